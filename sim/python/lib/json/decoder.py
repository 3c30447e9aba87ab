"""JSON text as values."""


class JSONDecodeError(ValueError):
    """A text that is not JSON: why, and at which place (pos counts from 0, lineno
    and colno from 1)."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_space = ' \t\n\r'
_escapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_constants = {'NaN': float('nan'), 'Infinity': float('inf'), '-Infinity': float('-inf')}


def _skip(s, i):
    """The place of the first character from i on that is not space."""
    while s[i:i + 1] in _space and i < len(s):
        i += 1
    return i


def _digits(s, i):
    while '0' <= s[i:i + 1] <= '9':
        i += 1
    return i


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__
        self.strict = strict

    def decode(self, s):
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value that begins at idx and where it ends."""
        if idx < 0:
            raise ValueError('idx cannot be negative')
        return self._value(s, idx)

    def _value(self, s, i):
        c = s[i:i + 1]
        if c == '"':
            return self._string(s, i + 1)
        if c == '{':
            return self._object(s, i + 1)
        if c == '[':
            return self._array(s, i + 1)
        if s.startswith('null', i):
            return None, i + 4
        if s.startswith('true', i):
            return True, i + 4
        if s.startswith('false', i):
            return False, i + 5
        for name in _constants:
            if s.startswith(name, i):
                return self.parse_constant(name), i + len(name)
        return self._number(s, i)

    def _number(self, s, i):
        start = i
        if s.startswith('-', i):
            i += 1
        end = i + 1 if s.startswith('0', i) else _digits(s, i)
        if end == i:
            raise JSONDecodeError('Expecting value', s, start)
        is_float = False
        if s.startswith('.', end):
            after = _digits(s, end + 1)
            if after > end + 1:
                end, is_float = after, True
        if s[end:end + 1] in ('e', 'E'):
            first = end + 2 if s[end + 1:end + 2] in ('+', '-') else end + 1
            after = _digits(s, first)
            if after > first:
                end, is_float = after, True
        return (self.parse_float if is_float else self.parse_int)(s[start:end]), end

    def _string(self, s, i):
        begin = i - 1
        parts = []
        while True:
            quote = s.find('"', i)
            stop = len(s) if quote < 0 else quote
            escape = s.find('\\', i, stop)
            if escape >= 0:
                stop = escape
            chunk = s[i:stop]
            if self.strict and not chunk.isprintable():
                for place, c in enumerate(chunk):
                    if c < ' ':
                        raise JSONDecodeError('Invalid control character at', s, i + place)
            parts.append(chunk)
            if escape < 0:
                if quote < 0:
                    raise JSONDecodeError('Unterminated string starting at', s, begin)
                return ''.join(parts), quote + 1
            c = s[escape + 1:escape + 2]
            if c == '':
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if c == 'u':
                c, i = self._unicode(s, escape + 2)
            elif c in _escapes:
                c, i = _escapes[c], escape + 2
            else:
                raise JSONDecodeError('Invalid \\escape', s, escape)
            parts.append(c)

    def _unicode(self, s, i):
        """The character of \\uXXXX whose digits begin at i, and its end; a pair of
        surrogates is one character."""
        n = self._hex(s, i)
        if 0xd800 <= n <= 0xdbff and s.startswith('\\u', i + 4):
            low = self._hex(s, i + 6)
            if 0xdc00 <= low <= 0xdfff:
                return chr(0x10000 + ((n & 0x3ff) << 10 | low & 0x3ff)), i + 10
        return chr(n), i + 4

    def _hex(self, s, i):
        digits = s[i:i + 4]
        if len(digits) < 4 or any(c not in '0123456789abcdefABCDEF' for c in digits):
            raise JSONDecodeError('Invalid \\uXXXX escape', s, i - 1)
        return int(digits, 16)

    def _object(self, s, i):
        pairs = []
        i = _skip(s, i)
        if s[i:i + 1] == '}':
            return self._made(pairs), i + 1
        while True:
            if s[i:i + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, i)
            key, i = self._string(s, i + 1)
            i = _skip(s, i)
            if s[i:i + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = self._value(s, _skip(s, i + 1))
            pairs.append((key, value))
            i = _skip(s, i)
            c = s[i:i + 1]
            if c == '}':
                return self._made(pairs), i + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _skip(s, i + 1)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)

    def _array(self, s, i):
        items = []
        i = _skip(s, i)
        if s[i:i + 1] == ']':
            return items, i + 1
        while True:
            item, i = self._value(s, i)
            items.append(item)
            i = _skip(s, i)
            c = s[i:i + 1]
            if c == ']':
                return items, i + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _skip(s, i + 1)
