"""Bytes on the wire: tags, varints and the numbers of fixed size.

Source: protobuf.dev/programming-guides/encoding.
"""

import struct

from google.protobuf.message import DecodeError

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


def varint(n):
    """Bytes of an integer; a negative one is as long as 64 bits."""
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def tag(number, kind):
    return varint(number << 3 | kind)


def zigzag(n):
    return n << 1 if n >= 0 else (-n << 1) - 1


def unzigzag(n):
    return n >> 1 if not n & 1 else -(n + 1 >> 1)


class Reader:
    """Takes values from the front of some bytes."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def more(self):
        return self.at < len(self.data)

    def varint(self):
        n = shift = 0
        while True:
            if self.at >= len(self.data) or shift > 63:
                raise DecodeError('Truncated message.')
            b = self.data[self.at]
            self.at += 1
            n |= (b & 127) << shift
            if b < 128:
                return n & (1 << 64) - 1
            shift += 7

    def take(self, size):
        if self.at + size > len(self.data):
            raise DecodeError('Truncated message.')
        self.at += size
        return self.data[self.at - size:self.at]

    def field(self):
        """The next field: its number, the kind of its bytes, and its raw value."""
        key = self.varint()
        number, kind = key >> 3, key & 7
        if number == 0:
            raise DecodeError('Invalid field number 0.')
        if kind == VARINT:
            return number, kind, self.varint()
        if kind == FIXED64:
            return number, kind, self.take(8)
        if kind == FIXED32:
            return number, kind, self.take(4)
        if kind == BYTES:
            return number, kind, self.take(self.varint())
        raise DecodeError('Wrong wire type in tag.')


# Scalar types by their number in descriptor.proto: the kind of their bytes.
_fixed = {1: '<d', 2: '<f', 6: '<Q', 7: '<I', 15: '<i', 16: '<q'}


def kind_of(type):
    if type in _fixed:
        return FIXED64 if type in (1, 6, 16) else FIXED32
    return BYTES if type in (9, 11, 12) else VARINT


def encode(type, value):
    """Bytes of a scalar, without its tag; text and bytes with their length."""
    if type in _fixed:
        return struct.pack(_fixed[type], value)
    if type == 9:
        value = value.encode()
    if type in (9, 12):
        return varint(len(value)) + value
    return varint(zigzag(value) if type in (17, 18) else int(value))


def decode(type, raw):
    """The value of a scalar's raw bytes or number."""
    if type in _fixed:
        return struct.unpack(_fixed[type], raw)[0]
    if type == 9:
        return bytes(raw).decode()
    if type == 12:
        return bytes(raw)
    if type == 8:
        return bool(raw)
    if type in (17, 18):
        return unzigzag(raw)
    if type in (4, 13):
        return raw & (1 << (64 if type == 4 else 32)) - 1
    bits = 64 if type == 3 else 32
    raw &= (1 << bits) - 1
    return raw - (1 << bits) if raw >> bits - 1 else raw
