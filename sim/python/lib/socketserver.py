"""Servers that listen at a port of the world."""

import _warren
import sys
from _stream import Stream


class BaseServer:
    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._stopping = False
        self._serving = False
        self._stopped = []  # events of those who wait in shutdown

    def server_activate(self):
        pass

    def serve_forever(self, poll_interval=0.5):
        """Handles one request after the other until shutdown."""
        self._serving = True
        try:
            while not self._stopping:
                if _warren.select([self.listener], None) and not self._stopping:
                    self._handle_request_noblock()
                self.service_actions()
        finally:
            self._stopping = False
            self._serving = False
            for stopped in self._stopped:
                stopped.set()
            self._stopped = []

    def shutdown(self):
        """Stops serve_forever, which runs in another thread, and waits until it has stopped."""
        import threading
        stopped = threading.Event()
        self._stopped.append(stopped)
        self._stopping = True
        _warren.wake(self.listener)
        if self._serving:
            stopped.wait()

    def service_actions(self):
        pass

    def handle_request(self):
        """Handles one request, waiting for it at most self.timeout seconds."""
        if _warren.select([self.listener], self.timeout):
            self._handle_request_noblock()
        else:
            self.handle_timeout()

    def _handle_request_noblock(self):
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        if not self.verify_request(request, client_address):
            self.shutdown_request(request)
            return
        try:
            self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            self.shutdown_request(request)
        except:
            self.shutdown_request(request)
            raise

    def handle_timeout(self):
        pass

    def verify_request(self, request, client_address):
        return True

    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        request.close()

    def server_close(self):
        pass

    def handle_error(self, request, client_address):
        import traceback
        print('-' * 40, file=sys.stderr)
        print('Exception occurred during processing of request from', client_address, file=sys.stderr)
        traceback.print_exc()
        print('-' * 40, file=sys.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()


class TCPServer(BaseServer):
    allow_reuse_address = False
    request_queue_size = 5

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.listener = None
        self._clients = 0
        if bind_and_activate:
            self.server_bind()
            self.server_activate()

    def server_bind(self):
        self.listener = _warren.listen(self.server_address[1])
        host, port = self.server_address
        names = {'localhost': '127.0.0.1', '': '0.0.0.0'}
        self.server_address = (names.get(host, host), port)

    def server_close(self):
        if self.listener is not None:
            _warren.close(self.listener)
            self.listener = None

    def get_request(self):
        link, peer = _warren.accept(self.listener, None)
        return Stream(link), (peer, 40000 + link)


class ThreadingMixIn:
    daemon_threads = False

    def process_request_thread(self, request, client_address):
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        import threading
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        thread.start()


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    def setup(self):
        self.connection = self.request
        self.rfile = self.wfile = self.request

    def finish(self):
        self.wfile.flush()
