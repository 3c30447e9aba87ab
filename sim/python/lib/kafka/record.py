"""Record batches, format 2: what a log is made of and what travels.

Source: kafka.apache.org/documentation/#recordbatch.
"""

import struct

_HEAD = '>qiibIhiqqqhii'
SIZE = struct.calcsize(_HEAD)


def _table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0x82F63B78 if n & 1 else n >> 1
        table.append(n)
    return table


_crc = []


def crc32c(data):
    if not _crc:
        _crc.extend(_table())
    value = 0xFFFFFFFF
    for b in data:
        value = value >> 8 ^ _crc[(value ^ b) & 255]
    return value ^ 0xFFFFFFFF


def _varint(n):
    n = n << 1 if n >= 0 else (-n << 1) - 1
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def _field(data):
    return _varint(-1) if data is None else _varint(len(data)) + data


def batch(records, base_offset=0, epoch=0):
    """Bytes of a batch of (timestamp in ms, key, value, headers)."""
    first = records[0][0]
    body = bytearray()
    for i, (timestamp, key, value, headers) in enumerate(records):
        one = b'\0' + _varint(timestamp - first) + _varint(i) + _field(key) + _field(value) + _varint(len(headers))
        for name, of in headers:
            one += _field(name.encode()) + _field(of)
        body += _varint(len(one)) + one
    latest = max(r[0] for r in records)
    after = struct.pack('>hiqqqhii', 0, len(records) - 1, first, latest, -1, -1, -1, len(records)) + bytes(body)
    return struct.pack('>qiibI', base_offset, len(after) + 9, epoch, 2, crc32c(after)) + after


class Batch:
    """One batch in some bytes."""

    def __init__(self, data):
        (self.base, _, self.epoch, _, self.crc, _, last, self.first_timestamp, self.timestamp, _, _, _,
         self.count) = struct.unpack(_HEAD, data[:SIZE])
        self.data = data
        self.next = self.base + last + 1  # the offset after its last record

    def valid(self):
        return crc32c(self.data[21:]) == self.crc

    def placed(self, base, epoch):
        """The same batch as it stands in a log; the checksum does not cover what changes."""
        return Batch(struct.pack('>q', base) + self.data[8:12] + struct.pack('>i', epoch) + self.data[16:])

    def records(self):
        """(offset, timestamp, key, value, headers) of each record."""
        data, at, out = self.data, SIZE, []

        def varint():
            nonlocal at
            n = shift = 0
            while True:
                b = data[at]
                at += 1
                n |= (b & 127) << shift
                if b < 128:
                    return n >> 1 if not n & 1 else -(n + 1 >> 1)
                shift += 7

        def field():
            nonlocal at
            size = varint()
            if size < 0:
                return None
            at += size
            return bytes(data[at - size:at])

        for _ in range(self.count):
            varint()
            at += 1
            timestamp, offset = self.first_timestamp + varint(), self.base + varint()
            key, value = field(), field()
            headers = [(field().decode(), field()) for _ in range(varint())]
            out.append((offset, timestamp, key, value, headers))
        return out


def batches(data):
    """The whole batches in some bytes."""
    out, at = [], 0
    while at + 12 <= len(data):
        size = 12 + struct.unpack('>i', data[at + 8:at + 12])[0]
        if at + size > len(data):
            break
        out.append(Batch(bytes(data[at:at + size])))
        at += size
    return out
