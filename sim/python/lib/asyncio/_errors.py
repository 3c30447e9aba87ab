"""What can go wrong with tasks."""

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task was cancelled."""
    __module__ = 'asyncio.exceptions'


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""
    __module__ = 'asyncio.exceptions'


class IncompleteReadError(EOFError):
    __module__ = 'asyncio.exceptions'


class LimitOverrunError(Exception):
    __module__ = 'asyncio.exceptions'


class BrokenBarrierError(RuntimeError):
    __module__ = 'asyncio.exceptions'


class ExceptionGroup(Exception):
    """Several exceptions at once."""

    __module__ = 'builtins'

    def __init__(self, message, exceptions):
        super().__init__(message, exceptions)
        self.message, self.exceptions = message, tuple(exceptions)

    def __str__(self):
        s = '' if len(self.exceptions) == 1 else 's'
        return f'{self.message} ({len(self.exceptions)} sub-exception{s})'

    def __repr__(self):
        return f'ExceptionGroup({self.message!r}, {list(self.exceptions)!r})'
