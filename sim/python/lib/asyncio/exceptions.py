"""The exceptions, under the name that their tracebacks show."""

from asyncio._errors import (BrokenBarrierError, CancelledError, IncompleteReadError,
                             InvalidStateError, LimitOverrunError, TimeoutError)
