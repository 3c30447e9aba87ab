"""BlockingConnection: an AMQP connection whose calls wait for their answers."""

from collections import deque

import _warren
from pika import connection as parameters
from pika import exceptions, validators
from pika.adapters.blocking_channel import BlockingChannel, ReturnedMessage  # noqa: F401
from pika.adapters.select_connection import SelectConnection
from pika.adapters.utils import connection_workflow


class _TimerEvent:
    def __init__(self, callback):
        self.callback = callback
        self.timer = None

    def dispatch(self):
        self.callback()


class _FlowEvent:
    """The broker has blocked or unblocked the connection."""

    def __init__(self, callback, frame):
        self.callback = callback
        self.frame = frame

    def dispatch(self):
        self.callback(self.frame)


class _Dispatch:
    """Holds other dispatching off; entering tells whether events may be dispatched."""

    def __init__(self, connection):
        self.connection = connection

    def __enter__(self):
        self.connection._dispatch_depth += 1
        return self.connection._dispatch_depth == 1

    def __exit__(self, exc_type, value, traceback):
        self.connection._dispatch_depth -= 1


class BlockingConnection:
    def __init__(self, parameters=None, _impl_class=None):
        self._dispatch_depth = 0
        self._ready_events = deque()
        self._channels_pending_dispatch = set()
        self._closed_error = None
        self._impl = None
        self._impl = self._connect(parameters)

    def __repr__(self):
        return '<%s impl=%r>' % (type(self).__name__, self._impl)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.is_open:
            self.close()

    # Connecting

    def _connect(self, configs):
        if configs is None:
            configs = (parameters.Parameters(),)
        if isinstance(configs, parameters.Parameters):
            configs = (configs,)
        try:
            iter(configs)
        except TypeError as error:
            raise TypeError('connection_configs does not support iteration: %r' % (error,))
        if not configs:
            raise ValueError('Expected a non-empty sequence of connection parameters, but got %r.' % (configs,))
        attempts = configs[0].connection_attempts
        delay = configs[0].retry_delay
        error = None
        for attempt in range(attempts):
            if attempt:
                _warren.sleep(delay)
            for params in configs:
                try:
                    return self._attempt(params)
                except (exceptions.AMQPError, OSError) as failed:
                    error = failed
        raise error from None

    def _attempt(self, params):
        if params.ssl_options is not None:
            from ssl import SSLError
            raise SSLError('TLS is not supported in Warren: connections are not encrypted')
        impl = SelectConnection(params, link=_open_link(params), on_closed=self._on_closed)
        deadline = None
        if params.stack_timeout is not None:
            deadline = _warren.now() + params.stack_timeout
            impl.call_later(params.stack_timeout, lambda: None)
        while not impl.is_open:
            impl.poll()
            if self._closed_error is not None:
                error, self._closed_error = self._closed_error, None
                raise error
            if not impl.is_open and deadline is not None and _warren.now() >= deadline:
                impl.close()
                self._closed_error = None
                raise exceptions.AMQPConnectionError(connection_workflow.AMQPConnectorStackTimeout(
                    'Timeout during AMQP handshake'))
        return impl

    def _on_closed(self, error):
        self._closed_error = error

    # Waiting

    def _acquire_event_dispatch(self):
        return _Dispatch(self)

    def _flush_output(self, *waiters):
        """Polls until all is sent and, if waiters are given, one of them is true."""
        if self.is_closed:
            raise exceptions.ConnectionWrongStateError()
        impl = self._impl
        while self._closed_error is None:
            if impl.idle:
                if not waiters:
                    return
                for ready in waiters:
                    if ready():
                        return
            impl.poll()
        error, self._closed_error = self._closed_error, None
        self._ready_events.clear()
        if not isinstance(error, exceptions.ConnectionClosedByClient):
            raise error

    def _request_channel_dispatch(self, channel_number):
        """Asks for a channel's events to be dispatched; below 0 only for process_data_events to end."""
        self._channels_pending_dispatch.add(channel_number)

    def _dispatch_channel_events(self):
        with self._acquire_event_dispatch() as acquired:
            if not acquired:
                return
            numbers = list(self._channels_pending_dispatch)
            self._channels_pending_dispatch.clear()
            for number in numbers:
                channel = self._impl._channels.get(number)
                if channel is not None and channel.is_open:
                    channel.blocking_channel._dispatch_events()

    def _dispatch_connection_events(self):
        with self._acquire_event_dispatch() as acquired:
            if not acquired:
                return
            for _ in range(len(self._ready_events)):
                if not self._ready_events:
                    break
                self._ready_events.popleft().dispatch()

    def process_data_events(self, time_limit=0):
        with self._acquire_event_dispatch() as acquired:
            def something():
                return acquired and (self._channels_pending_dispatch or self._ready_events)
            if time_limit is None:
                self._flush_output(something)
            else:
                self._process_for(time_limit, something)
        if self._ready_events:
            self._dispatch_connection_events()
        if self._channels_pending_dispatch:
            self._dispatch_channel_events()

    def _process_for(self, time_limit, something):
        if self.is_closed:
            raise ValueError('Timeout closed before call')
        over = []
        timer = self._impl.call_later(time_limit, lambda: over.append(True))
        try:
            self._flush_output(lambda: over, something)
        finally:
            self._impl.remove_timeout(timer)

    def sleep(self, duration):
        assert duration >= 0, duration
        deadline = _warren.now() + duration
        time_limit = duration
        while True:
            self.process_data_events(time_limit)
            time_limit = deadline - _warren.now()
            if time_limit <= 0:
                break

    # Callbacks

    def add_on_connection_blocked_callback(self, callback):
        validators.require_callback(callback)
        self._add_flow_callback(self._impl.on_blocked, callback)

    def add_on_connection_unblocked_callback(self, callback):
        validators.require_callback(callback)
        self._add_flow_callback(self._impl.on_unblocked, callback)

    def _add_flow_callback(self, callbacks, callback):
        def called(frame):
            callback(self, frame)
        callbacks.append(lambda frame: self._ready_events.append(_FlowEvent(called, frame)))

    def call_later(self, delay, callback):
        validators.require_callback(callback)
        if self.is_closed:
            raise ValueError('Timeout closed before call')
        event = _TimerEvent(callback)
        event.timer = self._impl.call_later(delay, lambda: self._ready_events.append(event))
        return event.timer

    def remove_timeout(self, timeout_id):
        self._impl.remove_timeout(timeout_id)
        for event in list(self._ready_events):
            if isinstance(event, _TimerEvent) and event.timer is timeout_id:
                self._ready_events.remove(event)

    def add_callback_threadsafe(self, callback):
        if self.is_closed:
            raise exceptions.ConnectionWrongStateError(
                'BlockingConnection.add_callback_threadsafe() called on closed or closing connection.')
        self._impl.call_threadsafe(lambda: self.call_later(0, callback))

    # Channels and the end

    def channel(self, channel_number=None):
        impl = self._impl.channel(channel_number)
        channel = BlockingChannel(impl, self)
        impl.blocking_channel = channel
        channel._flush_output(lambda: impl.is_open)
        return channel

    def close(self, reply_code=200, reply_text='Normal shutdown'):
        if not self.is_open:
            raise exceptions.ConnectionWrongStateError('%s.close(%s, %r) called on closed connection.' % (
                type(self).__name__, reply_code, reply_text))
        for impl in list(self._impl._channels.values()):
            channel = impl.blocking_channel
            if channel.is_open:
                try:
                    channel.close(reply_code, reply_text)
                except exceptions.ChannelClosed:
                    pass
        self._impl.close(reply_code, reply_text)
        self._flush_output(lambda: self._closed_error is not None)

    @property
    def is_closed(self):
        return self._impl.is_closed

    @property
    def is_open(self):
        return self._impl.is_open

    @property
    def basic_nack_supported(self):
        return self._impl.capability('basic.nack')

    @property
    def consumer_cancel_notify_supported(self):
        return self._impl.capability('consumer_cancel_notify')

    @property
    def exchange_exchange_bindings_supported(self):
        return self._impl.capability('exchange_exchange_bindings')

    @property
    def publisher_confirms_supported(self):
        return self._impl.capability('publisher_confirms')

    basic_nack = basic_nack_supported
    consumer_cancel_notify = consumer_cancel_notify_supported
    exchange_exchange_bindings = exchange_exchange_bindings_supported
    publisher_confirms = publisher_confirms_supported


def _open_link(params):
    """A link to where params say; what goes wrong is pika's exception."""
    import socket
    try:
        return _warren.connect(params.host, params.port, params.socket_timeout)
    except TimeoutError as failed:
        if failed.errno:  # else the time is over already
            _warren.sleep(params.socket_timeout or 120)
        error = TimeoutError('TCP connection attempt timed out: %r/%s' % (params.host, (
            socket.AF_INET, socket.SOCK_STREAM, 6, '', (params.host, params.port))))
    except OSError as failed:
        if failed.errno == -2:
            raise socket.gaierror(*failed.args) from None
        error = failed
    raise exceptions.AMQPConnectionError(connection_workflow.AMQPConnectorSocketConnectError(error)) from None
