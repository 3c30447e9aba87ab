"""Greenlets as threads of which one runs at a time: only sleep and waiting give the turn away."""

import threading

import _warren

hub = threading.Lock()  # held by the greenlet that runs


class Timeout(BaseException):
    pass


class Greenlet:
    def __init__(self, run, *args, **kwargs):
        self._run = run
        self._arguments = (args, kwargs)
        self.value = None
        self.exception = None
        self._done = threading.Event()

    def start(self):
        threading.Thread(target=self._main, daemon=True).start()

    def _main(self):
        with hub:
            try:
                args, kwargs = self._arguments
                self.value = self._run(*args, **kwargs)
            except Exception as error:
                self.exception = error
            finally:
                self._done.set()

    def ready(self):
        return self._done.is_set()

    def successful(self):
        return self.ready() and self.exception is None

    def join(self, timeout=None):
        _without_turn(lambda: self._done.wait(timeout))

    def get(self, block=True, timeout=None):
        self.join(timeout)
        if self.exception is not None:
            raise self.exception
        return self.value


def spawn(run, *args, **kwargs):
    greenlet = Greenlet(run, *args, **kwargs)
    greenlet.start()
    return greenlet


def joinall(greenlets, timeout=None, raise_error=False):
    for greenlet in greenlets:
        greenlet.join(timeout)
        if raise_error and greenlet.exception is not None:
            raise greenlet.exception
    return greenlets


def sleep(seconds=0):
    _without_turn(lambda: _warren.sleep(seconds))


def _without_turn(wait):
    """Calls wait while other greenlets may run."""
    held = hub.locked()
    if held:
        hub.release()
    try:
        return wait()
    finally:
        if held:
            hub.acquire()
