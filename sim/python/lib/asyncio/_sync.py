"""What tasks wait for each other with."""

from asyncio import _loop
from asyncio._errors import BrokenBarrierError, CancelledError
from collections import deque


class _Waiting:
    """A line of waiting tasks."""

    def __init__(self):
        self._waiters = deque()

    async def _in_line(self):
        future = _loop.get_running_loop().create_future()
        self._waiters.append(future)
        try:
            await future
        finally:
            if future in self._waiters:
                self._waiters.remove(future)

    def _wake(self, n=1):
        for future in list(self._waiters):
            if n <= 0:
                break
            if not future.done():
                future.set_result(True)
                n -= 1

    def _state(self, text):
        if self._waiters:
            text += f', waiters:{len(self._waiters)}'
        cls = type(self)
        return f'<asyncio.locks.{cls.__name__} object at {id(self):#x} [{text}]>'


class _Context:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_Waiting, _Context):
    """One task at a time, in the order in which they come."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or any(not f.cancelled() for f in self._waiters):
            try:
                await self._in_line()
            except CancelledError:
                if not self._locked:
                    self._wake()
                raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake()

    def __repr__(self):
        return self._state('locked' if self._locked else 'unlocked')


class Event(_Waiting):
    """A flag that tasks wait for."""

    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        self._value = True
        self._wake(len(self._waiters))

    def clear(self):
        self._value = False

    async def wait(self):
        if not self._value:
            await self._in_line()
        return True

    def __repr__(self):
        return self._state('set' if self._value else 'unset')


class Condition(_Waiting, _Context):
    """Waits until another task notifies; the lock is free meanwhile."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        self.locked, self.acquire, self.release = lock_methods(self._lock)

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            await self._in_line()
        finally:
            await self.acquire()
        return True

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._wake(n)

    def notify_all(self):
        self.notify(len(self._waiters))

    def __repr__(self):
        return self._state('locked' if self.locked() else 'unlocked')


def lock_methods(lock):
    return lock.locked, lock.acquire, lock.release


class Semaphore(_Waiting, _Context):
    """So many tasks at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        super().__init__()
        self._value = value

    def locked(self):
        return self._value == 0 or any(not f.cancelled() for f in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        try:
            await self._in_line()
        except CancelledError:
            self._next()
            raise
        return True

    def _next(self):
        """Gives what is free to the first that waits."""
        while self._value > 0:
            waiting = [f for f in self._waiters if not f.done()]
            if not waiting:
                return
            self._value -= 1
            waiting[0].set_result(True)

    def release(self):
        self._value += 1
        self._next()

    def __repr__(self):
        return self._state('locked' if self.locked() else f'unlocked, value:{self._value}')


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(_Waiting):
    """Holds tasks back until as many as expected have come."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        super().__init__()
        self.parties, self._count, self.broken = parties, 0, False

    @property
    def n_waiting(self):
        return self._count

    async def wait(self):
        if self.broken:
            raise BrokenBarrierError('Barrier aborted')
        index = self._count
        self._count += 1
        if self._count == self.parties:
            self._count = 0
            self._wake(len(self._waiters))
        else:
            await self._in_line()
        return index

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass
