"""Futures, and tasks: futures that run a coroutine."""

import sys
from asyncio import _loop
from asyncio._errors import CancelledError, InvalidStateError

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'
FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = \
    'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'


class Future:
    """A result that is still to come."""

    __module__ = '_asyncio'
    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = _loop.get_event_loop() if loop is None else loop
        self._state = _PENDING
        self._result = self._exception = self._cancel_message = None
        self._callbacks = []
        self._seen = True  # whether somebody asked for the exception

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state is not _PENDING

    def cancelled(self):
        return self._state is _CANCELLED

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_message = msg
        self._settle(_CANCELLED)
        return True

    def _cancelled_error(self):
        return CancelledError() if self._cancel_message is None \
            else CancelledError(self._cancel_message)

    def result(self):
        if self._state is _CANCELLED:
            raise self._cancelled_error()
        if self._state is _PENDING:
            raise InvalidStateError('Result is not set.')
        self._seen = True
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state is _CANCELLED:
            raise self._cancelled_error()
        if self._state is _PENDING:
            raise InvalidStateError('Exception is not set.')
        self._seen = True
        return self._exception

    def set_result(self, result):
        if self.done():
            raise InvalidStateError('invalid state')
        self._result = result
        self._settle(_FINISHED)

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError('StopIteration interacts badly with generators '
                            'and cannot be raised into a Future')
        self._exception, self._seen = exception, False
        self._settle(_FINISHED)

    def _settle(self, state):
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def add_done_callback(self, fn, *, context=None):
        if self.done():
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        before = len(self._callbacks)
        self._callbacks = [f for f in self._callbacks if f != fn]
        return before - len(self._callbacks)

    def __await__(self):
        if not self.done():
            yield self
        return self.result()

    __iter__ = __await__

    def _state_text(self):
        text = self._state.lower()
        if self._state is _FINISHED:
            text += f' exception={self._exception!r}' if self._exception is not None \
                else f' result={self._result!r}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} {self._state_text()}>'


_names = iter(range(1, sys.maxsize))


class Task(Future):
    """Runs a coroutine, a step each time when what it waits for is done."""

    __module__ = '_asyncio'

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not _loop.iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._name = f'Task-{next(_names)}' if name is None else str(name)
        self._coro = coro
        self._waits_for = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        self._cancel_requests = max(0, self._cancel_requests - 1)
        return self._cancel_requests

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is not None and self._waits_for.cancel(msg):
            return True
        self._must_cancel, self._cancel_message = True, msg
        return True

    def _step(self, error=None):
        if self.done():
            return
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        before, self._loop._current_task = self._loop._current_task, self
        try:
            result = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(self._cancel_message)
            else:
                self.set_result(stop.value)
        except CancelledError as cancelled:
            super().cancel(*cancelled.args[:1])
        except (KeyboardInterrupt, SystemExit) as stop:
            self.set_exception(stop)
            raise
        except BaseException as failure:
            self.set_exception(failure)
        else:
            self._wait(result)
        finally:
            self._loop._current_task = before

    def _wait(self, result):
        if result is None:
            self._loop.call_soon(self._step)
        elif isinstance(result, Future) and result is not self:
            result.add_done_callback(self._wake)
            self._waits_for = result
            if self._must_cancel and result.cancel(self._cancel_message):
                self._must_cancel = False
        else:
            problem = f'Task cannot await on itself: {self!r}' if result is self \
                else f'Task got bad yield: {result!r}'
            self._loop.call_soon(self._step, RuntimeError(problem))

    def _wake(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def _settle(self, state):
        self._loop._tasks.remove(self)
        super()._settle(state)

    def __del__(self):
        if self._state is _FINISHED and not self._seen and self._exception is not None:
            self._loop.call_exception_handler({
                'message': 'Task exception was never retrieved', 'future': self,
                'exception': self._exception})

    def __repr__(self):
        name = getattr(self._coro, '__qualname__', type(self._coro).__name__)
        state = self._state_text()
        before, _, after = state.partition(' ')
        if self._waits_for is not None:
            after = f'wait_for={self._waits_for!r}'
        doing, code = 'running' if not self.done() else 'done', getattr(self._coro, 'cr_code', None)
        if code is not None:
            frame = self._coro.cr_frame
            doing += (f', defined at {code.co_filename}:{code.co_firstlineno}' if frame is None
                      else f' at {code.co_filename}:{frame.f_lineno}')
        return (f'<Task {before} name={self._name!r} coro=<{name}() {doing}>'
                f'{" " + after if after else ""}>')


def isfuture(obj):
    return isinstance(obj, Future)


def ensure_future(coro_or_future, *, loop=None):
    if isinstance(coro_or_future, Future):
        return coro_or_future
    if not _loop.iscoroutine(coro_or_future):
        if not hasattr(coro_or_future, '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        awaitable = coro_or_future

        async def wrap():
            return await awaitable
        coro_or_future = wrap()
    return (loop or _loop.get_event_loop()).create_task(coro_or_future)


def current_task(loop=None):
    return (loop or _loop.get_running_loop())._current_task


def all_tasks(loop=None):
    return {t for t in (loop or _loop.get_running_loop())._tasks if not t.done()}


# CPython has these in C; messages name such classes with their module.
Future.__name__, Task.__name__ = '_asyncio.Future', '_asyncio.Task'
