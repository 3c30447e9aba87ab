"""Functions that run in a pool of threads."""

import queue
import threading
import time

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = \
    'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
TimeoutError = TimeoutError


class CancelledError(Exception):
    __module__ = 'concurrent.futures._base'


class InvalidStateError(Exception):
    __module__ = 'concurrent.futures._base'


class Future:
    """A result that is still to come."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = 'pending'  # running, finished, cancelled
        self._result = self._exception = None
        self._callbacks = []

    def cancel(self):
        with self._condition:
            if self._state in ('running', 'finished'):
                return False
            self._state = 'cancelled'
            self._condition.notify_all()
        self._call()
        return True

    def cancelled(self):
        return self._state == 'cancelled'

    def running(self):
        return self._state == 'running'

    def done(self):
        return self._state in ('finished', 'cancelled')

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
        if self._state == 'cancelled':
            raise CancelledError()

    def result(self, timeout=None):
        self._wait(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        if self.done():
            fn(self)
        else:
            self._callbacks.append(fn)

    def _call(self):
        for fn in self._callbacks:
            fn(self)

    def set_running_or_notify_cancel(self):
        if self._state == 'cancelled':
            return False
        self._state = 'running'
        return True

    def set_result(self, result):
        self._settle(result, None)

    def set_exception(self, exception):
        self._settle(None, exception)

    def _settle(self, result, exception):
        with self._condition:
            self._result, self._exception, self._state = result, exception, 'finished'
            self._condition.notify_all()
        self._call()

    def __repr__(self):
        state = self._state
        if state == 'finished':
            shown = self._result if self._exception is None else self._exception
            verb = 'returned' if self._exception is None else 'raised'
            state += f' {verb} {type(shown).__name__}'
        return f'<Future at {id(self):#x} state={state}>'


class Executor:
    """The base of pools."""

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        end = None if timeout is None else time.monotonic() + timeout

        def results():
            for f in futures:
                yield f.result(None if end is None else end - time.monotonic())
        return results()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    _pools = 0

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is not None and max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        self._limit = max_workers or 6
        self._prefix = thread_name_prefix or f'ThreadPoolExecutor-{ThreadPoolExecutor._pools}'
        ThreadPoolExecutor._pools += 1
        self._initializer, self._initargs = initializer, initargs
        self._work = queue.Queue()
        self._threads = []
        self._idle = 0
        self._over = False

    def submit(self, fn, /, *args, **kwargs):
        if self._over:
            raise RuntimeError('cannot schedule new futures after shutdown')
        future = Future()
        self._work.put((future, fn, args, kwargs))
        if self._idle:
            self._idle -= 1
        elif len(self._threads) < self._limit:
            name = f'{self._prefix}_{len(self._threads)}'
            thread = threading.Thread(target=self._run, name=name)
            self._threads.append(thread)
            thread.start()
        return future

    def _run(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            item = self._work.get()
            if item is None:
                self._work.put(None)  # for the next thread
                return
            future, fn, args, kwargs = item
            if future.set_running_or_notify_cancel():
                try:
                    result = fn(*args, **kwargs)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)
            if self._work.empty():
                self._idle += 1

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._over = True
        while cancel_futures and not self._work.empty():
            self._work.get()[0].cancel()
        self._work.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


def as_completed(fs, timeout=None):
    """The futures in the order in which they are done."""
    done = queue.Queue()
    fs = list(fs)
    for f in fs:
        f.add_done_callback(done.put)
    end = None if timeout is None else time.monotonic() + timeout
    for left in range(len(fs), 0, -1):
        try:
            yield done.get(timeout=None if end is None else max(0, end - time.monotonic()))
        except queue.Empty:
            raise TimeoutError(f'{left} (of {len(fs)}) futures unfinished') from None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    from collections import namedtuple
    fs = set(fs)
    try:
        for f in as_completed(fs, timeout):
            if return_when == FIRST_COMPLETED or \
                    return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception():
                break
    except TimeoutError:
        pass
    done = {f for f in fs if f.done()}
    return namedtuple('DoneAndNotDoneFutures', 'done not_done')(done, fs - done)
