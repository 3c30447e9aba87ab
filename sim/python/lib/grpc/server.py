"""The server's side."""

import threading
import time

import _warren
from grpc import http2, wire
from grpc.status import StatusCode, metadata_of


class RpcMethodHandler:
    def __init__(self, stream_in, stream_out, behaviour, deserializer, serializer):
        self.request_streaming, self.response_streaming = stream_in, stream_out
        self.behaviour = behaviour
        self.deserialize, self.serialize = deserializer or bytes, serializer or bytes


class GenericRpcHandler:
    """Finds the handler of a path."""

    def service(self, handler_call_details):
        raise NotImplementedError()


class DictionaryGenericHandler(GenericRpcHandler):
    def __init__(self, service, handlers):
        self._handlers = {f'/{service}/{name}': handler for name, handler in handlers.items()}

    def service(self, handler_call_details):
        return self._handlers.get(handler_call_details.method)


class HandlerCallDetails:
    def __init__(self, method, invocation_metadata):
        self.method, self.invocation_metadata = method, invocation_metadata


class _Aborted(Exception):
    pass


class ServicerContext:
    """What a handler knows of its call, and says of its end."""

    def __init__(self, stream, headers, peer):
        named = dict(headers)
        self._stream, self._peer = stream, peer
        self._metadata = metadata_of(headers)
        self._deadline = None
        if 'grpc-timeout' in named:
            self._deadline = _warren.now() + wire.timeout_seconds(named['grpc-timeout'])
        self._code, self._details, self._trailing = None, '', ()
        self._begun = self._over = False

    def invocation_metadata(self):
        return self._metadata

    def peer(self):
        return self._peer

    def time_remaining(self):
        return None if self._deadline is None else max(0, self._deadline - _warren.now())

    def is_active(self):
        return not self._over and not self._stream.connection.closed and not self._stream.was_reset

    def set_code(self, code):
        self._code = code

    def set_details(self, details):
        self._details = details

    def code(self):
        return self._code

    def details(self):
        return self._details

    def set_trailing_metadata(self, metadata):
        self._trailing = tuple(metadata)

    def abort(self, code, details):
        if code is StatusCode.OK:
            code, details = StatusCode.UNKNOWN, ''
        self._code, self._details = code, details
        raise _Aborted()

    def send_initial_metadata(self, metadata=()):
        if not self._begun:
            self._begun = True
            self._stream.send_headers([(':status', '200'), ('content-type', 'application/grpc')] +
                                      [(name, value) for name, value in metadata])

    def _send(self, message):
        self.send_initial_metadata()
        self._stream.send_data(wire.prefixed(message))

    def _finish(self):
        headers = [] if self._begun else [(':status', '200'), ('content-type', 'application/grpc')]
        headers.append(('grpc-status', str((self._code or StatusCode.OK).value[0])))
        if self._details:
            headers.append(('grpc-message', wire.escaped(self._details)))
        self._begun = True
        self._stream.send_headers(headers + [(name, value) for name, value in self._trailing], end=True)


class Server:
    def __init__(self, pool, handlers):
        self._pool, self._generic = pool, list(handlers or ())
        self._listeners, self._connections = [], []
        self._stopped = threading.Event()
        self._started = False

    def add_generic_rpc_handlers(self, handlers):
        self._generic += handlers

    def add_insecure_port(self, address):
        port = int(address.rpartition(':')[2])
        try:
            self._listeners.append(_warren.listen(port))
        except OSError:
            raise RuntimeError(f'Failed to bind to address {address}; set GRPC_VERBOSITY=debug environment variable '
                               'to see detailed error message.') from None
        return port

    def start(self):
        self._started = True
        for listener in self._listeners:
            threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def wait_for_termination(self, timeout=None):
        """True if the time ran out first."""
        return not self._stopped.wait(timeout)

    def stop(self, grace):
        for listener in self._listeners:
            _warren.close(listener)
        if grace:
            time.sleep(grace)
        for c in self._connections:
            c.close()
        self._stopped.set()
        return self._stopped

    def _accept(self, listener):
        while True:
            try:
                link, peer = _warren.accept(listener, None)
            except OSError:
                return
            address = 'ipv6:%5B::1%5D' if peer == '127.0.0.1' else f'ipv4:{peer}'
            opened = lambda s: self._pool.submit(self._serve, s, f'{address}:{40000 + link}')
            self._connections.append(http2.Connection(link, False, opened))

    def _serve(self, stream, peer):
        headers = stream.take()[1]
        context = ServicerContext(stream, headers, peer)
        try:
            self._answer(stream, headers, context)
        except OSError:
            pass  # the client has gone
        context._over = True
        stream.connection.streams.pop(stream.number, None)

    def _answer(self, stream, headers, context):
        details = HandlerCallDetails(dict(headers)[':path'], context.invocation_metadata())
        handler = next(filter(None, (g.service(details) for g in self._generic)), None)
        if handler is None:
            context._code, context._details = StatusCode.UNIMPLEMENTED, 'Method not found!'
            context._finish()
            return
        requests = _requests(stream, handler)
        try:
            answer = handler.behaviour(requests if handler.request_streaming else next(requests), context)
            for item in answer if handler.response_streaming else [answer]:
                if not context.is_active():
                    return  # nobody waits for the rest
                if context._code in (None, StatusCode.OK) or handler.response_streaming:
                    context._send(handler.serialize(item))
        except _Aborted:
            pass
        except OSError:
            raise
        except Exception as error:
            if context._code is None:
                what = 'iterating responses' if handler.response_streaming else 'calling application'
                context._code, context._details = StatusCode.UNKNOWN, f'Exception {what}: {error}'
        if context.is_active() and stream.number in stream.connection.streams:
            context._finish()


def _requests(stream, handler):
    """The messages of a call, as they come."""
    buffer = b''
    while True:
        message, buffer = wire.unprefixed(buffer)
        if message is not None:
            yield handler.deserialize(message)
            continue
        what, value = stream.take()
        if what == 'data':
            buffer += value
        elif what in ('end', 'reset', 'lost'):
            return
