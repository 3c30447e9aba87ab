class CeleryError(Exception):
    pass


class TaskError(CeleryError):
    pass


class NotRegistered(KeyError, TaskError):
    def __repr__(self):
        return "<NotRegistered: %r>" % (self.args[0] if self.args else '')


class TimeoutError(TaskError):
    pass


class Retry(CeleryError):
    def __init__(self, message=None, exc=None, when=None):
        self.message = message
        self.exc = exc
        self.when = when
        super().__init__(message)


class Reject(CeleryError):
    def __init__(self, reason=None, requeue=False):
        self.reason = reason
        self.requeue = requeue
        super().__init__(reason, requeue)


class Ignore(CeleryError):
    pass


class MaxRetriesExceededError(TaskError):
    pass
