"""URLs: taken apart, put together, quoted."""

from collections import namedtuple

_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _Netloc:
    """What the part of a URL with the host holds."""

    def _userinfo(self):
        userinfo, at, _ = self.netloc.rpartition('@')
        if not at:
            return None, None
        username, colon, password = userinfo.partition(':')
        return username, password if colon else None

    def _hostinfo(self):
        hostinfo = self.netloc.rpartition('@')[2]
        if hostinfo.startswith('['):
            host, _, rest = hostinfo[1:].partition(']')
            return host, rest.partition(':')[2] or None
        host, _, port = hostinfo.partition(':')
        return host, port or None

    @property
    def username(self):
        return self._userinfo()[0]

    @property
    def password(self):
        return self._userinfo()[1]

    @property
    def hostname(self):
        host = self._hostinfo()[0]
        return host.lower() if host else None

    @property
    def port(self):
        text = self._hostinfo()[1]
        if text is None:
            return None
        if not (text.isdigit() and text.isascii()):
            raise ValueError('Port could not be cast to integer value as %r' % text)
        port = int(text)
        if port > 65535:
            raise ValueError('Port out of range 0-65535')
        return port


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc):
    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme='', allow_fragments=True):
    url = url.strip()
    netloc = query = fragment = ''
    before, colon, after = url.partition(':')
    if colon and before and before[0].isalpha() and before.isascii() and \
            before.replace('+', '').replace('-', '').replace('.', '').isalnum():
        scheme, url = before.lower(), after
    if url[:2] == '//':
        end = len(url)
        for c in '/?#':
            at = url.find(c, 2)
            if at >= 0:
                end = min(end, at)
        netloc, url = url[2:end], url[end:]
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    last = path.rfind('/') + 1
    if ';' in path[last:]:
        at = path.find(';', last)
        path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(parts):
    scheme, netloc, url, query, fragment = parts
    if netloc:
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    if fragment:
        url = url + '#' + fragment
    return url


def urlunparse(parts):
    scheme, netloc, url, params, query, fragment = parts
    if params:
        url = url + ';' + params
    return urlunsplit((scheme, netloc, url, query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    b, u = urlsplit(base), urlsplit(url)
    if u.scheme and u.scheme != b.scheme:
        return url
    if u.netloc:
        return urlunsplit((b.scheme,) + tuple(u)[1:])
    if not u.path:
        return urlunsplit((b.scheme, b.netloc, b.path, u.query or b.query, u.fragment))
    if u.path.startswith('/'):
        parts = u.path.split('/')
    else:
        parts = b.path.split('/')[:-1] + u.path.split('/')
    path = []
    for part in parts:
        if part == '..':
            if len(path) > 1:
                path.pop()
        elif part != '.':
            path.append(part)
    if parts[-1] in ('.', '..'):
        path.append('')
    return urlunsplit((b.scheme, b.netloc, '/'.join(path) or '/', u.query, u.fragment))


def quote_from_bytes(data, safe='/'):
    allowed = _ALWAYS_SAFE | set(safe.encode('ascii', 'ignore'))
    return ''.join([chr(c) if c in allowed else '%%%02X' % c for c in data])


def quote(string, safe='/', encoding='utf-8', errors='strict'):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif not isinstance(string, bytes):
        raise TypeError('quote_from_bytes() expected bytes')
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding='utf-8', errors='strict'):
    return quote(string, safe + ' ', encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = string.split(b'%')
    result = [parts[0]]
    for part in parts[1:]:
        try:
            result.append(bytes([int(part[:2].decode('ascii'), 16)]) + part[2:])
        except ValueError:
            result.append(b'%' + part)
    return b''.join(result)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        string = string.decode('utf-8')
    if '%' not in string:
        return string
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    if isinstance(qs, bytes):
        qs = qs.decode('ascii')
    pairs = []
    for field in qs.split(separator):
        if not field:
            continue
        name, equals, value = field.partition('=')
        if not equals and strict_parsing:
            raise ValueError('bad query field: %r' % (field,))
        if value or keep_blank_values and (equals or keep_blank_values):
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    values = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        values.setdefault(name, []).append(value)
    return values


def urlencode(query, doseq=False, safe='', encoding='utf-8', errors='strict', quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()

    def text(value):
        return quote_via(value if isinstance(value, (str, bytes)) else str(value), safe)

    pairs = []
    for name, value in query:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__iter__'):
            for v in value:
                pairs.append(text(name) + '=' + text(v))
        else:
            pairs.append(text(name) + '=' + text(value))
    return '&'.join(pairs)
