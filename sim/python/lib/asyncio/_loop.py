"""The event loop: it runs what is ready, then sleeps until the next timer."""

import heapq
import sys
import time
from collections import deque
from types import CoroutineType

_running = []  # the loop that runs, innermost last
_current = [None]  # what set_event_loop() has set


def iscoroutine(obj):
    return isinstance(obj, CoroutineType)


def iscoroutinefunction(func):
    return bool(getattr(getattr(func, '__code__', None), 'co_flags', 0) & 0x80)


class Handle:
    """A call that is to be made."""

    def __init__(self, callback, args, loop):
        self._callback, self._args, self._loop = callback, args, loop
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def _run(self):
        if self._cancelled:
            return
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                'message': f'Exception in callback {self._callback!r}', 'exception': error})


class TimerHandle(Handle):
    """A call that is to be made at a time."""

    def __init__(self, when, number, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when, self._number = when, number

    def when(self):
        return self._when

    def __lt__(self, other):
        return (self._when, self._number) < (other._when, other._number)


class AbstractEventLoop:
    """The base of event loops."""


class EventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        self._timers = []
        self._count = 0
        self._stopping = self._closed = False
        self._tasks = []  # those that are not done, in the order of their start
        self._current_task = None
        self._debug = False
        self._handler = None
        self._task_count = 0

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        self._count += 1
        handle = TimerHandle(when, self._count, callback, args, self)
        heapq.heappush(self._timers, handle)
        return handle

    def create_future(self):
        from asyncio._future import Future
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        from asyncio._future import Task
        self._check_closed()
        return Task(coro, loop=self, name=name)

    def run_in_executor(self, executor, func, *args):
        """Runs a function in a thread; the future is done when it is."""
        import threading
        future = self.create_future()

        def work():
            try:
                outcome = func(*args), None
            except BaseException as error:
                outcome = None, error
            self._ready.append(Handle(_settle, (future, *outcome), self))

        threading.Thread(target=work, daemon=True).start()
        return future

    def run_forever(self):
        self._check_closed()
        if _running:
            raise RuntimeError('This event loop is already running' if self in _running else
                               'Cannot run the event loop while another loop is running')
        _running.append(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            _running.pop()

    def run_until_complete(self, future):
        from asyncio._future import ensure_future
        self._check_closed()
        new = iscoroutine(future)
        future = ensure_future(future, loop=self)
        stop = lambda _: self.stop()
        future.add_done_callback(stop)
        try:
            self.run_forever()
        except BaseException:
            if new and future.done() and not future.cancelled():
                future.exception()  # it has been seen
            raise
        finally:
            future.remove_done_callback(stop)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _run_once(self):
        while self._timers and self._timers[0]._cancelled:
            heapq.heappop(self._timers)
        if not self._ready and not self._stopping:
            if self._timers:
                time.sleep(max(0, self._timers[0]._when - self.time()))
            else:
                time.sleep(0.05)  # a thread may still bring something
        now = self.time() + 1e-9
        while self._timers and self._timers[0]._when <= now:
            self._ready.append(heapq.heappop(self._timers))
        for _ in range(len(self._ready)):
            self._ready.popleft()._run()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self in _running

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._timers.clear()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def set_exception_handler(self, handler):
        self._handler = handler

    def call_exception_handler(self, context):
        if self._handler is not None:
            self._handler(self, context)
            return
        self.default_exception_handler(context)

    def default_exception_handler(self, context):
        import logging
        lines = [context['message']]
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        logging.getLogger('asyncio').error('\n'.join(lines), exc_info=context.get('exception'))

    def add_signal_handler(self, sig, callback, *args):
        pass

    def remove_signal_handler(self, sig):
        return False

    def __repr__(self):
        return (f'<_UnixSelectorEventLoop running={self.is_running()} closed={self._closed} '
                f'debug={self._debug}>')


def _settle(future, result, error):
    if future.done():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def get_running_loop():
    if not _running:
        raise RuntimeError('no running event loop')
    return _running[-1]


def get_event_loop():
    if _running:
        return _running[-1]
    if _current[0] is None:
        _current[0] = EventLoop()
    return _current[0]


def new_event_loop():
    return EventLoop()


def set_event_loop(loop):
    _current[0] = loop


class _Policy:
    get_event_loop = staticmethod(get_event_loop)
    new_event_loop = staticmethod(new_event_loop)
    set_event_loop = staticmethod(set_event_loop)


def get_event_loop_policy():
    return _Policy()


class Runner:
    """A loop for several run()s."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None
        self._factory = loop_factory or new_event_loop

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = self._factory()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _running:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        loop = self.get_loop()
        task = loop.create_task(coro)
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:
            task.cancel()
            raise

    def close(self):
        if self._loop is None:
            return
        loop, self._loop = self._loop, None
        _cancel_all(loop)
        loop.close()


def _cancel_all(loop):
    from asyncio._tasks import gather
    left = [t for t in loop._tasks if not t.done()]
    if not left:
        return
    for task in left:
        task.cancel()

    async def wait_for_them():
        await gather(*left, return_exceptions=True)

    loop.run_until_complete(wait_for_them())


def run(main, *, debug=None):
    """Runs a coroutine to its end on a new loop, and answers its result."""
    if _running:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner() as runner:
        return runner.run(main)
