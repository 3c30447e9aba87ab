"""urlopen for http URLs."""

from http.client import HTTPConnection
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit  # noqa: F401


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        for key, value in headers.items():
            self.add_header(key, value)
        parts = urlsplit(url)
        self.type = parts.scheme
        self.host = parts.netloc.rpartition('@')[2]
        self.selector = (parts.path or '/') + ('?' + parts.query if parts.query else '')
        if method:
            self.method = method
        if not self.type:
            raise ValueError('unknown url type: %r' % url)

    def get_method(self):
        return getattr(self, 'method', 'POST' if self.data is not None else 'GET')

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)

    def header_items(self):
        return list(self.headers.items())


def urlopen(url, data=None, timeout=None, *, context=None):
    request = Request(url, data) if isinstance(url, str) else url
    if data is not None:
        request.data = data
    for _ in range(10):
        response = _open(request)
        if response.status in (301, 302, 303, 307, 308) and response.headers.get('location'):
            request = Request(urljoin(request.full_url, response.headers['location']), headers=request.headers)
            continue
        if not 200 <= response.status < 300:
            raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)
        response.msg = response.reason
        return response
    raise HTTPError(request.full_url, response.status, 'The HTTP server returned a redirect error that would '
                    'lead to an infinite loop.\nThe last 30x error message was:\n' + response.reason,
                    response.headers, response)


def _open(request):
    if request.type != 'http':
        raise URLError('unknown url type: ' + request.type)
    if isinstance(request.data, str):
        raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.')
    headers = {'User-agent': 'Python-urllib/3.11', 'Connection': 'close'}
    if request.data is not None:
        headers['Content-type'] = 'application/x-www-form-urlencoded'
    headers.update(request.headers)
    connection = HTTPConnection(request.host)
    try:
        connection.request(request.get_method(), request.selector, request.data, headers)
    except OSError as error:
        raise URLError(error)
    response = connection.getresponse()
    response.url = request.full_url
    return response
