"""HTTP requests over links."""

from http import HTTPStatus, PHRASES  # noqa: F401
from _stream import connect

HTTP_PORT = 80
responses = PHRASES


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = line,
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *pos, **kw)


class HTTPMessage:
    """Header fields in order; names are compared without regard to case."""

    def __init__(self):
        self._headers = []

    def add(self, name, value):
        self._headers.append((name, value))

    def get(self, name, default=None):
        wanted = name.lower()
        for key, value in self._headers:
            if key.lower() == wanted:
                return value
        return default

    def get_all(self, name, default=None):
        wanted = name.lower()
        return [value for key, value in self._headers if key.lower() == wanted] or default

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._headers)

    def keys(self):
        return [key for key, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return list(self._headers)

    def get_content_type(self):
        return (self.get('content-type') or 'text/plain').split(';')[0].strip().lower()

    def get_content_charset(self, failobj=None):
        for part in (self.get('content-type') or '').split(';')[1:]:
            name, _, value = part.partition('=')
            if name.strip().lower() == 'charset':
                return value.strip().strip('"').lower()
        return failobj

    def __str__(self):
        return ''.join(['%s: %s\n' % item for item in self._headers]) + '\n'


def parse_headers(stream):
    """Reads header fields up to the empty line."""
    headers = HTTPMessage()
    while True:
        line = stream.readline().decode('iso-8859-1').rstrip('\r\n')
        if not line:
            return headers
        name, _, value = line.partition(':')
        headers.add(name, value.strip())


class HTTPResponse:
    def __init__(self, stream, method=None):
        line = stream.readline().decode('iso-8859-1')
        if not line:
            raise RemoteDisconnected('Remote end closed connection without response')
        parts = line.rstrip('\r\n').split(None, 2)
        if len(parts) < 2 or not parts[0].startswith('HTTP/'):
            raise BadStatusLine(line)
        self.version = 11 if parts[0] == 'HTTP/1.1' else 10
        self.status = self.code = int(parts[1])
        self.reason = self.msg_reason = parts[2].strip() if len(parts) > 2 else ''
        self.headers = self.msg = parse_headers(stream)
        self.closed = False
        self._stream = stream
        length = self.headers.get('content-length')
        self.length = int(length) if length is not None else None
        if method == 'HEAD' or self.status in (204, 304):
            self.length = 0

    def read(self, amt=None):
        if self.length is None:
            return self._stream.read(-1 if amt is None else amt)
        size = self.length if amt is None else min(amt, self.length)
        data = self._stream.read(size)
        if len(data) < size and amt is None:
            raise IncompleteRead(data, size)
        self.length -= len(data)
        return data

    def __iter__(self):
        for line in self.read().splitlines(True):
            yield line

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def close(self):
        self.closed = True
        self._stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class HTTPConnection:
    default_port = HTTP_PORT

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192):
        if port is None:
            host, _, text = host.partition(':')
            port = self.default_port
            if text:
                try:
                    port = int(text)
                except ValueError:
                    raise InvalidURL("nonnumeric port: '%s'" % text)
        self.host = host
        self.port = port
        self.timeout = timeout
        self.sock = None
        self._method = None

    def connect(self):
        self.sock = connect(self.host, self.port)

    def request(self, method, url, body=None, headers={}, encode_chunked=False):
        if self.sock is None:
            self.connect()
        if isinstance(body, str):
            body = body.encode('iso-8859-1')
        self._method = method
        given = {name.lower() for name in headers}
        lines = ['%s %s HTTP/1.1' % (method, url or '/')]
        if 'host' not in given:
            lines.append('Host: %s' % (self.host if self.port == HTTP_PORT else '%s:%d' % (self.host, self.port)))
        if 'accept-encoding' not in given:
            lines.append('Accept-Encoding: identity')
        if 'content-length' not in given and (body is not None or method in ('POST', 'PUT', 'PATCH')):
            lines.append('Content-Length: %d' % len(body or b''))
        for name, value in headers.items():
            lines.append('%s: %s' % (name, value))
        self.sock.write('\r\n'.join(lines).encode('iso-8859-1') + b'\r\n\r\n' + (body or b''))

    def getresponse(self):
        if self._method is None:
            raise ResponseNotReady('Idle')
        method, self._method = self._method, None
        try:
            response = HTTPResponse(self.sock, method)
        except ConnectionError:
            self.close()
            raise
        if response.version == 10 or response.headers.get('connection', '').lower() == 'close':
            self.sock = None  # the response reads on; the next request connects anew
        return response

    def close(self):
        if self.sock is not None:
            self.sock.close()
            self.sock = None
