"""Exceptions as text."""

import sys
from _warren import format_exception as _format, source_line as _line


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    """The lines of the whole traceback of an exception, the causes first."""
    error = exc if value is None else value
    return [] if error is None else _format(error, chain).splitlines(keepends=True)


def format_exception_only(exc, /, value=None):
    """The last lines: class and message."""
    error = exc if value is None else value
    if error is None:
        return ['NoneType: None\n']
    cls = type(error)
    name = cls.__qualname__
    if cls.__module__ not in ('__main__', 'builtins'):
        name = f'{cls.__module__}.{name}'
    try:
        text = str(error)
    except Exception:
        text = '<exception str() failed>'
    lines = [f'{name}: {text}\n' if text else f'{name}\n']
    return lines + [f'{note}\n' for note in getattr(error, '__notes__', ())]


def format_exc(limit=None, chain=True):
    error = sys.exc_info()[1]
    return 'NoneType: None\n' if error is None else ''.join(format_exception(error, chain=chain))


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print(''.join(format_exception(exc, value, chain=chain)), file=file or sys.stderr, end='')


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(chain=chain), file=file or sys.stderr, end='')


class FrameSummary:
    """One line of a traceback."""

    def __init__(self, filename, lineno, name, line=None):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line or ''

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, i):
        return tuple(self)[i]

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    def format(self):
        return format_list(self)


def _summary(frame, lineno):
    code = frame.f_code
    return FrameSummary(code.co_filename, lineno, code.co_name, _line(code, lineno).strip())


def extract_tb(tb, limit=None):
    found = StackSummary()
    while tb is not None:
        found.append(_summary(tb.tb_frame, tb.tb_lineno))
        tb = tb.tb_next
    return found


def extract_stack(f=None, limit=None):
    f = f or sys._getframe(1)
    found = StackSummary()
    while f is not None:
        found.insert(0, _summary(f, f.f_lineno))
        f = f.f_back
    return found


def format_list(extracted_list):
    lines = []
    for filename, lineno, name, line in extracted_list:
        lines.append(f'  File "{filename}", line {lineno}, in {name}\n'
                     + (f'    {line.strip()}\n' if line else ''))
    return lines


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb))


def print_tb(tb, limit=None, file=None):
    print(''.join(format_tb(tb)), file=file or sys.stderr, end='')


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f or sys._getframe(1)))


def print_stack(f=None, limit=None, file=None):
    print(''.join(format_stack(f or sys._getframe(1))), file=file or sys.stderr, end='')


class TracebackException:
    """An exception's texts, kept without the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, **kwargs):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback)
        self._lines = format_exception(exc_value)
        self._last = format_exception_only(exc_value)

    @classmethod
    def from_exception(cls, exc, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, **kwargs)

    def format(self, *, chain=True):
        return iter(self._lines)

    def format_exception_only(self):
        return iter(self._last)
