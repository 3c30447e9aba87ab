"""Exceptions of the attempts to connect."""


class AMQPConnectorException(Exception):
    pass


class AMQPConnectorStackTimeout(AMQPConnectorException):
    pass


class AMQPConnectorPhaseErrorBase(AMQPConnectorException):
    def __init__(self, exception, *args):
        super().__init__(*args)
        self.exception = exception

    def __repr__(self):
        return '%s: %r' % (type(self).__name__, self.exception)


class AMQPConnectorSocketConnectError(AMQPConnectorPhaseErrorBase):
    pass


class AMQPConnectorTransportSetupError(AMQPConnectorPhaseErrorBase):
    pass


class AMQPConnectorAMQPHandshakeError(AMQPConnectorPhaseErrorBase):
    pass
