"""Header compression of HTTP/2: the static table, a dynamic one, and plain text; no Huffman code.

Source: RFC 7541.
"""

STATIC = (
    (':authority', ''), (':method', 'GET'), (':method', 'POST'), (':path', '/'), (':path', '/index.html'),
    (':scheme', 'http'), (':scheme', 'https'), (':status', '200'), (':status', '204'), (':status', '206'),
    (':status', '304'), (':status', '400'), (':status', '404'), (':status', '500'), ('accept-charset', ''),
    ('accept-encoding', 'gzip, deflate'), ('accept-language', ''), ('accept-ranges', ''), ('accept', ''),
    ('access-control-allow-origin', ''), ('age', ''), ('allow', ''), ('authorization', ''),
    ('cache-control', ''), ('content-disposition', ''), ('content-encoding', ''), ('content-language', ''),
    ('content-length', ''), ('content-location', ''), ('content-range', ''), ('content-type', ''),
    ('cookie', ''), ('date', ''), ('etag', ''), ('expect', ''), ('expires', ''), ('from', ''), ('host', ''),
    ('if-match', ''), ('if-modified-since', ''), ('if-none-match', ''), ('if-range', ''),
    ('if-unmodified-since', ''), ('last-modified', ''), ('link', ''), ('location', ''), ('max-forwards', ''),
    ('proxy-authenticate', ''), ('proxy-authorization', ''), ('range', ''), ('referer', ''), ('refresh', ''),
    ('retry-after', ''), ('server', ''), ('set-cookie', ''), ('strict-transport-security', ''),
    ('transfer-encoding', ''), ('user-agent', ''), ('vary', ''), ('via', ''), ('www-authenticate', ''))


class Table:
    """What the headers sent one way so far have taught both ends."""

    def __init__(self, limit=4096):
        self._recent, self._size, self._limit = [], 0, limit

    def entry(self, index):
        if index <= len(STATIC):
            return STATIC[index - 1]
        return self._recent[index - len(STATIC) - 1]

    def add(self, name, value):
        self._recent.insert(0, (name, value))
        self._size += len(name) + len(value) + 32
        while self._size > self._limit:
            old = self._recent.pop()
            self._size -= len(old[0]) + len(old[1]) + 32

    def find(self, name, value):
        """The index of the pair, 0 if it has none, and that of the name."""
        named = 0
        for i, pair in enumerate(STATIC + tuple(self._recent), 1):
            if pair == (name, value):
                return i, i
            if pair[0] == name and not named:
                named = i
        return 0, named


def _integer(value, bits, flags):
    most = (1 << bits) - 1
    if value < most:
        return bytes([flags | value])
    out = bytearray([flags | most])
    value -= most
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _string(text):
    data = text if isinstance(text, bytes) else text.encode()
    return _integer(len(data), 7, 0) + data


def encode(table, headers):
    out = bytearray()
    for name, value in headers:
        pair, named = table.find(name, value)
        if pair:
            out += _integer(pair, 7, 128)
            continue
        out += _integer(named, 6, 64)
        if not named:
            out += _string(name)
        out += _string(value)
        table.add(name, value)
    return bytes(out)


def decode(table, data):
    at = 0
    headers = []

    def integer(bits):
        nonlocal at
        most = (1 << bits) - 1
        value = data[at] & most
        at += 1
        shift = 0
        while value >= most:
            b = data[at]
            at += 1
            value += (b & 127) << shift
            shift += 7
            if b < 128:
                break
        return value

    def string():
        nonlocal at
        size = integer(7)
        at += size
        return data[at - size:at].decode()

    while at < len(data):
        first = data[at]
        if first & 128:
            headers.append(table.entry(integer(7)))
            continue
        kept = first & 64
        index = integer(6 if kept else 4)
        name = table.entry(index)[0] if index else string()
        value = string()
        if kept:
            table.add(name, value)
        headers.append((name, value))
    return headers
