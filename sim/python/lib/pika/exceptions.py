"""Exceptions, with pika 1.3.2's texts."""


class AMQPError(Exception):
    def __repr__(self):
        return '%s: An unspecified AMQP error has occurred; %s' % (type(self).__name__, self.args)


class AMQPConnectionError(AMQPError):
    def __repr__(self):
        name = type(self).__name__
        if len(self.args) == 2:
            return '%s: (%s) %s' % (name, self.args[0], self.args[1])
        return '%s: %s' % (name, self.args)


class ConnectionOpenAborted(AMQPConnectionError):
    pass


class StreamLostError(AMQPConnectionError):
    pass


class IncompatibleProtocolError(AMQPConnectionError):
    def __repr__(self):
        return '%s: The protocol returned by the server is not supported: %s' % (
            type(self).__name__, self.args)


class AuthenticationError(AMQPConnectionError):
    def __repr__(self):
        return '%s: Server and client could not negotiate use of the %s authentication mechanism' % (
            type(self).__name__, self.args[0])


class ProbableAuthenticationError(AMQPConnectionError):
    def __repr__(self):
        return '%s: Client was disconnected at a connection stage indicating a probable authentication error: %s' % (
            type(self).__name__, self.args)


class ProbableAccessDeniedError(AMQPConnectionError):
    def __repr__(self):
        return ('%s: Client was disconnected at a connection stage indicating a probable denial of access '
                'to the specified virtual host: %s' % (type(self).__name__, self.args))


class NoFreeChannels(AMQPConnectionError):
    def __repr__(self):
        return '%s: The connection has run out of free channels' % type(self).__name__


class ConnectionWrongStateError(AMQPConnectionError):
    def __repr__(self):
        if self.args:
            return super().__repr__()
        return '%s: The connection is in wrong state for the requested operation.' % type(self).__name__


class ConnectionClosed(AMQPConnectionError):
    def __init__(self, reply_code, reply_text):
        super().__init__(int(reply_code), str(reply_text))

    def __repr__(self):
        return '%s: (%s) %r' % (type(self).__name__, self.reply_code, self.reply_text)

    @property
    def reply_code(self):
        return self.args[0]

    @property
    def reply_text(self):
        return self.args[1]


class ConnectionClosedByBroker(ConnectionClosed):
    pass


class ConnectionClosedByClient(ConnectionClosed):
    pass


class ConnectionBlockedTimeout(AMQPConnectionError):
    pass


class AMQPHeartbeatTimeout(AMQPConnectionError):
    pass


class AMQPChannelError(AMQPError):
    def __repr__(self):
        return '%s: %r' % (type(self).__name__, self.args)


class ChannelWrongStateError(AMQPChannelError):
    pass


class ChannelClosed(AMQPChannelError):
    def __init__(self, reply_code, reply_text):
        super().__init__(int(reply_code), str(reply_text))

    def __repr__(self):
        return '%s: (%s) %r' % (type(self).__name__, self.reply_code, self.reply_text)

    @property
    def reply_code(self):
        return self.args[0]

    @property
    def reply_text(self):
        return self.args[1]


class ChannelClosedByBroker(ChannelClosed):
    pass


class ChannelClosedByClient(ChannelClosed):
    pass


class DuplicateConsumerTag(AMQPChannelError):
    def __repr__(self):
        return '%s: The consumer tag specified already exists for this channel: %s' % (
            type(self).__name__, self.args[0])


class ConsumerCancelled(AMQPChannelError):
    def __repr__(self):
        return '%s: Server cancelled consumer' % type(self).__name__


class UnroutableError(AMQPChannelError):
    def __init__(self, messages):
        super().__init__('%s unroutable message(s) returned' % len(messages))
        self.messages = messages

    def __repr__(self):
        return '%s: %i unroutable messages returned by broker' % (type(self).__name__, len(self.messages))


class NackError(AMQPChannelError):
    def __init__(self, messages):
        super().__init__('%s message(s) NACKed' % len(messages))
        self.messages = messages

    def __repr__(self):
        return '%s: %i unroutable messages returned by broker' % (type(self).__name__, len(self.messages))


class InvalidChannelNumber(AMQPError):
    def __repr__(self):
        return '%s: An invalid channel number has been specified: %s' % (type(self).__name__, self.args[0])


class ProtocolSyntaxError(AMQPError):
    def __repr__(self):
        return '%s: An unspecified protocol syntax error occurred' % type(self).__name__


class UnexpectedFrameError(ProtocolSyntaxError):
    def __repr__(self):
        return '%s: Received a frame out of sequence: %r' % (type(self).__name__, self.args[0])


class ProtocolVersionMismatch(ProtocolSyntaxError):
    def __repr__(self):
        return '%s: Protocol versions did not match: %r vs %r' % (
            type(self).__name__, self.args[0], self.args[1])


class BodyTooLongError(ProtocolSyntaxError):
    def __repr__(self):
        return '%s: Received too many bytes for a message delivery: Received %i, expected %i' % (
            type(self).__name__, self.args[0], self.args[1])


class InvalidFrameError(ProtocolSyntaxError):
    def __repr__(self):
        return '%s: Invalid frame received: %r' % (type(self).__name__, self.args[0])


class InvalidFieldTypeException(ProtocolSyntaxError):
    def __repr__(self):
        return '%s: Unsupported field kind %s' % (type(self).__name__, self.args[0])


class UnsupportedAMQPFieldException(ProtocolSyntaxError):
    def __repr__(self):
        return '%s: Unsupported field kind %s' % (type(self).__name__, type(self.args[1]))


class MethodNotImplemented(AMQPError):
    pass


class ChannelError(Exception):
    def __repr__(self):
        return '%s: An unspecified error occurred with the Channel' % type(self).__name__


class ReentrancyError(Exception):
    pass


class ShortStringTooLong(AMQPError):
    def __repr__(self):
        return '%s: AMQP Short String can contain up to 255 bytes: %.300s' % (
            type(self).__name__, self.args[0])


class DuplicateGetOkCallback(ChannelError):
    def __repr__(self):
        return ('%s: basic_get can only be called again after the callback for the previous basic_get is executed'
                % type(self).__name__)
