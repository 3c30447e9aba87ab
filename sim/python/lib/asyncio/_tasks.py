"""Waiting for tasks, one or many."""

from asyncio import _loop
from asyncio._errors import CancelledError, TimeoutError
from asyncio._future import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, Task,
                             current_task, ensure_future)


def create_task(coro, *, name=None, context=None):
    return _loop.get_running_loop().create_task(coro, name=name)


class _Turn:
    """Awaiting it lets the other tasks have their turn."""

    def __await__(self):
        yield None


async def sleep(delay, result=None):
    if delay <= 0:
        await _Turn()
        return result
    loop = _loop.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_result, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _set_result(future, result):
    if not future.done():
        future.set_result(result)


class _Gathering(Future):
    """The future of gather(): cancelling it cancels what it gathers."""

    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        done = [child.cancel(msg) for child in self._children]
        self._cancel_requested = self._cancel_requested or any(done)
        return any(done)


def gather(*coros_or_futures, return_exceptions=False):
    """A future of all the results, in the order of the arguments."""
    if not coros_or_futures:
        future = _loop.get_event_loop().create_future()
        future.set_result([])
        return future
    children, known = [], []
    for c in coros_or_futures:
        for earlier, child in known:
            if earlier is c:
                break
        else:
            child = ensure_future(c)
            known.append((c, child))
        children.append(child)
    outer = _Gathering(children, children[0].get_loop())
    left = [child for _, child in known]

    def done(child):
        left.remove(child)
        if outer.done():
            if not child.cancelled():
                child.exception()  # it has been seen
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left:
            return
        results = []
        for c in children:
            if c.cancelled():
                message = c._cancel_message
                results.append(CancelledError('' if message is None else message))
            else:
                error = c.exception()
                results.append(c._result if error is None else error)
        if outer._cancel_requested:
            outer.set_exception(CancelledError())
        else:
            outer.set_result(results)

    for _, child in known:
        child.add_done_callback(done)
    return outer


def shield(arg):
    """A future of the same result, whose cancelling leaves the task alone."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    inner.add_done_callback(done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """(done, pending) when all are done, or the first is, or the time is over."""
    if isinstance(fs, Future) or _loop.iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    fs = set(fs)
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    if any(_loop.iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = _loop.get_running_loop()
    waiter = loop.create_future()

    def over():
        pending = [f for f in fs if not f.done()]
        if not pending or return_when == FIRST_COMPLETED and len(pending) < len(fs):
            return True
        return return_when == FIRST_EXCEPTION and any(
            f.done() and not f.cancelled() and f.exception() is not None for f in fs)

    def done(_):
        if over():
            _set_result(waiter, None)

    if not over():
        for f in fs:
            f.add_done_callback(done)
        timer = None if timeout is None else loop.call_later(timeout, _set_result, waiter, None)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(done)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


async def wait_for(fut, timeout):
    """The result of fut, or TimeoutError after so many seconds; fut is cancelled."""
    if timeout is None:
        return await fut
    fut = ensure_future(fut)
    if timeout <= 0 and not fut.done():
        fut.cancel()
    try:
        if not fut.done():
            await wait([fut], timeout=timeout)
    except CancelledError:
        fut.cancel()
        raise
    if fut.done() and not fut.cancelled():
        return fut.result()
    if not fut.done():
        fut.cancel()
        await wait([fut])
        if not fut.cancelled() and fut.exception() is None:
            return fut.result()
    raise TimeoutError


def as_completed(fs, *, timeout=None):
    """Awaitables that give the results in the order in which they come."""
    from asyncio._queue import Queue
    if isinstance(fs, Future) or _loop.iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    done = Queue()
    todo = [ensure_future(f) for f in fs]
    timer = None
    if timeout is not None:
        timer = _loop.get_event_loop().call_later(timeout, done.put_nowait, None)
    for f in todo:
        f.add_done_callback(done.put_nowait)

    async def next_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for _ in range(len(todo)):
        yield next_one()
    if timer is not None:
        timer.cancel()


async def to_thread(func, /, *args, **kwargs):
    return await _loop.get_running_loop().run_in_executor(None, lambda: func(*args, **kwargs))


def run_coroutine_threadsafe(coro, loop):
    return loop.create_task(coro)


class Timeout:
    """async with timeout(...): TimeoutError when the block takes longer."""

    def __init__(self, when):
        self._when = when
        self._timer = self._task = None
        self._expired = False

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._when = when
        if when is not None:
            self._timer = _loop.get_running_loop().call_at(when, self._expire)

    def _expire(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if self._timer is not None:
            self._timer.cancel()
        if self._expired and self._task.uncancel() <= 0 and exc_type is CancelledError:
            raise TimeoutError from exc


def timeout(delay):
    loop = _loop.get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay)


def timeout_at(when):
    return Timeout(when)


class TaskGroup:
    """async with TaskGroup(): waits for its tasks; one that fails cancels the others."""

    def __init__(self):
        self._tasks, self._errors = [], []
        self._parent = self._waiter = None
        self._aborting = self._entered = False

    async def __aenter__(self):
        self._entered = True
        self._parent = current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        task = create_task(coro, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task):
        self._tasks.remove(task)
        if not task.cancelled() and task.exception() is not None:
            self._errors.append(task.exception())
            if not self._aborting:
                self._abort()
                if self._waiter is None:
                    self._parent.cancel()
        if not self._tasks and self._waiter is not None:
            _set_result(self._waiter, None)

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            task.cancel()

    async def __aexit__(self, exc_type, exc, tb):
        cancelled = exc if exc_type is CancelledError else None
        if exc_type is not None:
            if cancelled is not None and self._errors:
                self._parent.uncancel()
            self._abort()
        while self._tasks:
            self._waiter = _loop.get_running_loop().create_future()
            try:
                await self._waiter
            except CancelledError as error:
                if not self._aborting:
                    cancelled = error
                    self._abort()
        if cancelled is not None and not self._errors:
            raise cancelled
        if exc is not None and exc_type is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            raise ExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
