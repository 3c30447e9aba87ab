"""Threads and locks as the machine has them."""

import _warren

error = RuntimeError
TIMEOUT_MAX = 9223372036.0


class lock:
    """A lock that one thread takes and any may release."""

    def __init__(self):
        self._number = _warren.lock()

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1:
            if not blocking:
                raise ValueError("can't specify a timeout for a non-blocking call")
            if timeout < 0:
                raise ValueError('timeout value must be a non-negative number')
        limit = 0 if not blocking else None if timeout == -1 else timeout
        return _warren.acquire(self._number, limit)

    __enter__ = acquire

    def release(self):
        _warren.release(self._number)

    def __exit__(self, t, v, tb):
        _warren.release(self._number)

    def locked(self):
        return _warren.locked(self._number)

    def __repr__(self):
        state = 'locked' if self.locked() else 'unlocked'
        return f'<{state} _thread.lock object at {id(self):#x}>'


LockType = lock
allocate_lock = allocate = lock


def get_ident():
    return _warren.thread()


def start_thread(function, daemon):
    """Runs function() in a thread of its own, which the program's end waits for
    unless it is a daemon."""
    _warren.spawn(function, daemon)


def start_new_thread(function, args, kwargs={}, /):
    start_thread(lambda: function(*args, **kwargs), True)


# CPython has this in C; messages name such a class with its module.
lock.__name__ = '_thread.lock'
