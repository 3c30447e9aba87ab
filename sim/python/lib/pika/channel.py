"""A channel: its state, the methods that wait for an answer, and its consumers."""

import uuid
from collections import deque

from pika import exceptions, spec


class Reply:
    """What a method waits for: the first frame whose method is one of these kinds."""

    def __init__(self, names, **fields):
        self.names = names
        self.fields = fields
        self.frame = None
        self.content = None  # (properties, body) that came with it
        self.done = None  # called with the frame

    def accepts(self, method):
        if method.WIRE not in self.names:
            return False
        for name, value in self.fields.items():
            if getattr(method, name) != value:
                return False
        return True

    def is_ready(self):
        return self.frame is not None


class Channel:
    CLOSED = 0
    OPENING = 1
    OPEN = 2
    CLOSING = 3
    _STATE_NAMES = ['CLOSED', 'OPENING', 'OPEN', 'CLOSING']

    def __init__(self, connection, channel_number):
        if not isinstance(channel_number, int):
            raise exceptions.InvalidChannelNumber(channel_number)
        self.connection = connection
        self.channel_number = channel_number
        self.blocking_channel = None
        self.consumers = {}  # by tag: what takes (method, properties, body)
        self.no_ack_tags = set()
        self.cancelling = set()
        self.on_return = []
        self.on_cancelled = None
        self.on_closed = None
        self.on_confirm = None
        self.get_reply = None
        self.closing_reason = None
        self._state = self.CLOSED
        self._waiting = None  # the Reply that is due
        self._blocked = deque()  # the calls behind it

    def __int__(self):
        return self.channel_number

    def __repr__(self):
        return '<%s number=%s %s conn=%r>' % (
            type(self).__name__, self.channel_number, self._STATE_NAMES[self._state], self.connection)

    @property
    def is_closed(self):
        return self._state == self.CLOSED

    @property
    def is_closing(self):
        return self._state == self.CLOSING

    @property
    def is_open(self):
        return self._state == self.OPEN

    def raise_if_not_open(self):
        if self._state == self.OPEN:
            return
        if self._state == self.OPENING:
            raise exceptions.ChannelWrongStateError('Channel is opening, but is not usable yet.')
        if self._state == self.CLOSING:
            raise exceptions.ChannelWrongStateError('Channel is closing.')
        raise exceptions.ChannelWrongStateError('Channel is closed.')

    def send(self, method, content=None):
        self.connection.send_method(self.channel_number, method, content)

    def call(self, method, *names, **fields):
        """Sends a method; returns the Reply that one of these methods will be."""
        if self.is_closed:
            self.raise_if_not_open()
        reply = Reply(names, **fields)
        if self._waiting is not None:
            self._blocked.append((method, reply))
        else:
            self.send(method)
            self._waiting = reply
        return reply

    def new_reply(self):
        """A Reply that call has nothing to do with: basic.get is answered past it."""
        return Reply(())

    def open(self):
        self._state = self.OPENING
        reply = self.call(spec.Channel.Open(), 'channel.open-ok')
        reply.done = self._on_open_ok

    def _on_open_ok(self, frame):
        if not self.is_closing:
            self._state = self.OPEN

    def close(self, reply_code=0, reply_text='Normal shutdown'):
        if self.is_closed or self.is_closing:
            self.raise_if_not_open()
        self.closing_reason = exceptions.ChannelClosedByClient(reply_code, reply_text)
        for tag in list(self.consumers):
            if tag not in self.cancelling:
                self.cancel(tag)
        self._state = self.CLOSING
        reply = self.call(spec.Channel.Close(reply_code, reply_text, 0, 0), 'channel.close-ok')
        reply.done = self._on_close_ok

    def _on_close_ok(self, frame):
        self._end()

    def cancel(self, tag):
        """Cancels a consumer; returns the Reply, None if it is gone or going."""
        if tag in self.cancelling or tag not in self.consumers:
            return None
        self.cancelling.add(tag)
        reply = self.call(spec.Basic.Cancel(consumer_tag=tag), 'basic.cancel-ok', consumer_tag=tag)
        reply.done = lambda frame: self._forget_consumer(tag)
        return reply

    def _forget_consumer(self, tag):
        self.no_ack_tags.discard(tag)
        self.consumers.pop(tag, None)
        self.cancelling.discard(tag)

    def generate_consumer_tag(self):
        return 'ctag%i.%s' % (self.channel_number, uuid.uuid4().hex)

    # What arrives

    def on_method(self, frame, properties, body):
        method = frame.method
        handler = self._HANDLERS.get(method.WIRE)
        if handler is not None:
            handler(self, frame, properties, body)
            return
        reply = self._waiting
        if reply is None or not reply.accepts(method):
            return
        self._waiting = None
        self._send_blocked()
        if reply.done is not None:
            reply.done(frame)
        reply.frame = frame

    def _send_blocked(self):
        while self._blocked and self._waiting is None and not self.is_closed:
            method, reply = self._blocked.popleft()
            self.send(method)
            self._waiting = reply

    def _on_deliver(self, frame, properties, body):
        method = frame.method
        tag = method.consumer_tag
        if tag in self.cancelling:
            if self.is_open and tag not in self.no_ack_tags:
                self.send(spec.Basic.Reject(method.delivery_tag, True))
        elif tag in self.consumers:
            self.consumers[tag](method, properties, body)

    def _on_get_answer(self, frame, properties, body):
        reply, self.get_reply = self.get_reply, None
        if reply is not None:
            reply.content = (properties, body)
            reply.frame = frame

    def _on_return(self, frame, properties, body):
        for callback in list(self.on_return):
            callback(frame.method, properties, body)

    def _on_confirm(self, frame, properties, body):
        if self.on_confirm is not None:
            self.on_confirm(frame.method)

    def _on_cancel(self, frame, properties, body):
        tag = frame.method.consumer_tag
        if tag not in self.cancelling:
            self._forget_consumer(tag)
        if self.on_cancelled is not None:
            self.on_cancelled(frame)

    def _on_flow(self, frame, properties, body):
        pass

    def _on_close_by_broker(self, frame, properties, body):
        method = frame.method
        self.send(spec.Channel.CloseOk())
        self.closing_reason = exceptions.ChannelClosedByBroker(method.reply_code, method.reply_text)
        self._end()

    def on_connection_closed(self, reason):
        if not self.is_closed:
            self.closing_reason = reason
            self._end()

    def _end(self):
        self._state = self.CLOSED
        self.connection.forget_channel(self)
        self._waiting = None
        self._blocked.clear()
        self.consumers = {}
        if self.on_closed is not None:
            self.on_closed(self.closing_reason)

    _HANDLERS = {
        'basic.deliver': _on_deliver,
        'basic.get-ok': _on_get_answer,
        'basic.get-empty': _on_get_answer,
        'basic.return': _on_return,
        'basic.ack': _on_confirm,
        'basic.nack': _on_confirm,
        'basic.cancel': _on_cancel,
        'channel.flow': _on_flow,
        'channel.close': _on_close_by_broker,
    }
