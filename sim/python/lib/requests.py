"""HTTP for people, as much as a REST service's client needs."""

import json as _json

import http.client as _client
from urllib.parse import urlencode, urljoin, urlsplit

__version__ = '2.31.0'


class RequestException(IOError):
    def __init__(self, *args, **kwargs):
        self.response = kwargs.pop('response', None)
        self.request = kwargs.pop('request', None)
        super().__init__(*args, **kwargs)


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class Timeout(RequestException):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class JSONDecodeError(RequestException, _json.JSONDecodeError):
    def __init__(self, *args, **kwargs):
        _json.JSONDecodeError.__init__(self, *args)
        self.response = None


class _Headers(dict):
    """Fields by name without regard to case."""

    def _find(self, name):
        for key in self:
            if key.lower() == name.lower():
                return key
        return name

    def __getitem__(self, name):
        return dict.__getitem__(self, self._find(name))

    def __contains__(self, name):
        return dict.__contains__(self, self._find(name))

    def get(self, name, default=None):
        return dict.get(self, self._find(name), default)


class Response:
    def __init__(self, url, response, content):
        self.url = url
        self.status_code = response.status
        self.reason = response.reason
        self.headers = _Headers(response.headers.items())
        self.encoding = response.headers.get_content_charset() or 'utf-8'
        self.content = content

    def __repr__(self):
        return '<Response [%s]>' % self.status_code

    def __bool__(self):
        return self.ok

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def text(self):
        return self.content.decode(self.encoding, 'replace')

    def json(self, **kwargs):
        try:
            return _json.loads(self.text, **kwargs)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos)

    def raise_for_status(self):
        if 400 <= self.status_code < 500:
            raise HTTPError('%s Client Error: %s for url: %s' % (self.status_code, self.reason, self.url), response=self)
        if 500 <= self.status_code < 600:
            raise HTTPError('%s Server Error: %s for url: %s' % (self.status_code, self.reason, self.url), response=self)


def request(method, url, params=None, data=None, json=None, headers=None, timeout=None, allow_redirects=True,
            auth=None, **options):
    if params:
        url += ('&' if '?' in url else '?') + urlencode(params, doseq=True)
    fields = {'User-Agent': 'python-requests/' + __version__, 'Accept-Encoding': 'identity', 'Accept': '*/*',
              'Connection': 'close'}
    if json is not None:
        data = _json.dumps(json)
        fields['Content-Type'] = 'application/json'
    elif isinstance(data, dict):
        data = urlencode(data, doseq=True)
        fields['Content-Type'] = 'application/x-www-form-urlencoded'
    if isinstance(data, str):
        data = data.encode('utf-8')
    if auth is not None:
        import base64
        fields['Authorization'] = 'Basic ' + base64.b64encode(('%s:%s' % tuple(auth)).encode()).decode()
    fields.update(headers or {})
    for _ in range(30):
        response = _send(method.upper(), url, data, fields)
        location = response.headers.get('Location')
        if not (allow_redirects and response.status_code in (301, 302, 303, 307, 308) and location):
            return response
        url = urljoin(url, location)
        if response.status_code in (301, 302, 303) and method.upper() != 'HEAD':
            method, data = 'GET', None
    raise RequestException('Exceeded 30 redirects.')


def _send(method, url, data, fields):
    parts = urlsplit(url)
    if not parts.scheme:
        raise MissingSchema('Invalid URL %r: No scheme supplied. Perhaps you meant https://%s?' % (url, url))
    if not parts.hostname:
        raise InvalidURL('Invalid URL %r: No host supplied' % url)
    target = (parts.path or '/') + ('?' + parts.query if parts.query else '')
    connection = _client.HTTPConnection(parts.hostname, parts.port or 80)
    try:
        connection.request(method, target, data, fields)
        answer = connection.getresponse()
        content = answer.read()
        answer.close()
    except (OSError, _client.HTTPException) as error:
        raise ConnectionError("HTTPConnectionPool(host='%s', port=%s): Max retries exceeded with url: %s (Caused by %r)" % (
            parts.hostname, parts.port or 80, target, error)) from None
    return Response(url, answer, content)


def get(url, params=None, **options):
    return request('GET', url, params=params, **options)


def post(url, data=None, json=None, **options):
    return request('POST', url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request('PUT', url, data=data, **options)


def patch(url, data=None, **options):
    return request('PATCH', url, data=data, **options)


def delete(url, **options):
    return request('DELETE', url, **options)


def head(url, **options):
    options.setdefault('allow_redirects', False)
    return request('HEAD', url, **options)


class Session:
    def __init__(self):
        self.headers = {}
        self.auth = None

    def request(self, method, url, **options):
        headers = dict(self.headers)
        headers.update(options.pop('headers', None) or {})
        options.setdefault('auth', self.auth)
        return request(method, url, headers=headers, **options)

    def get(self, url, **options):
        return self.request('GET', url, **options)

    def post(self, url, **options):
        return self.request('POST', url, **options)

    def put(self, url, **options):
        return self.request('PUT', url, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class _Names:
    """requests.exceptions and requests.codes."""


exceptions = _Names()
for _kind in (RequestException, HTTPError, ConnectionError, Timeout, InvalidURL, MissingSchema, JSONDecodeError):
    setattr(exceptions, _kind.__name__, _kind)
codes = _Names()
codes.ok, codes.created, codes.no_content, codes.bad_request, codes.not_found = 200, 201, 204, 400, 404
