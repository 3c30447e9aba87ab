"""Warnings."""

import sys

filters = []
_seen = set()


class WarningMessage:
    """A warning that catch_warnings recorded."""

    def __init__(self, message, category, filename, lineno):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno


_record = None


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    try:
        frame = sys._getframe(stacklevel)
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        main = frame.f_globals.get('__name__') == '__main__'
    except ValueError:
        frame, filename, lineno, main = None, 'sys', 1, False
    _show(message, category, filename, lineno, main)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, **options):
    _show(message, category, filename, lineno, module == '__main__')


def _action(category, main):
    for action, cls in filters:
        if issubclass(category, cls):
            return action
    if issubclass(category, DeprecationWarning):
        return 'default' if main else 'ignore'
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return 'ignore'
    return 'default'


def _show(message, category, filename, lineno, main):
    action = _action(category, main)
    if action == 'ignore':
        return
    if action == 'error':
        raise message if isinstance(message, Warning) else category(message)
    if _record is not None:
        text = message if isinstance(message, Warning) else category(message)
        _record.append(WarningMessage(text, category, filename, lineno))
        return
    key = (str(message), category, filename, lineno)
    if action != 'always' and key in _seen:
        return
    _seen.add(key)
    sys.stderr.write(formatwarning(message, category, filename, lineno))


def formatwarning(message, category, filename, lineno, line=None):
    import _warren
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    source = line if line is not None else _warren.file_line(filename, lineno)
    return text + f'  {source.strip()}\n' if source.strip() else text


def simplefilter(action, category=Warning, lineno=0, append=False):
    filters.insert(len(filters) if append else 0, (action, category))


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    simplefilter(action, category, lineno, append)


def resetwarnings():
    filters.clear()


class catch_warnings:
    """Keeps the filters as they were."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._wanted, self._action = record, action

    def __enter__(self):
        global _record
        self._filters, self._old = filters[:], _record
        if self._action:
            simplefilter(self._action)
        if self._wanted:
            _record = []
            return _record

    def __exit__(self, t, v, tb):
        global _record
        filters[:], _record = self._filters, self._old
