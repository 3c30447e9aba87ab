"""Regular expressions."""

from re._flags import (A, ASCII, DEBUG, DOTALL, I, IGNORECASE, L, LOCALE, M, MULTILINE, NOFLAG,
                       RegexFlag, S, T, TEMPLATE, U, UNICODE, VERBOSE, X)
from re._pattern import Match, Pattern, error
from re._pattern import compiled as _compiled

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer',
           'compile', 'purge', 'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X',
           'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE',
           'NOFLAG', 'RegexFlag']


def compile(pattern, flags=0):
    return _compiled(pattern, flags)


def match(pattern, string, flags=0):
    """The match at the start of string, None if there is none."""
    return _compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the whole string, None if there is none."""
    return _compiled(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match in string, None if there is none."""
    return _compiled(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """string with its matches replaced."""
    return _compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """sub(), and how many matches there were."""
    return _compiled(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The parts of string between the matches, and their groups."""
    return _compiled(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """The matches in string, or their groups if there are any."""
    return _compiled(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compiled(pattern, flags).finditer(string)


def purge():
    """Patterns are kept by the machine, which forgets them by itself."""


_special = {c: '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """pattern with a backslash before what is special in regular expressions."""
    if isinstance(pattern, str):
        return ''.join([_special.get(c, c) for c in pattern])
    return escape(str(pattern, 'latin1')).encode('latin1')
