"""The flags of regular expressions."""

_names = {256: 'ASCII', 2: 'IGNORECASE', 4: 'LOCALE', 32: 'UNICODE', 8: 'MULTILINE',
          16: 'DOTALL', 64: 'VERBOSE', 1: 'TEMPLATE', 128: 'DEBUG'}


def names(flags):
    """The names of the flags in a number, as repr shows them."""
    parts = [f're.{name}' for bit, name in _names.items() if flags & bit]
    rest = flags & ~sum(_names)
    return '|'.join(parts + ([hex(rest)] if rest else []))


class RegexFlag(int):
    __module__ = 're'

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return names(self).replace('re.', '')

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(sum(_names) & ~int(self))

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __repr__(self):
        return names(self) or 're.NOFLAG'

    __str__ = __repr__


NOFLAG = RegexFlag(0)
TEMPLATE = T = RegexFlag(1)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
UNICODE = U = RegexFlag(32)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
ASCII = A = RegexFlag(256)
