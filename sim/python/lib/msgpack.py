"""Values as msgpack bytes."""

import struct


class UnpackException(Exception):
    pass


class UnpackValueError(UnpackException, ValueError):
    pass


def packb(value, use_bin_type=True, **options):
    out = []
    _pack(value, out.append, use_bin_type)
    return b''.join(out)


def _pack(value, write, use_bin_type):
    if value is None:
        write(b'\xc0')
    elif value is True:
        write(b'\xc3')
    elif value is False:
        write(b'\xc2')
    elif isinstance(value, int):
        _pack_int(value, write)
    elif isinstance(value, float):
        write(struct.pack('>Bd', 0xcb, value))
    elif isinstance(value, str):
        data = value.encode('utf-8')
        _pack_head(len(data), write, 0xa0, 32, 0xd9, 0xda, 0xdb)
        write(data)
    elif isinstance(value, (bytes, bytearray)):
        _pack_head(len(value), write, None, 0, 0xc4, 0xc5, 0xc6)
        write(bytes(value))
    elif isinstance(value, (list, tuple)):
        _pack_head(len(value), write, 0x90, 16, None, 0xdc, 0xdd)
        for v in value:
            _pack(v, write, use_bin_type)
    elif isinstance(value, dict):
        _pack_head(len(value), write, 0x80, 16, None, 0xde, 0xdf)
        for k, v in value.items():
            _pack(k, write, use_bin_type)
            _pack(v, write, use_bin_type)
    else:
        raise TypeError("can not serialize %r object" % type(value).__name__)


def _pack_int(n, write):
    if 0 <= n < 0x80:
        write(bytes([n]))
    elif -0x20 <= n < 0:
        write(bytes([n + 0x100]))
    elif 0 <= n <= 0xff:
        write(struct.pack('>BB', 0xcc, n))
    elif -0x80 <= n < 0:
        write(struct.pack('>Bb', 0xd0, n))
    elif 0 <= n <= 0xffff:
        write(struct.pack('>BH', 0xcd, n))
    elif -0x8000 <= n < 0:
        write(struct.pack('>Bh', 0xd1, n))
    elif 0 <= n <= 0xffffffff:
        write(struct.pack('>BI', 0xce, n))
    elif -0x80000000 <= n < 0:
        write(struct.pack('>Bi', 0xd2, n))
    elif 0 <= n <= 0xffffffffffffffff:
        write(struct.pack('>BQ', 0xcf, n))
    elif -0x8000000000000000 <= n < 0:
        write(struct.pack('>Bq', 0xd3, n))
    else:
        raise OverflowError('Integer value out of range')


def _pack_head(size, write, fix, fix_limit, small, medium, large):
    if fix is not None and size < fix_limit:
        write(bytes([fix + size]))
    elif small is not None and size <= 0xff:
        write(struct.pack('>BB', small, size))
    elif size <= 0xffff:
        write(struct.pack('>BH', medium, size))
    else:
        write(struct.pack('>BI', large, size))


def unpackb(data, raw=False, strict_map_key=True, **options):
    value, at = _unpack(data, 0, strict_map_key)
    if at != len(data):
        raise UnpackValueError('unpack(b) received extra data.')
    return value


_NUMBERS = {
    0xca: '>f', 0xcb: '>d', 0xcc: '>B', 0xcd: '>H', 0xce: '>I', 0xcf: '>Q',
    0xd0: '>b', 0xd1: '>h', 0xd2: '>i', 0xd3: '>q',
}
_SIZES = {
    0xc4: '>B', 0xc5: '>H', 0xc6: '>I', 0xd9: '>B', 0xda: '>H', 0xdb: '>I',
    0xdc: '>H', 0xdd: '>I', 0xde: '>H', 0xdf: '>I',
}


def _unpack(data, at, strict):
    head = data[at]
    at += 1
    if head < 0x80:
        return head, at
    if head >= 0xe0:
        return head - 0x100, at
    if head == 0xc0:
        return None, at
    if head == 0xc2:
        return False, at
    if head == 0xc3:
        return True, at
    if head in _NUMBERS:
        size = struct.calcsize(_NUMBERS[head])
        return struct.unpack(_NUMBERS[head], data[at:at + size])[0], at + size
    if head < 0x90:
        return _unpack_map(data, at, head - 0x80, strict)
    if head < 0xa0:
        return _unpack_list(data, at, head - 0x90, strict)
    if head < 0xc0:
        size = head - 0xa0
        return data[at:at + size].decode('utf-8'), at + size
    if head not in _SIZES:
        raise UnpackValueError('unknown type %#x' % head)
    width = struct.calcsize(_SIZES[head])
    size = struct.unpack(_SIZES[head], data[at:at + width])[0]
    at += width
    if head <= 0xc6:
        return data[at:at + size], at + size
    if head <= 0xdb:
        return data[at:at + size].decode('utf-8'), at + size
    if head <= 0xdd:
        return _unpack_list(data, at, size, strict)
    return _unpack_map(data, at, size, strict)


def _unpack_list(data, at, size, strict):
    values = []
    for _ in range(size):
        value, at = _unpack(data, at, strict)
        values.append(value)
    return values, at


def _unpack_map(data, at, size, strict):
    values = {}
    for _ in range(size):
        key, at = _unpack(data, at, strict)
        if strict and not isinstance(key, (str, bytes)):
            raise ValueError('%s is not allowed for map key when strict_map_key=True' % type(key).__name__)
        values[key], at = _unpack(data, at, strict)
    return values, at


pack = dumps = packb
loads = unpackb
