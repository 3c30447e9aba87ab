"""The client's side."""

import datetime
import threading
import time

import _warren
from grpc import http2, wire
from grpc.status import (
    BY_NUMBER, Call, FutureCancelledError, FutureTimeoutError, Outcome, RpcError, State, StatusCode,
    _InactiveRpcError, _MultiThreadedRendezvous, metadata_of)


def _created():
    now = datetime.datetime.now(datetime.timezone.utc)
    return now.strftime('%Y-%m-%dT%H:%M:%S.%f') + '000+00:00'


class Channel:
    """Calls to one server, over one connection that is made when it is needed."""

    FIRST_BACKOFF, BACKOFF_GROWS, LONGEST_BACKOFF = 1.0, 1.6, 120.0  # Source: doc/connection-backoff.md

    def __init__(self, target):
        self.target = target
        host, _, port = target.rpartition(':')
        self._host, self._port = host.strip('[]') or 'localhost', int(port)
        if self._host in ('::', '::1'):
            self._host = 'localhost'
        self._lock = threading.Lock()
        self._connection = None
        self._failed = None      # why the last try to connect failed
        self._retry_at = 0       # when the next may be made
        self._backoff = self.FIRST_BACKOFF
        self._closed = False

    def unary_unary(self, method, request_serializer=None, response_deserializer=None):
        return _UnaryUnary(self, method, request_serializer, response_deserializer)

    def unary_stream(self, method, request_serializer=None, response_deserializer=None):
        return _UnaryStream(self, method, request_serializer, response_deserializer)

    def stream_unary(self, method, request_serializer=None, response_deserializer=None):
        return _StreamUnary(self, method, request_serializer, response_deserializer)

    def stream_stream(self, method, request_serializer=None, response_deserializer=None):
        return _StreamStream(self, method, request_serializer, response_deserializer)

    def connection(self, deadline, patient):
        """The connection, made anew if need be; a text instead of it says why there is none, None that the deadline
        came first. Who is patient has it tried again until then."""
        with self._lock:
            while True:
                c = self._connection
                if c is not None and not c.closed and not c.going:
                    return c
                if _warren.now() >= self._retry_at:
                    failed = self._connect(deadline)
                    if failed is None:
                        return self._connection
                    if deadline is not None and _warren.now() >= deadline:
                        return None
                    self._failed = failed
                    self._retry_at = _warren.now() + self._backoff
                    self._backoff = min(self._backoff * self.BACKOFF_GROWS, self.LONGEST_BACKOFF)
                if not patient:
                    return self._failed
                until = self._retry_at if deadline is None else min(deadline, self._retry_at)
                time.sleep(max(until - _warren.now(), 0))
                if deadline is not None and _warren.now() >= deadline:
                    return None

    def _connect(self, deadline):
        try:
            timeout = None if deadline is None else max(deadline - _warren.now(), 0)
            link = _warren.connect(self._host, self._port, timeout)
        except OSError as error:
            if error.errno == -2:
                return f'DNS resolution failed for {self.target}: C-ares status is not ARES_SUCCESS ' \
                       f'qtype=A name={self._host} is_balancer=0: Domain name not found'
            address = '127.0.0.1' if self._host == 'localhost' else self._host
            return (f'failed to connect to all addresses; last error: UNKNOWN: ipv4:{address}:{self._port}: '
                    f'Failed to connect to remote host: {error.strerror or "Connection timed out"}')
        self._connection = http2.Connection(link, True)
        self._backoff = self.FIRST_BACKOFF
        return None

    def close(self):
        self._closed = True
        if self._connection is not None:
            self._connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()
        return False


class _Call:
    """One call under way."""

    def __init__(self, of, requests, timeout, metadata, wait_for_ready, stream_out):
        channel = of.channel
        if channel._closed:
            raise ValueError('Cannot invoke RPC on closed channel!')
        self._of, self._stream_out = of, stream_out
        self.state = State()
        self._deadline = None if timeout is None else _warren.now() + timeout
        self._buffer = b''
        self._stream = None
        connection = channel.connection(self._deadline, bool(wait_for_ready))
        if connection is None:
            self._exceeded()
        elif isinstance(connection, str):
            self._end(StatusCode.UNAVAILABLE, connection)
        else:
            self._begin(connection, requests, timeout, metadata)

    def _begin(self, connection, requests, timeout, metadata):
        s = self._stream = connection.open()
        headers = [(':method', 'POST'), (':scheme', 'http'), (':path', self._of.method),
                   (':authority', self._of.channel.target), ('te', 'trailers'),
                   ('content-type', 'application/grpc'), ('user-agent', wire.AGENT)]
        if timeout is not None:
            headers.append(('grpc-timeout', wire.timeout_text(timeout)))
        headers += [(name, value) for name, value in metadata or ()]
        try:
            s.send_headers(headers)
            if self._stream_out:
                threading.Thread(target=self._send_all, args=(requests,), daemon=True).start()
            else:
                s.send_data(wire.prefixed(self._of.serialize(requests)), end=True)
        except OSError as error:
            self._end(StatusCode.UNAVAILABLE, f'sendmsg:{error.strerror}')

    def _send_all(self, requests):
        try:
            for request in requests:
                if self.state.code is not None:
                    return
                self._stream.send_data(wire.prefixed(self._of.serialize(request)))
            self._stream.send_data(b'', end=True)
        except OSError:
            pass  # who reads the answers learns of it

    def _end(self, code, details, from_peer=False):
        state = self.state
        if state.code is not None:
            return
        state.code, state.details = code, details
        if code is StatusCode.OK:
            return
        said = f'grpc_status:{code.value[0]}, created_time:"{_created()}"'
        if from_peer:
            host = self._of.channel._host
            address = 'ipv6:%5B::1%5D' if host == 'localhost' else f'ipv4:{host}'
            state.debug = (f'UNKNOWN:Error received from peer {address}:{self._of.channel._port} '
                           f'{{grpc_message:"{details}", {said}}}')
        else:
            state.debug = f'UNKNOWN:{details} {{{said}}}'

    def _exceeded(self):
        if self._stream is not None and not self._stream.connection.closed:
            self._stream.reset()
        self._end(StatusCode.DEADLINE_EXCEEDED, 'Deadline Exceeded')

    def next(self, timeout=None):
        """The next message of the answer, None at the end of the call. TimeoutError if it is not there in time."""
        until = None if timeout is None else _warren.now() + timeout
        while self.state.code is None:
            message, self._buffer = wire.unprefixed(self._buffer)
            if message is not None:
                return message
            ends = [t for t in (self._deadline, until) if t is not None]
            got = self._stream.take(max(0, min(ends) - _warren.now()) if ends else None)
            if got is not None:
                self._take(*got)
            elif self._deadline is not None and _warren.now() >= self._deadline:
                self._exceeded()
            else:
                raise TimeoutError()
        return None

    def _take(self, what, value):
        if what == 'data':
            self._buffer += value
        elif what == 'headers':
            named = dict(value)
            if 'grpc-status' in named:
                self.state.trailing = metadata_of(value)
                code = BY_NUMBER.get(int(named['grpc-status']), StatusCode.UNKNOWN)
                self._end(code, wire.unescaped(named.get('grpc-message', '')), True)
                self._stream.connection.streams.pop(self._stream.number, None)
            else:
                self.state.initial = metadata_of(value)
        elif what == 'lost':
            self._end(StatusCode.UNAVAILABLE, value)
        elif what == 'reset':
            self._end(StatusCode.CANCELLED if value == http2.CANCEL else StatusCode.UNAVAILABLE,
                      f'Received RST_STREAM with error code {value}')

    def only(self, timeout=None):
        """The one message of an answer; _InactiveRpcError if the call ends otherwise."""
        message = None
        while (got := self.next(timeout)) is not None:
            message = got
        if self.state.code is not StatusCode.OK:
            raise _InactiveRpcError(self.state)
        return self._of.deserialize(message)

    def cancel(self):
        if self.state.code is not None:
            return False
        self._end(StatusCode.CANCELLED, 'Locally cancelled by application!')
        self._stream.reset()
        return True


class _Multi:
    def __init__(self, channel, method, serializer, deserializer):
        self.channel, self.method = channel, method
        self.serialize = serializer or bytes
        self.deserialize = deserializer or bytes

    def _unary(self, requests, timeout, metadata, wait_for_ready):
        call = _Call(self, requests, timeout, metadata, wait_for_ready, self.stream_out)
        return call.only(), call


class _UnaryUnary(_Multi):
    stream_out = False

    def __call__(self, request, timeout=None, metadata=None, credentials=None, wait_for_ready=None,
                 compression=None):
        return self._unary(request, timeout, metadata, wait_for_ready)[0]

    def with_call(self, request, timeout=None, metadata=None, credentials=None, wait_for_ready=None,
                  compression=None):
        answer, call = self._unary(request, timeout, metadata, wait_for_ready)
        return answer, _MultiThreadedRendezvous(call.state)

    def future(self, request, timeout=None, metadata=None, credentials=None, wait_for_ready=None,
               compression=None):
        return _Future(_Call(self, request, timeout, metadata, wait_for_ready, self.stream_out))


class _StreamUnary(_UnaryUnary):
    stream_out = True


class _UnaryStream(_Multi):
    stream_out = False

    def __call__(self, request, timeout=None, metadata=None, credentials=None, wait_for_ready=None,
                 compression=None):
        return _Answers(_Call(self, request, timeout, metadata, wait_for_ready, self.stream_out))


class _StreamStream(_UnaryStream):
    stream_out = True


class _Answers(_MultiThreadedRendezvous):
    """The answers of a call, one after the other."""

    def __init__(self, call):
        _MultiThreadedRendezvous.__init__(self, call.state)
        self._call = call

    def __iter__(self):
        return self

    def __next__(self):
        message = self._call.next()
        if message is not None:
            return self._call._of.deserialize(message)
        if self._state.code is StatusCode.OK:
            raise StopIteration
        raise self

    def is_active(self):
        return self._state.code is None

    def cancel(self):
        return self._call.cancel()


class _Future(_MultiThreadedRendezvous):
    """A call's answer, still to come. A thread waits for it."""

    def __init__(self, call):
        _MultiThreadedRendezvous.__init__(self, call.state)
        self._call = call
        self._settled = threading.Event()
        self._answer = self._error = None
        self._callbacks = []
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self):
        try:
            self._answer = self._call.only()
        except RpcError as error:
            self._error = error
        self._settled.set()
        for callback in self._callbacks:
            callback(self)

    def result(self, timeout=None):
        if not self._settled.wait(timeout):
            raise FutureTimeoutError()
        if self._state.code is StatusCode.CANCELLED:
            raise FutureCancelledError()
        if self._error is not None:
            raise self._error
        return self._answer

    def exception(self, timeout=None):
        if not self._settled.wait(timeout):
            raise FutureTimeoutError()
        return self._error

    def done(self):
        return self._settled.is_set() or self.cancelled()

    def running(self):
        return not self.done()

    def cancelled(self):
        return self._state.code is StatusCode.CANCELLED

    def cancel(self):
        return self._call.cancel()

    def code(self):
        self._settled.wait()
        return self._state.code

    def add_done_callback(self, fn):
        if self.done():
            fn(self)
        else:
            self._callbacks.append(fn)
