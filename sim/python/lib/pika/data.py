"""Values of field tables: what they are on the wire, and what they become.

A table travels as a list of (name, kind, value), an array as a list of (kind,
value), where kind is the letter of the wire type.
"""

import struct

from pika import exceptions
from pika.compat import as_bytes, long


def short_string(value):
    """Returns value if it fits a short string."""
    if len(value) > 63:  # 255 bytes hold 63 characters, whichever they are
        encoded = as_bytes(value)
        if len(encoded) > 255:
            raise exceptions.ShortStringTooLong(encoded)
    return value if isinstance(value, str) else bytes(value).decode('utf-8', 'surrogateescape')


def encode_table(pieces, table):
    """Returns the table's entries; pieces is what an error shows of the bytes before it."""
    size_at = len(pieces)
    pieces.append(None)
    entries = []
    for key, value in (table or {}).items():
        encoded = as_bytes(key)
        if len(encoded) > 255:
            raise exceptions.ShortStringTooLong(encoded)
        pieces.append(struct.pack('B', len(encoded)))
        pieces.append(encoded)
        kind, value = encode_value(pieces, value)
        entries.append([encoded.decode('utf-8', 'surrogateescape'), kind, value])
    pieces[size_at] = struct.pack('>I', sum([len(p) for p in pieces[size_at + 1:]]))
    return entries


def encode_value(pieces, value):
    """Returns the kind and the wire value."""
    if isinstance(value, str):
        encoded = value.encode('utf-8')
        pieces.append(struct.pack('>cI', b'S', len(encoded)))
        pieces.append(encoded)
        return 'S', value
    if isinstance(value, bytes):
        pieces.append(struct.pack('>cI', b'x', len(value)))
        pieces.append(value)
        return 'x', value
    if isinstance(value, bool):
        pieces.append(struct.pack('>cB', b't', int(value)))
        return 't', value
    if isinstance(value, int):
        if isinstance(value, long) or not -2**31 <= value < 2**31:
            if value < 0:
                pieces.append(struct.pack('>cq', b'L', value))
            else:
                pieces.append(struct.pack('>cQ', b'l', value))
            return 'l', int(value)
        pieces.append(struct.pack('>ci', b'I', value))
        return 'I', int(value)
    if isinstance(value, dict):
        pieces.append(b'F')
        return 'F', encode_table(pieces, value)
    if isinstance(value, list):
        inner = []
        entries = [list(encode_value(inner, v)) for v in value]
        encoded = b''.join(inner)
        pieces.append(struct.pack('>cI', b'A', len(encoded)))
        pieces.append(encoded)
        return 'A', entries
    if value is None:
        pieces.append(b'V')
        return 'V', None
    return encode_rare(pieces, value)


def encode_rare(pieces, value):
    kind = type(value).__name__
    if kind == 'Decimal':
        value = value.normalize()
        exponent = value.as_tuple().exponent
        scale = -exponent if exponent < 0 else 0
        unscaled = int(value * 10 ** scale)
        pieces.append(struct.pack('>cBi', b'D', scale, unscaled))
        return 'D', [scale, unscaled]
    if kind == 'datetime':
        from datetime import timezone
        if value.tzinfo is None:
            value = value.replace(tzinfo=timezone.utc)  # a moment without a zone is taken for UTC
        seconds = int(value.timestamp())
        pieces.append(struct.pack('>cQ', b'T', seconds))
        return 'T', seconds
    raise exceptions.UnsupportedAMQPFieldException(pieces, value)


def decode_table(entries):
    return {name: decode_value(kind, value) for name, kind, value in entries}


def decode_value(kind, value):
    if kind in 'lL':
        return long(value)
    if kind in 'fd':
        return long(value)  # as pika does
    if kind == 'F':
        return decode_table(value)
    if kind == 'A':
        return [decode_value(k, v) for k, v in value]
    if kind == 'D':
        from decimal import Decimal
        return Decimal(value[1]) * (Decimal(10) ** -value[0])
    if kind == 'T':
        from datetime import datetime
        return datetime.utcfromtimestamp(value)
    return value
