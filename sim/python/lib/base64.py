"""Base 64, 32 and 16."""

import binascii

_url, _standard = bytes.maketrans(b'+/', b'-_'), bytes.maketrans(b'-_', b'+/')


def _text(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if not isinstance(s, (bytes, bytearray, memoryview)):
        raise TypeError('argument should be a bytes-like object or ASCII '
                        f'string, not {s.__class__.__name__!r}')
    return bytes(s)


def _binary(s):
    if not isinstance(s, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
    return bytes(s)


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(_binary(s), newline=False)
    if altchars is not None:
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _text(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_text(altchars), b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_url)


def urlsafe_b64decode(s):
    return b64decode(_text(s).translate(_standard))


_digits32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def b32encode(s):
    s = _binary(s)
    result = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        n = int.from_bytes(part.ljust(5, b'\0'), 'big')
        block = bytes([_digits32[n >> shift & 31] for shift in range(35, -1, -5)])
        used = (len(part) * 8 + 4) // 5
        result += block[:used].ljust(8, b'=')
    return bytes(result)


def b32decode(s, casefold=False, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if casefold:
        s = s.upper()
    digits = s.rstrip(b'=')
    padding = len(s) - len(digits)
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    n = 0
    for c in digits:
        value = _digits32.find(bytes([c]))
        if value < 0:
            raise binascii.Error('Non-base32 digit found')
        n = n << 5 | value
    length = len(digits) * 5 // 8
    return (n >> len(digits) * 5 - length * 8).to_bytes(length, 'big')


def b16encode(s):
    return binascii.hexlify(_binary(s)).upper()


def b16decode(s, casefold=False):
    s = _text(s)
    if casefold:
        s = s.upper()
    if any(c not in b'0123456789ABCDEF' for c in s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def encodebytes(s):
    s = _binary(s)
    return b''.join([binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(_binary(s))
