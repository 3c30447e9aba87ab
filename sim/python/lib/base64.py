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


_digits85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
             b'!#$%&()*+-;<=>?@^_`{|}~')


def _base85(s, digits, zeros, pad):
    missing = -len(s) % 4
    s += b'\0' * missing
    out = []
    for i in range(0, len(s), 4):
        n = int.from_bytes(s[i:i + 4], 'big')
        block = bytes([digits[n // 85 ** k % 85] for k in (4, 3, 2, 1, 0)])
        last = i + 4 == len(s)
        if last and missing and not pad:
            block = block[:-missing]
        elif zeros and not n:
            block = zeros
        out.append(block)
    return b''.join(out)


def b85encode(b, pad=False):
    return _base85(_binary(b), _digits85, b'', pad)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    text = _base85(_binary(b), bytes(range(33, 118)), b'z', pad)
    if adobe:
        text = b'<~' + text + b'~>'
    return text


def _from85(s, digits):
    missing = -len(s) % 5
    s += digits[-1:] * missing
    out = b''
    for i in range(0, len(s), 5):
        n = 0
        for c in s[i:i + 5]:
            value = digits.find(bytes([c]))
            if value < 0:
                raise ValueError(f'bad base85 character at position {i}')
            n = n * 85 + value
        if n > 0xffffffff:
            raise ValueError(f'base85 overflow in hunk starting at byte {i}')
        out += n.to_bytes(4, 'big')
    return out[:-missing] if missing else out


def b85decode(b):
    return _from85(_text(b), _digits85)


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    s = _text(b)
    if adobe:
        s = s.removeprefix(b'<~').removesuffix(b'~>')
    s = bytes(c for c in s if c not in ignorechars)
    return _from85(s.replace(b'z', b'!!!!!'), bytes(range(33, 118)))
