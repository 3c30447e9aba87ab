"""Functions that are called when the program ends."""

import _warren

_registered = []


def register(func, /, *args, **kwargs):
    if not _registered:
        _warren.at_exit(_run_exitfuncs)
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    _registered[:] = [r for r in _registered if r[0] != func]


def _run_exitfuncs():
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            raise
        except BaseException:
            import sys
            import traceback
            sys.stderr.write(f'Exception ignored in atexit callback: {func!r}\n')
            traceback.print_exc()
