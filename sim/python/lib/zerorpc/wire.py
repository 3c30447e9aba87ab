"""Events on a link: a length, then [header, name, arguments] as msgpack."""

import msgpack
import struct

import _warren

HEARTBEAT = '_zpc_hb'


def endpoint(url):
    """Host and port of tcp://host:port."""
    scheme, _, rest = url.partition('://')
    host, colon, port = rest.rpartition(':')
    if scheme != 'tcp' or not colon or not port.isdigit():
        from zmq.error import ZMQError
        raise ZMQError(22, 'Invalid argument (addr=%r)' % url)
    return host.replace('*', '0.0.0.0'), int(port)


class Wire:
    """One end of a link."""

    def __init__(self, link):
        self.link = link
        self._buffer = b''

    def send(self, header, name, args):
        body = msgpack.packb([header, name, args])
        _warren.send(self.link, struct.pack('>I', len(body)) + body)

    def take(self):
        """The bytes of the next event that is here as a whole, else None."""
        if len(self._buffer) < 4:
            return None
        size = struct.unpack('>I', self._buffer[:4])[0]
        if len(self._buffer) < 4 + size:
            return None
        event, self._buffer = self._buffer[4:4 + size], self._buffer[4 + size:]
        return event

    def feed(self, timeout):
        """Waits for bytes; returns False when the other end is gone, None when the time is over."""
        got = _warren.receive(self.link, timeout)
        if got is None:
            return None
        self._buffer += got
        return got != b''

    def close(self):
        _warren.close(self.link)
