"""Values as bytes of a fixed layout."""


class error(Exception):
    """A value that does not fit its format, or bytes of the wrong number."""


# The letters of integers: size and whether signed, standard and native.
_integers = {'b': (1, True), 'B': (1, False), 'h': (2, True), 'H': (2, False), 'i': (4, True),
             'I': (4, False), 'l': (4, True), 'L': (4, False), 'q': (8, True), 'Q': (8, False)}
_native = {**_integers, 'l': (8, True), 'L': (8, False), 'n': (8, True), 'N': (8, False),
           'P': (8, False)}
_floats = {'e': (2, 5, 10), 'f': (4, 8, 23), 'd': (8, 11, 52)}  # size, bits of exponent, fraction


class Struct:
    """A compiled format."""

    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode('ascii')
        if not isinstance(format, str):
            raise TypeError(f'Struct() argument 1 must be a str or bytes object, '
                            f'not {type(format).__name__}')
        self.format = format
        mark = format[:1] if format[:1] in tuple('@=<>!') else '@'
        self._order = 'big' if mark in '>!' else 'little'
        self._integers = _native if mark == '@' else _integers
        self._aligned = mark == '@'
        self._items = []  # (letter, count, place)
        self.size = 0
        self._read(format.lstrip('@=<>!') if format[:1] == mark else format)

    def _read(self, text):
        count = ''
        for c in text:
            if c.isspace():
                continue
            if c.isdigit():
                count += c
                continue
            n = int(count) if count else 1
            count = ''
            if c in 'spx':
                if c != 'x':
                    self._items.append((c, n, self.size))
                self.size += n
                continue
            size = self._size(c)
            if self._aligned and self.size % size:
                self.size += size - self.size % size
            for _ in range(n):
                self._items.append((c, 1, self.size))
                self.size += size
        if count:
            raise error('repeat count given without format specifier')

    def _size(self, c):
        if c in self._integers:
            return self._integers[c][0]
        if c in _floats:
            return _floats[c][0]
        if c in 'c?':
            return 1
        raise error('bad char in struct format')

    def pack(self, *values):
        if len(values) != len(self._items):
            raise error(f'pack expected {len(self._items)} items for packing (got {len(values)})')
        result = bytearray(self.size)
        for (c, n, place), value in zip(self._items, values):
            data = self._packed(c, n, value)
            result[place:place + len(data)] = data
        return bytes(result)

    def _packed(self, c, n, value):
        if c in self._integers:
            size, signed = self._integers[c]
            if not isinstance(value, int):
                raise error('required argument is not an integer')
            low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed \
                else (0, (1 << size * 8) - 1)
            if not low <= value <= high:
                raise error(self._range_text(c, size, low, high, value))
            return value.to_bytes(size, self._order, signed=signed)
        if c in _floats:
            if not isinstance(value, (int, float)):
                raise error('required argument is not a float')
            return _float_bits(float(value), c).to_bytes(_floats[c][0], self._order)
        if c == '?':
            return b'\x01' if value else b'\0'
        if c == 'c':
            if not isinstance(value, bytes) or len(value) != 1:
                raise error('char format requires a bytes object of length 1')
            return value
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{c}' must be a bytes object")
        if c == 'p':
            value = bytes([min(len(value), n - 1, 255)]) + value[:n - 1]
        return bytes(value[:n]).ljust(n, b'\0')

    def _range_text(self, c, size, low, high, value):
        # CPython's functions for the order of the machine have words of their own.
        little = self._order == 'little'
        if size == 8 and not little:
            return 'int too large to convert'
        if size == 8 or value < 0 and (c in 'IL' or c == 'H' and not little) \
                or not -1 << 63 <= value < 1 << 63:
            return 'argument out of range'
        if c in 'bB':
            return f'{"u" if c == "B" else ""}byte format requires {low} <= number <= {high}'
        if c in 'hH' and little:
            return f'{"u" if c == "H" else ""}short format requires {low} <= number <= {high}'
        return f"'{c}' format requires {low} <= number <= {high}"

    def unpack(self, buffer):
        if isinstance(buffer, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if len(buffer) != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return self._unpacked(bytes(buffer))

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f'unpack_from requires a buffer of at least {offset + self.size} bytes '
                        f'for unpacking {self.size} bytes at offset {offset} '
                        f'(actual buffer size is {len(buffer)})')
        return self._unpacked(bytes(buffer[offset:offset + self.size]))

    def iter_unpack(self, buffer):
        if len(buffer) % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        for i in range(0, len(buffer), self.size):
            yield self._unpacked(bytes(buffer[i:i + self.size]))

    def pack_into(self, buffer, offset, *values):
        data = self.pack(*values)
        if len(buffer) - offset < len(data):
            raise error(f'pack_into requires a buffer of at least {offset + len(data)} bytes for '
                        f'packing {len(data)} bytes at offset {offset} '
                        f'(actual buffer size is {len(buffer)})')
        buffer[offset:offset + len(data)] = data

    def _unpacked(self, data):
        values = []
        for c, n, place in self._items:
            if c in self._integers:
                size, signed = self._integers[c]
                values.append(int.from_bytes(data[place:place + size], self._order, signed=signed))
            elif c in _floats:
                bits = int.from_bytes(data[place:place + _floats[c][0]], self._order)
                values.append(_float_of(bits, c))
            elif c == '?':
                values.append(data[place] != 0)
            elif c == 'p':
                values.append(data[place + 1:place + 1 + min(data[place], n - 1)])
            else:
                values.append(data[place:place + n])
        return tuple(values)

    def __repr__(self):
        return f'{type(self).__module__}.Struct({self.format!r})'


def _float_bits(x, c):
    """x as an IEEE 754 number, rounded to the format's precision, halves to even."""
    size, exponent_bits, fraction_bits = _floats[c]
    bias = (1 << exponent_bits - 1) - 1
    top = (1 << exponent_bits) - 1
    negative = x < 0 or x == 0 and str(x)[0] == '-'
    sign = negative << exponent_bits + fraction_bits
    if x != x:
        return top << fraction_bits | 1 << fraction_bits - 1
    if x in (float('inf'), float('-inf')):
        return sign | top << fraction_bits
    if x == 0:
        return sign
    p, q = abs(x).as_integer_ratio()
    exponent = p.bit_length() - q.bit_length()
    if (p << max(0, -exponent)) < (q << max(0, exponent)):
        exponent -= 1
    exponent = max(exponent, 1 - bias)
    shift = fraction_bits - exponent
    p, q = (p << shift, q) if shift >= 0 else (p, q << -shift)
    whole, rest = divmod(p, q)
    if 2 * rest > q or 2 * rest == q and whole % 2:
        whole += 1
    bits = (exponent + bias - 1 << fraction_bits) + whole  # whole's top bit counts one up
    if bits >= top << fraction_bits:
        raise OverflowError(f'float too large to pack with {c} format')
    return sign | bits


def _float_of(bits, c):
    size, exponent_bits, fraction_bits = _floats[c]
    bias = (1 << exponent_bits - 1) - 1
    fraction = bits & (1 << fraction_bits) - 1
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    sign = -1.0 if bits >> exponent_bits + fraction_bits else 1.0
    if exponent == (1 << exponent_bits) - 1:
        return float('nan') if fraction else sign * float('inf')
    if exponent == 0:
        exponent = 1
    else:
        fraction |= 1 << fraction_bits
    power = exponent - bias - fraction_bits
    return sign * (float(fraction << power) if power >= 0 else fraction / (1 << -power))


_cache = {}


def _struct(format):
    if format not in _cache:
        if len(_cache) > 100:
            _cache.clear()
        _cache[format] = Struct(format)
    return _cache[format]


def calcsize(format, /):
    return _struct(format).size


def pack(format, /, *values):
    return _struct(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    _struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return _struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return _struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return _struct(format).iter_unpack(buffer)
