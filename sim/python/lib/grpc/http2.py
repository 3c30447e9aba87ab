"""HTTP/2 over a link: frames, streams and flow control, as far as gRPC uses them.

Source: RFC 9113.
"""

import threading

import _warren
from grpc import hpack

DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS = 1, 1, 4
CANCEL = 8
PREFACE = b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
WINDOW = 65535
FRAME = 16384


class Stream:
    """One exchange of headers and data. What has come is in received, in order: ('headers', list), ('data', bytes),
    ('end', None), or ('reset', code); ('over', None) is for who waits, when this end has given up."""

    def __init__(self, connection, number):
        self.connection, self.number = connection, number
        self.received = []
        self.window = WINDOW
        self.was_reset = False  # the other end has given it up

    def take(self, timeout=None):
        """The next thing that has come, waiting for it; None if nothing has in time."""
        changed = self.connection.changed
        with changed:
            changed.wait_for(lambda: self.received, timeout)
            return self.received.pop(0) if self.received else None

    def send_headers(self, headers, end=False):
        with self.connection.changed:  # the two tables stay alike
            block = hpack.encode(self.connection.sends, headers)
            self.connection.frame(HEADERS, END_HEADERS | (END_STREAM if end else 0), self.number, block)

    def send_data(self, data, end=False):
        c = self.connection
        while True:
            with c.changed:
                c.changed.wait_for(lambda: c.closed or not data or min(self.window, c.window) > 0)
                size = min(len(data), self.window, c.window, FRAME)
                self.window -= size
                c.window -= size
                last = size == len(data)
                c.frame(DATA, END_STREAM if end and last else 0, self.number, data[:size])
            data = data[size:]
            if not data:
                return

    def reset(self, code=CANCEL):
        self.connection.frame(RST_STREAM, 0, self.number, code.to_bytes(4, 'big'))
        self.connection.streams.pop(self.number, None)
        with self.connection.changed:
            self.received.append(('over', None))
            self.connection.changed.notify_all()


class Connection:
    """One end of a link. A thread reads it; opened is called with each stream that the other end begins, and lost with
    the reason when the link is over."""

    def __init__(self, link, client, opened=None, lost=None):
        self.link, self.client = link, client
        self.opened, self.lost = opened, lost
        self.changed = threading.Condition()
        self.streams = {}
        self.sends, self.receives = hpack.Table(), hpack.Table()
        self.window = WINDOW
        self.closed = self.going = False
        self._next = 1
        if client:
            _warren.send(link, PREFACE)
        self._buffer = b''
        self.frame(SETTINGS, 0, 0, b'')
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def frame(self, kind, flags, number, payload):
        head = len(payload).to_bytes(3, 'big') + bytes([kind, flags]) + number.to_bytes(4, 'big')
        _warren.send(self.link, head + payload)

    def open(self):
        s = Stream(self, self._next)
        self._next += 2
        self.streams[s.number] = s
        return s

    def close(self):
        if not self.closed:
            self.closed = True
            try:
                self.frame(GOAWAY, 0, 0, bytes(8))
            except OSError:
                pass
            _warren.close(self.link)

    def _read(self):
        reason = 'Socket closed'
        try:
            if self.client or self._fill(len(PREFACE)) and self._cut(len(PREFACE)) == PREFACE:
                while self._fill(9):
                    size = int.from_bytes(self._buffer[:3], 'big')
                    if not self._fill(9 + size):
                        break
                    head, payload = self._cut(9), self._cut(size)
                    self._take(head[3], head[4], int.from_bytes(head[5:9], 'big'), payload)
        except OSError as error:
            reason = f'recvmsg:{error.strerror}'
        ours, self.closed = self.closed, True
        with self.changed:
            for s in self.streams.values():
                s.received.append(('lost', reason))
            self.changed.notify_all()
        if not ours:
            _warren.close(self.link)
            if self.lost is not None:
                self.lost(reason)

    def _fill(self, size):
        while len(self._buffer) < size:
            data = _warren.receive(self.link, None)
            if data == b'':
                return False
            if data is not None:
                self._buffer += data
        return True

    def _cut(self, size):
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def _take(self, kind, flags, number, payload):
        s = self.streams.get(number)
        if kind == HEADERS:
            headers = hpack.decode(self.receives, payload)
            if s is None and not self.client:
                s = self.streams[number] = Stream(self, number)
                self._put(s, flags, ('headers', headers))
                self.opened(s)
            elif s is not None:
                self._put(s, flags, ('headers', headers))
        elif kind == DATA:
            if payload:
                self.frame(WINDOW_UPDATE, 0, 0, len(payload).to_bytes(4, 'big'))
            if s is not None:
                if payload and not flags & END_STREAM:
                    self.frame(WINDOW_UPDATE, 0, number, len(payload).to_bytes(4, 'big'))
                self._put(s, flags, ('data', payload))
        elif kind == RST_STREAM and s is not None:
            s.was_reset = True
            self._put(s, 0, ('reset', int.from_bytes(payload, 'big')))
        elif kind == WINDOW_UPDATE:
            with self.changed:
                more = int.from_bytes(payload, 'big')
                if number == 0:
                    self.window += more
                elif s is not None:
                    s.window += more
                self.changed.notify_all()
        elif kind == SETTINGS and not flags & ACK:
            self.frame(SETTINGS, ACK, 0, b'')
        elif kind == PING and not flags & ACK:
            self.frame(PING, ACK, 0, payload)
        elif kind == GOAWAY:
            self.going = True

    def _put(self, s, flags, what):
        with self.changed:
            s.received.append(what)
            if flags & END_STREAM:
                s.received.append(('end', None))
            self.changed.notify_all()
