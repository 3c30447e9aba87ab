"""Values as JSON text."""

_escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f',
            '\b': '\\b'}
_infinity = float('inf')


def py_encode_basestring(s):
    """s in quotes, as short as JSON allows."""
    if s.isprintable() and '"' not in s and '\\' not in s:
        return f'"{s}"'
    return '"' + ''.join([_escapes.get(c) or (c if c >= ' ' else f'\\u{ord(c):04x}')
                          for c in s]) + '"'


def py_encode_basestring_ascii(s):
    """s in quotes, in ASCII characters."""
    if s.isascii() and s.isprintable() and '"' not in s and '\\' not in s:
        return f'"{s}"'
    return '"' + ''.join([_escapes.get(c) or _ascii(c) for c in s]) + '"'


def _ascii(c):
    if ' ' <= c <= '~':
        return c
    n = ord(c)
    if n < 0x10000:
        return f'\\u{n:04x}'
    n -= 0x10000
    return f'\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}'


encode_basestring, encode_basestring_ascii = py_encode_basestring, py_encode_basestring_ascii


class JSONEncoder:
    """Subclasses say in default() what to do with objects that JSON has not."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = \
            skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys = allow_nan, sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        parts = []
        self._add(o, parts, '\n', [])
        return parts

    def _string(self, s):
        return encode_basestring_ascii(s) if self.ensure_ascii else encode_basestring(s)

    def _float(self, o):
        if o == o and o not in (_infinity, -_infinity):
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant')
        return 'NaN' if o != o else 'Infinity' if o > 0 else '-Infinity'

    def _add(self, o, parts, newline, around):
        """Appends the text of o to parts. newline begins a line as deep as o;
        around are the ids of the containers that o is in."""
        if isinstance(o, str):
            parts.append(self._string(o))
        elif o is None:
            parts.append('null')
        elif o is True:
            parts.append('true')
        elif o is False:
            parts.append('false')
        elif isinstance(o, int):
            parts.append(int.__repr__(o))
        elif isinstance(o, float):
            parts.append(self._float(o))
        else:
            if self.check_circular and id(o) in around:
                raise ValueError('Circular reference detected')
            around.append(id(o))
            if isinstance(o, (list, tuple)):
                self._add_list(o, parts, newline, around)
            elif isinstance(o, dict):
                self._add_dict(o, parts, newline, around)
            else:
                self._add(self.default(o), parts, newline, around)
            around.pop()

    def _add_list(self, items, parts, newline, around):
        if not items:
            parts.append('[]')
            return
        inner = '' if self.indent is None else newline + self.indent
        parts.append('[' + inner)
        between = False
        for item in items:
            if between:
                parts.append(self.item_separator + inner)
            between = True
            self._add(item, parts, inner, around)
        parts.append(']' if self.indent is None else newline + ']')

    def _add_dict(self, mapping, parts, newline, around):
        if not mapping:
            parts.append('{}')
            return
        inner = '' if self.indent is None else newline + self.indent
        parts.append('{' + inner)
        between = False
        for key, value in sorted(mapping.items()) if self.sort_keys else mapping.items():
            key = self._key(key)
            if key is None:
                continue
            if between:
                parts.append(self.item_separator + inner)
            between = True
            parts.append(self._string(key) + self.key_separator)
            self._add(value, parts, inner, around)
        parts.append('}' if self.indent is None else newline + '}')

    def _key(self, key):
        """The text of a dict's key, None if it is to be skipped."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, '
                        f'not {key.__class__.__name__}')
