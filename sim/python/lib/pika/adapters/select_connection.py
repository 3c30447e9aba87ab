"""An AMQP connection over a link: handshake, frames, timers, heartbeats.

What it sends is kept until the next poll, as real pika does.
"""

import copy

import _warren
from pika import connection as parameters
from pika import exceptions, frame, spec
from pika.adapters.utils.io_services_utils import _AsyncPlaintextTransport
from pika.channel import Channel


class Timer:
    def __init__(self, at, callback):
        self.at = at
        self.callback = callback

    def cancel(self):
        self.callback = _nothing


def _nothing():
    pass


class SelectConnection:
    CONNECTION_CLOSED = 0
    CONNECTION_INIT = 1
    CONNECTION_PROTOCOL = 2
    CONNECTION_START = 3
    CONNECTION_TUNE = 4
    CONNECTION_OPEN = 5
    CONNECTION_CLOSING = 6
    _STATE_NAMES = ['CLOSED', 'INIT', 'PROTOCOL', 'START', 'TUNE', 'OPEN', 'CLOSING']

    def __init__(self, parameters=None, on_open_callback=None, on_open_error_callback=None,
                 on_close_callback=None, custom_ioloop=None, internal_connection_workflow=True, *,
                 link=None, on_closed=None):
        if link is None:
            raise NotImplementedError('pika.SelectConnection is not supported in Warren: '
                                      'use pika.BlockingConnection')
        self.params = copy.copy(parameters)
        self.connection_state = self.CONNECTION_PROTOCOL
        self.server_properties = {}
        self.server_capabilities = {}
        self.on_blocked = []
        self.on_unblocked = []
        self._link = link
        self._transport = _AsyncPlaintextTransport(link)
        self._on_closed = on_closed
        self._channels = {}
        self._out = []  # what the next poll sends: (channel, method name, fields, properties, body)
        self._timers = []
        self._threadsafe = []
        self._opened = False
        self._error = None
        self._received = 0
        self._received_before = 0
        self._check_timer = None
        self._blocked_timer = None
        self._out.append((0, 'AMQP', None, None, None))

    def __repr__(self):
        return '<%s %s transport=%s params=%s>' % (
            type(self).__name__, self._STATE_NAMES[self.connection_state], self._transport, self.params)

    @property
    def is_closed(self):
        return self.connection_state == self.CONNECTION_CLOSED

    @property
    def is_closing(self):
        return self.connection_state == self.CONNECTION_CLOSING

    @property
    def is_open(self):
        return self.connection_state == self.CONNECTION_OPEN

    @property
    def idle(self):
        """Whether everything that was to be sent is sent."""
        return self._transport is None or not self._out

    def capability(self, name):
        return self.server_capabilities.get(name, False)

    # Timers and frames

    def call_later(self, delay, callback):
        timer = Timer(_warren.now() + delay, callback)
        self._timers.append(timer)
        return timer

    def remove_timeout(self, timer):
        timer.cancel()
        if timer in self._timers:
            self._timers.remove(timer)

    def call_threadsafe(self, callback):
        self._threadsafe.append(callback)
        _warren.wake(self._link)

    def poll(self):
        """Sends what is to be sent, then waits for a frame or a timer, and serves all there are."""
        self._poll_frames(0 if self._out else self._until_next_timer())
        self._run_timers()

    def _until_next_timer(self):
        if self._threadsafe:
            return 0
        if not self._timers:
            return None
        return max(0, min([t.at for t in self._timers]) - _warren.now())

    def _poll_frames(self, timeout):
        if self._transport is None:
            return
        try:
            out, self._out = self._out, []
            for channel, name, fields, properties, body in out:
                _warren.send_frame(self._link, channel, name, fields, properties, body)
            got = _warren.receive(self._link, timeout)
            while got is not None:
                if got == b'':
                    self._lost(exceptions.StreamLostError('Transport indicated EOF'))
                    return
                self._received += 1
                self._on_frame(*got)
                if self._transport is None:
                    return
                got = _warren.receive(self._link, 0)
        except OSError as error:
            self._lost(exceptions.StreamLostError('Stream connection lost: %r' % (error,)))

    def _run_timers(self):
        callbacks, self._threadsafe = self._threadsafe, []
        for callback in callbacks:
            callback()
        now = _warren.now()
        due = [t for t in self._timers if t.at <= now]
        due.sort(key=lambda t: t.at)
        for timer in due:
            if timer in self._timers:
                self._timers.remove(timer)
                timer.callback()

    def send_method(self, channel_number, method, content=None):
        """Puts a method and its content (properties, body) among what is to be sent."""
        if content is None:
            properties = body = None
        else:
            properties, body = content
            length = len(body)
            if length:
                body = b''.join([body[0:length]])
        if self.is_closed:
            raise exceptions.ConnectionWrongStateError('Attempted to send a frame on closed connection.')
        fields = spec.encode(method)
        if properties is not None:
            properties = properties.encode()
            body = body or b''
        self._out.append((channel_number, method.WIRE, fields, properties, body))

    def _on_frame(self, channel_number, name, fields, properties, body):
        if name is None:
            return  # a heartbeat
        method = spec.decode(name, fields)
        if channel_number == 0:
            self._HANDLERS[name](self, method)
            return
        channel = self._channels.get(channel_number)
        if channel is None:
            return
        if properties is not None:
            properties = spec.BasicProperties.decode(properties)
        channel.on_method(frame.Method(channel_number, method), properties, body)

    # The handshake

    def _on_start(self, method):
        self.connection_state = self.CONNECTION_START
        self.server_properties = method.server_properties
        self.server_capabilities = method.server_properties.get('capabilities', {})
        mechanism, response = self.params.credentials.response_for(method.mechanisms)
        if not mechanism:
            self._terminate(exceptions.AuthenticationError(self.params.credentials.TYPE))
            return
        self.params.credentials.erase_credentials()
        properties = {
            'product': 'Pika Python Client Library',
            'platform': 'Python 3.11.7',
            'capabilities': {
                'authentication_failure_close': True,
                'basic.nack': True,
                'connection.blocked': True,
                'consumer_cancel_notify': True,
                'publisher_confirms': True,
            },
            'information': 'See http://pika.rtfd.org',
            'version': '1.3.2',
        }
        if self.params.client_properties:
            properties.update(self.params.client_properties)
        self.send_method(0, spec.Connection.StartOk(properties, mechanism, response, self.params.locale))

    def _on_tune(self, method):
        self.connection_state = self.CONNECTION_TUNE
        params = self.params
        params.channel_max = _negotiate(params.channel_max, method.channel_max)
        params.frame_max = _negotiate(params.frame_max, method.frame_max)
        if callable(params.heartbeat):
            heartbeat = params.heartbeat(self, method.heartbeat)
            if heartbeat is None or callable(heartbeat):
                raise TypeError('heartbeat callback must not return None or callable, but got %r' % (heartbeat,))
            params.heartbeat = heartbeat
        if params.heartbeat is None:
            params.heartbeat = method.heartbeat
        if params.heartbeat > 0:
            self._send_heartbeats()
            self._start_check()
        self.send_method(0, spec.Connection.TuneOk(params.channel_max, params.frame_max, params.heartbeat))
        self.send_method(0, spec.Connection.Open(params.virtual_host))

    def _on_open_ok(self, method):
        self._opened = True
        self.connection_state = self.CONNECTION_OPEN

    # Heartbeats: one is sent every half interval; the peer is given up when
    # nothing has come for an interval and five seconds.

    def _send_heartbeats(self):
        def send():
            self._out.append((0, None, None, None, None))
            self._send_heartbeats()
        self.call_later(self.params.heartbeat / 2, send)

    def _start_check(self):
        self._received_before = self._received
        self.call_later(self.params.heartbeat + 5, self._check)

    def _check(self):
        if self._received == self._received_before:
            self._terminate(exceptions.AMQPHeartbeatTimeout(
                'No activity or too many missed heartbeats in the last %i seconds' % self.params.heartbeat))
        else:
            self._start_check()

    # Flow of the whole connection

    def _on_connection_blocked(self, method):
        timeout = self.params.blocked_connection_timeout
        if timeout is not None and self._blocked_timer is None:
            self._blocked_timer = self.call_later(timeout, self._on_blocked_timeout)
        for callback in self.on_blocked:
            callback(frame.Method(0, method))

    def _on_connection_unblocked(self, method):
        if self._blocked_timer is not None:
            self.remove_timeout(self._blocked_timer)
            self._blocked_timer = None
        for callback in self.on_unblocked:
            callback(frame.Method(0, method))

    def _on_blocked_timeout(self):
        self._blocked_timer = None
        self._terminate(exceptions.ConnectionBlockedTimeout('Blocked connection timeout expired.'))

    # Channels

    def channel(self, channel_number=None):
        if not self.is_open:
            raise exceptions.ConnectionWrongStateError(
                'Channel allocation requires an open connection: %s' % self)
        if not channel_number:
            channel_number = self._next_channel_number()
        channel = Channel(self, channel_number)
        self._channels[channel_number] = channel
        channel.open()
        return channel

    def _next_channel_number(self):
        if len(self._channels) >= (self.params.channel_max or parameters.MAX_CHANNELS):
            raise exceptions.NoFreeChannels()
        number = 1
        while number in self._channels:
            number += 1
        return number

    def forget_channel(self, channel):
        self._channels.pop(channel.channel_number, None)
        if self.is_closing and not self._channels:
            self._send_close()

    # The end

    def close(self, reply_code=200, reply_text='Normal shutdown'):
        if self.is_closing or self.is_closed:
            raise exceptions.ConnectionWrongStateError(
                'Illegal close(%s, %r) request on %s because it was called while connection state=%s.' % (
                    reply_code, reply_text, self, self._STATE_NAMES[self.connection_state]))
        for channel in list(self._channels.values()):
            if channel.is_open:
                channel.close(reply_code, reply_text)
        self.connection_state = self.CONNECTION_CLOSING
        self._error = exceptions.ConnectionClosedByClient(reply_code, reply_text)
        if not self._channels:
            self._send_close()

    def _send_close(self):
        self.send_method(0, spec.Connection.Close(*self._error.args, 0, 0))

    def _on_close(self, method):
        self._terminate(exceptions.ConnectionClosedByBroker(method.reply_code, method.reply_text))

    def _on_close_ok(self, method):
        self._terminate(self._error)

    def _terminate(self, error):
        """Closes the link; error is why."""
        if self._transport is not None:
            _warren.close(self._link)
            self._ended(error)

    def _lost(self, error):
        """The link is gone."""
        _warren.close(self._link)
        self._ended(error)

    def _ended(self, error):
        self._transport = None
        self._out = []
        self._timers = []
        closed_early = isinstance(error, (exceptions.StreamLostError, exceptions.ConnectionClosedByBroker))
        if not self._opened and closed_early:
            if self.connection_state == self.CONNECTION_PROTOCOL:
                error = exceptions.IncompatibleProtocolError(repr(error))
            elif self.connection_state == self.CONNECTION_START:
                error = exceptions.ProbableAuthenticationError(repr(error))
            elif self.connection_state == self.CONNECTION_TUNE:
                error = exceptions.ProbableAccessDeniedError(repr(error))
        self.connection_state = self.CONNECTION_CLOSED
        for channel in list(self._channels.values()):
            channel.on_connection_closed(error)
        self._on_closed(error)

    _HANDLERS = {
        'connection.start': _on_start,
        'connection.tune': _on_tune,
        'connection.open-ok': _on_open_ok,
        'connection.blocked': _on_connection_blocked,
        'connection.unblocked': _on_connection_unblocked,
        'connection.close': _on_close,
        'connection.close-ok': _on_close_ok,
    }


def _negotiate(client, server):
    """The smaller of two limits, of which 0 is none."""
    if client == 0 or server == 0:
        return max(client, server)
    return min(client, server)
