"""Bytes over a link: what sockets and their files are for the servers and clients here."""

import _warren


class Stream:
    def __init__(self, link):
        self.link = link
        self._buffer = b''
        self._ended = False
        self.closed = False

    def _fill(self, timeout=None):
        """Waits for more bytes; returns whether there are some."""
        if self._ended:
            return False
        got = _warren.receive(self.link, timeout)
        if got is None:
            raise TimeoutError('timed out')
        if got == b'':
            self._ended = True
            return False
        self._buffer += got
        return True

    def read(self, size=-1):
        """Returns size bytes, fewer at the end; all there will be if size is below 0."""
        while (size is None or size < 0 or len(self._buffer) < size) and self._fill():
            pass
        if size is None or size < 0:
            size = len(self._buffer)
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def recv(self, size):
        """Returns up to size bytes, at least one but at the end."""
        if not self._buffer:
            self._fill()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def readline(self, limit=-1):
        while b'\n' not in self._buffer and self._fill():
            pass
        end = self._buffer.find(b'\n') + 1
        if end == 0:
            end = len(self._buffer)
        if 0 <= limit < end:
            end = limit
        data, self._buffer = self._buffer[:end], self._buffer[end:]
        return data

    def __iter__(self):
        while True:
            line = self.readline()
            if not line:
                return
            yield line

    def write(self, data):
        data = bytes(data)
        if data:
            _warren.send(self.link, data)
        return len(data)

    sendall = send = write

    def flush(self):
        pass

    def close(self):
        if not self.closed:
            self.closed = True
            _warren.close(self.link)


def connect(host, port):
    """A stream to a port; fails as a socket does."""
    try:
        return Stream(_warren.connect(host, port))
    except TimeoutError:
        raise
    except OSError as error:
        if error.errno == -2:
            import socket
            raise socket.gaierror(*error.args) from None
        raise
