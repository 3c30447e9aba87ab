import msgpack
import uuid

import _warren
from zerorpc.exceptions import LostRemote, RemoteError, TimeoutExpired
from zerorpc.wire import HEARTBEAT, Wire, endpoint


class Client:
    """Calls the methods of a server. It connects when it first calls, again after a loss."""

    def __init__(self, connect_to=None, context=None, timeout=30, heartbeat=5, passive_heartbeat=False, **options):
        self._timeout = timeout
        self._heartbeat = heartbeat
        self._address = None
        self._wire = None
        self._streaming = False
        if connect_to:
            self.connect(connect_to)

    def connect(self, url, resolve=True):
        self._address = endpoint(url)
        return [self]

    def close(self):
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, method):
        if method.startswith('__'):
            raise AttributeError(method)
        return lambda *args, **options: self(method, *args, **options)

    def __call__(self, method, *args, **options):
        timeout = options.pop('timeout', self._timeout)
        if options.pop('async_', options.pop('async', False)):
            from gevent import spawn
            return spawn(lambda: _Call(self, method, args, timeout).result())
        return _Call(self, method, args, timeout).result()

    def _connected(self, until):
        """The wire to the server; None if nobody listens until then."""
        while self._wire is None:
            try:
                self._wire = Wire(_warren.connect(*self._address))
            except OSError:
                left = until - _warren.now()
                if left <= 0:
                    return None
                _warren.sleep(min(0.5, left))
        return self._wire


class _Call:
    """A call under way: its channel, and when it is given up."""

    def __init__(self, client, method, args, timeout):
        self._client = client
        self._method = method
        self._timeout = timeout
        self._id = uuid.uuid4().hex
        self._interval = client._heartbeat
        self._heard = _warren.now()
        self._beat_at = self._heard + self._interval if self._interval else None
        self._deadline = None if timeout is None else self._heard + timeout
        wire = self._client._connected(self._lost_at())
        if wire is None:
            self._lose()
        wire.send({'message_id': self._id, 'v': 3}, method, args)

    def _lost_at(self):
        """When the call is given up if nothing is heard."""
        times = []
        if self._interval:
            times.append(self._heard + 2 * self._interval)
        if self._deadline is not None:
            times.append(self._deadline)
        return min(times) if times else float('inf')

    def _lose(self):
        if self._deadline is not None and _warren.now() >= self._deadline:
            self._expire()
        raise LostRemote('Lost remote after {0}s heartbeat'.format(self._interval * 2))

    def _expire(self):
        raise TimeoutExpired(self._timeout, 'calling remote method {0}'.format(self._method))

    def result(self):
        name, args = self._event()
        if name == 'STREAM':
            return self._stream(args)
        if name == 'STREAM_DONE':
            return iter(())
        return args[0]

    def _stream(self, item):
        while True:
            yield item
            self._heard = _warren.now()
            name, item = self._event()
            if name == 'STREAM_DONE':
                return

    def _event(self):
        """The next event of this call that is no heartbeat."""
        while True:
            wire = self._client._connected(self._lost_at())
            if wire is None:
                self._lose()
            event = wire.take()
            if event is None:
                self._wait(wire)
                continue
            header, name, args = msgpack.unpackb(event)
            if header.get('response_to') != self._id:
                continue
            self._heard = _warren.now()
            if name == HEARTBEAT:
                continue
            if name == 'ERR':
                raise RemoteError(*args)
            return name, args

    def _wait(self, wire):
        """Waits until something comes or is to be done."""
        now = _warren.now()
        until = self._lost_at()
        if now >= until:
            self._lose()
        if self._beat_at is not None:
            until = min(until, self._beat_at)
        try:
            if wire.feed(None if until == float('inf') else max(0, until - now)) is False:
                self._client.close()
                return
            if self._beat_at is not None and _warren.now() >= self._beat_at:
                wire.send({'message_id': uuid.uuid4().hex, 'v': 3, 'response_to': self._id}, HEARTBEAT, (0,))
                self._beat_at += self._interval
        except OSError:
            self._client.close()
