"""Bytes as text and back."""


class Error(ValueError):
    """A text that stands for no bytes."""


_digits = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_values = {c: i for i, c in enumerate(_digits)}


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    return bytes(data)


def b2a_base64(data, /, *, newline=True):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data = bytes(data)
    result = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part.ljust(3, b'\0'), 'big')
        result += bytes([_digits[n >> 18], _digits[n >> 12 & 63], _digits[n >> 6 & 63],
                         _digits[n & 63]])
        if len(part) < 3:
            result[len(part) - 3:] = b'=' * (3 - len(part))
    return bytes(result) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    result = bytearray()
    bits = count = padding = 0
    for c in _bytes(data):
        if c == 61:  # =
            padding += 1
            if count >= 2 and count + padding >= 4:
                return bytes(result)
            continue
        value = _values.get(c)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        padding = 0
        bits = (bits << 6 | value) & 0xffffff
        count += 1
        if count == 2:
            result.append(bits >> 4 & 255)
        elif count == 3:
            result.append(bits >> 2 & 255)
        elif count == 4:
            result.append(bits & 255)
            count = 0
    if count == 1:
        raise Error('Invalid base64-encoded string: number of data characters '
                    f'({len(result) // 3 * 4 + 1}) cannot be 1 more than a multiple of 4')
    if count:
        raise Error('Incorrect padding')
    return bytes(result)


def hexlify(data, sep=None, bytes_per_sep=1):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    text = bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)
    return text.encode('ascii')


def unhexlify(hexstr, /):
    text = _bytes(hexstr).decode('latin1')
    if len(text) % 2:
        raise Error('Odd-length string')
    if any(c not in '0123456789abcdefABCDEF' for c in text):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text)


b2a_hex, a2b_hex = hexlify, unhexlify


def crc32(data, value=0, /):
    from zlib import crc32
    return crc32(data, value)
