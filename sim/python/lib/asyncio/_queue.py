"""Queues between tasks."""

import heapq
from asyncio import _loop
from asyncio._sync import Event
from collections import deque


class QueueEmpty(Exception):
    """Raised by get_nowait() of an empty queue."""
    __module__ = 'asyncio.queues'


class QueueFull(Exception):
    """Raised by put_nowait() of a full queue."""
    __module__ = 'asyncio.queues'


class Queue:
    """First in, first out; with a maxsize above 0 put waits while it is full."""

    __module__ = 'asyncio.queues'

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters, self._putters = deque(), deque()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._init()

    def _init(self):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    def _wake(self, line):
        while line:
            future = line.popleft()
            if not future.done():
                future.set_result(None)
                break

    async def _wait(self, line, mine):
        """Waits for a turn in a line; mine() says that there is one already."""
        future = _loop.get_running_loop().create_future()
        line.append(future)
        try:
            await future
        except BaseException:
            if future in line:
                line.remove(future)
            if mine() and not future.cancelled():
                self._wake(line)
            raise

    async def put(self, item):
        while self.full():
            await self._wait(self._putters, lambda: not self.full())
        self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake(self._getters)

    async def get(self):
        while self.empty():
            await self._wait(self._getters, lambda: not self.empty())
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._wake(self._putters)
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} maxsize={self._maxsize!r}>'


class PriorityQueue(Queue):
    """The smallest item first."""

    __module__ = 'asyncio.queues'

    def _init(self):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    __module__ = 'asyncio.queues'

    def _init(self):
        self._queue = []

    def _get(self):
        return self._queue.pop()
