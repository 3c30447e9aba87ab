"""Status codes and what a call that failed raises."""

import enum
from collections import namedtuple


class StatusCode(enum.Enum):
    OK = (0, 'ok')
    CANCELLED = (1, 'cancelled')
    UNKNOWN = (2, 'unknown')
    INVALID_ARGUMENT = (3, 'invalid argument')
    DEADLINE_EXCEEDED = (4, 'deadline exceeded')
    NOT_FOUND = (5, 'not found')
    ALREADY_EXISTS = (6, 'already exists')
    PERMISSION_DENIED = (7, 'permission denied')
    RESOURCE_EXHAUSTED = (8, 'resource exhausted')
    FAILED_PRECONDITION = (9, 'failed precondition')
    ABORTED = (10, 'aborted')
    OUT_OF_RANGE = (11, 'out of range')
    UNIMPLEMENTED = (12, 'unimplemented')
    INTERNAL = (13, 'internal')
    UNAVAILABLE = (14, 'unavailable')
    DATA_LOSS = (15, 'data loss')
    UNAUTHENTICATED = (16, 'unauthenticated')


BY_NUMBER = {code.value[0]: code for code in StatusCode}

Metadatum = namedtuple('_Metadatum', ('key', 'value'))
Metadatum.__module__ = 'grpc._metadata'


class RpcError(Exception):
    pass


class RpcContext:
    pass


class Call(RpcContext):
    pass


class FutureTimeoutError(Exception):
    pass


class FutureCancelledError(Exception):
    pass


class State:
    """How a call ended: what its status line and metadata say."""

    def __init__(self):
        self.initial, self.trailing = (), ()
        self.code = self.details = self.debug = None


class Outcome:
    """The methods of Call over a State."""

    def __init__(self, state):
        self._state = state

    def initial_metadata(self):
        return self._state.initial

    def trailing_metadata(self):
        return self._state.trailing

    def code(self):
        return self._state.code

    def details(self):
        return self._state.details

    def debug_error_string(self):
        return self._state.debug

    def is_active(self):
        return False

    def time_remaining(self):
        return None

    def cancel(self):
        return False

    def __repr__(self):
        state = self._state
        text = (f'<{type(self).__name__} of RPC that terminated with:\n'
                f'\tstatus = {state.code}\n\tdetails = "{state.details}"\n')
        if state.code is not StatusCode.OK:
            text += f'\tdebug_error_string = "{state.debug}"\n'
        return text + '>'

    __str__ = __repr__


class _InactiveRpcError(Outcome, RpcError, Call):
    __module__ = 'grpc._channel'


class _MultiThreadedRendezvous(Outcome, RpcError, Call):
    __module__ = 'grpc._channel'


def metadata_of(headers):
    """What a program may see of the headers."""
    return tuple(Metadatum(name, value) for name, value in headers
                 if not name.startswith((':', 'grpc-')) and name not in ('content-type', 'te', 'user-agent'))
