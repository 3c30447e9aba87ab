"""gRPC over HTTP/2: messages with a prefix of five bytes, deadlines and texts in headers.

Source: github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md.
"""

from urllib.parse import unquote

AGENT = 'grpc-python/1.51.1 grpc-c/29.0.0 (linux; chttp2)'


def prefixed(message):
    return b'\0' + len(message).to_bytes(4, 'big') + message


def unprefixed(buffer):
    """The first whole message of the buffer, None if it is not there yet, and what is left."""
    if len(buffer) < 5:
        return None, buffer
    size = int.from_bytes(buffer[1:5], 'big')
    if len(buffer) < 5 + size:
        return None, buffer
    return bytes(buffer[5:5 + size]), buffer[5 + size:]


def timeout_text(seconds):
    """A deadline as a header: at most eight digits and a unit."""
    for unit, part in (('u', 1e-6), ('m', 1e-3)):
        if seconds / part < 1e8:
            return f'{max(1, round(seconds / part))}{unit}'
    return f'{round(seconds)}S'


def timeout_seconds(text):
    return int(text[:-1]) * {'n': 1e-9, 'u': 1e-6, 'm': 1e-3, 'S': 1, 'M': 60, 'H': 3600}[text[-1]]


def escaped(text):
    """A status message as a header: other bytes than printable ASCII as %XX."""
    return ''.join(chr(b) if 32 <= b < 127 and b != 37 else f'%{b:02X}' for b in text.encode())


def unescaped(text):
    return unquote(text)
