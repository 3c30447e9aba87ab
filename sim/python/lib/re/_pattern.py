"""Patterns and matches. The work is done by the machine's module _regex:

    compile(pattern, flags)  (flags, number of groups, names' groups), or (text, place)
                             of what is wrong with the pattern
    match(pattern, flags, string, pos, endpos, mode, advance)
                             the first match as (spans, last group), or None; mode 0
                             begins at pos, 1 anywhere, 2 is the whole; advance: an
                             empty match at pos does not count
    all(pattern, flags, string, pos, endpos, limit)
                             all matches, or the first so many
"""

import _regex
from re._flags import names as _flag_names
from re._template import Template, error

_PREFIX, _SEARCH, _FULL = 0, 1, 2
_UNICODE = 32
_last = 9223372036854775807
_cache = {}


def compiled(pattern, flags=0):
    """The Pattern of a text, which may be a Pattern already."""
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    key = type(pattern), pattern, int(flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    if len(_cache) >= 512:
        _cache.clear()
    made = _cache[key] = Pattern(pattern, int(flags))
    return made


class Pattern:
    """A compiled regular expression."""

    __module__ = 're'

    def __init__(self, pattern, flags):
        answer = _regex.compile(pattern, flags)
        if len(answer) == 2:
            raise error(answer[0], pattern, answer[1])
        self.pattern = pattern
        self.flags, self.groups, self.groupindex = answer
        self._given = flags

    def _match(self, string, pos, endpos, mode, advance=False):
        self._check(string)
        pos, endpos = _clipped(pos, string), _clipped(endpos, string)
        found = _regex.match(self.pattern, self._given, string, pos, endpos, mode, advance)
        return None if found is None else Match(self, string, pos, endpos, found)

    def _all(self, string, pos=0, endpos=_last, limit=0):
        self._check(string)
        pos, endpos = _clipped(pos, string), _clipped(endpos, string)
        return [Match(self, string, pos, endpos, found) for found in
                _regex.all(self.pattern, self._given, string, pos, endpos, limit)]

    def _check(self, string):
        if isinstance(string, str):
            if not isinstance(self.pattern, str):
                raise TypeError('cannot use a bytes pattern on a string-like object')
        elif not isinstance(string, (bytes, bytearray)):
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
        elif isinstance(self.pattern, str):
            raise TypeError('cannot use a string pattern on a bytes-like object')

    def match(self, string, pos=0, endpos=_last):
        return self._match(string, pos, endpos, _PREFIX)

    def fullmatch(self, string, pos=0, endpos=_last):
        return self._match(string, pos, endpos, _FULL)

    def search(self, string, pos=0, endpos=_last):
        return self._match(string, pos, endpos, _SEARCH)

    def finditer(self, string, pos=0, endpos=_last):
        return iter(self._all(string, pos, endpos))

    def findall(self, string, pos=0, endpos=_last):
        empty = string[:0]
        found = self._all(string, pos, endpos)
        if self.groups == 0:
            return [m[0] for m in found]
        if self.groups == 1:
            return [empty if m[1] is None else m[1] for m in found]
        return [m.groups(empty) for m in found]

    def split(self, string, maxsplit=0):
        parts, end = [], 0
        for m in self._all(string, limit=max(maxsplit, 0)) if maxsplit >= 0 else ():
            parts.append(string[end:m.start()])
            parts += m.groups()
            end = m.end()
        return parts + [string[end:]]

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        make = repl
        if not callable(repl):
            if type(repl) is not type(self.pattern):
                raise TypeError(f'decoding to str: need a bytes-like object, {type(repl).__name__} found'
                                if isinstance(self.pattern, str) else
                                f"a bytes-like object is required, not '{type(repl).__name__}'")
            make = Template(repl, self).expand
        parts, end = [], 0
        found = self._all(string, limit=max(count, 0))
        for m in found:
            if end < m.start():
                parts.append(string[end:m.start()])
            new = make(m)
            if new is not None:
                parts.append(new)
            end = m.end()
        if end < len(string):
            parts.append(string[end:])
        for i, part in enumerate(parts):
            if type(part) is not type(string) and not isinstance(part, type(string)):
                raise TypeError(f'sequence item {i}: expected {type(string).__name__} instance, '
                                f'{type(part).__name__} found')
        return string[:0].join(parts), len(found)

    def __repr__(self):
        flags = _flag_names(self._given if self._given else self.flags & ~_UNICODE
                            if isinstance(self.pattern, str) else self.flags)
        text = repr(self.pattern)
        return f're.compile({text[:200]}{", " + flags if flags else ""})'

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _clipped(pos, string):
    return max(0, min(pos, len(string)))


class Match:
    """Where a pattern has matched."""

    __module__ = 're'

    def __init__(self, pattern, string, pos, endpos, found):
        self.re, self.string, self.pos, self.endpos = pattern, string, pos, endpos
        self._spans, last = found
        self.lastindex = last or None

    @property
    def lastgroup(self):
        for name, group in self.re.groupindex.items():
            if group == self.lastindex:
                return name
        return None

    @property
    def regs(self):
        return tuple([self.span(g) for g in range(self.re.groups + 1)])

    def _number(self, group):
        if isinstance(group, str):
            group = self.re.groupindex.get(group, -1)
        if not isinstance(group, int) or not 0 <= group <= self.re.groups:
            raise IndexError('no such group')
        return group

    def _text(self, group, default=None):
        g = self._number(group)
        start, end = self._spans[2 * g], self._spans[2 * g + 1]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple([self._text(g) for g in groups])

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple([self._text(g, default) for g in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(g, default) for name, g in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        return self.start(group), self.end(group)

    def expand(self, template):
        return Template(template, self.re).expand(self)

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self._text(0)!r}>'

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


# CPython has these in C; messages name such classes with their module.
Pattern.__name__, Match.__name__ = 're.Pattern', 're.Match'
