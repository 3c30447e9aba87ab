"""XML-RPC: values as XML, and calls over HTTP."""

import base64
import http.client
import time
import urllib.parse

__version__ = '3.11'

MAXINT = 2**31 - 1
MININT = -2**31

PARSE_ERROR = NOT_WELLFORMED_ERROR = -32700
SERVER_ERROR = INVALID_XMLRPC = -32600
APPLICATION_ERROR = -32500
SYSTEM_ERROR = -32400
TRANSPORT_ERROR = -32300
METHOD_NOT_FOUND = -32601
INVALID_METHOD_PARAMS = -32602
INTERNAL_ERROR = -32603


def escape(s):
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class Error(Exception):
    def __str__(self):
        return repr(self)


class ProtocolError(Error):
    def __init__(self, url, errcode, errmsg, headers):
        Error.__init__(self)
        self.url = url
        self.errcode = errcode
        self.errmsg = errmsg
        self.headers = headers

    def __repr__(self):
        return '<%s for %s: %s %s>' % (type(self).__name__, self.url, self.errcode, self.errmsg)


class ResponseError(Error):
    pass


class Fault(Error):
    def __init__(self, faultCode, faultString, **extra):
        Error.__init__(self)
        self.faultCode = faultCode
        self.faultString = faultString

    def __repr__(self):
        return '<%s %s: %r>' % (type(self).__name__, self.faultCode, self.faultString)


class DateTime:
    """A moment as ISO 8601, from a text, a time tuple, a datetime, or seconds since the epoch."""

    def __init__(self, value=0):
        if isinstance(value, str):
            self.value = value
        elif hasattr(value, 'timetuple'):
            self.value = '%04d%02d%02dT%02d:%02d:%02d' % tuple(value.timetuple())[:6]
        else:
            if isinstance(value, (int, float)):
                value = time.localtime(value or time.time())
            self.value = '%04d%02d%02dT%02d:%02d:%02d' % tuple(value)[:6]

    def __eq__(self, other):
        if isinstance(other, DateTime):
            return self.value == other.value
        if isinstance(other, str):
            return self.value == other
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, DateTime):
            return self.value < other.value
        return NotImplemented

    def timetuple(self):
        return time.strptime(self.value, '%Y%m%dT%H:%M:%S')

    def __str__(self):
        return self.value

    def __repr__(self):
        return '<%s %r at %#x>' % (type(self).__name__, self.value, id(self))


class Binary:
    def __init__(self, data=None):
        if data is None:
            data = b''
        elif not isinstance(data, (bytes, bytearray)):
            raise TypeError('expected bytes or bytearray, not %s' % type(data).__name__)
        self.data = bytes(data)

    def __str__(self):
        return str(self.data, 'latin-1')

    def __eq__(self, other):
        if isinstance(other, Binary):
            other = other.data
        return self.data == other


class Marshaller:
    """Writes values as XML."""

    def __init__(self, encoding=None, allow_none=False):
        self.encoding = encoding
        self.allow_none = allow_none
        self._containers = []

    def dumps(self, values):
        out = []
        if isinstance(values, Fault):
            out.append('<fault>\n')
            self._value({'faultCode': values.faultCode, 'faultString': values.faultString}, out.append)
            out.append('</fault>\n')
        else:
            out.append('<params>\n')
            for value in values:
                out.append('<param>\n')
                self._value(value, out.append)
                out.append('</param>\n')
            out.append('</params>\n')
        return ''.join(out)

    def _value(self, value, write):
        kind = type(value)
        dump = self._DUMPS.get(kind)
        if dump is None:
            if not hasattr(value, '__dict__'):
                raise TypeError('cannot marshal %s objects' % kind)
            for base in kind.__mro__:
                if base in self._DUMPS:
                    raise TypeError('cannot marshal %s objects' % kind)
            dump = Marshaller._instance
            if kind.__name__ == 'datetime':
                dump = Marshaller._datetime
        dump(self, value, write)

    def _none(self, value, write):
        if not self.allow_none:
            raise TypeError('cannot marshal None unless allow_none is enabled')
        write('<value><nil/></value>')

    def _bool(self, value, write):
        write('<value><boolean>%d</boolean></value>\n' % value)

    def _int(self, value, write):
        if value > MAXINT or value < MININT:
            raise OverflowError('int exceeds XML-RPC limits')
        write('<value><int>%d</int></value>\n' % value)

    def _double(self, value, write):
        write('<value><double>%r</double></value>\n' % value)

    def _str(self, value, write):
        write('<value><string>%s</string></value>\n' % escape(value))

    def _bytes(self, value, write):
        write('<value><base64>\n%s</base64></value>\n' % base64.encodebytes(bytes(value)).decode('ascii'))

    def _enter(self, value, kind):
        for container in self._containers:
            if container is value:
                raise TypeError('cannot marshal recursive ' + kind)
        self._containers.append(value)

    def _array(self, value, write):
        self._enter(value, 'sequences')
        write('<value><array><data>\n')
        for v in value:
            self._value(v, write)
        write('</data></array></value>\n')
        self._containers.pop()

    def _struct(self, value, write):
        self._enter(value, 'dictionaries')
        write('<value><struct>\n')
        for key, v in value.items():
            if not isinstance(key, str):
                raise TypeError('dictionary key must be string')
            write('<member>\n<name>%s</name>\n' % escape(key))
            self._value(v, write)
            write('</member>\n')
        write('</struct></value>\n')
        self._containers.pop()

    def _datetime(self, value, write):
        write('<value><dateTime.iso8601>%s</dateTime.iso8601></value>\n' % DateTime(value).value)

    def _wrapped_datetime(self, value, write):
        write('<value><dateTime.iso8601>%s</dateTime.iso8601></value>\n' % value.value)

    def _wrapped_binary(self, value, write):
        self._bytes(value.data, write)

    def _instance(self, value, write):
        self._struct(value.__dict__, write)

    _DUMPS = {
        type(None): _none, bool: _bool, int: _int, float: _double, str: _str, bytes: _bytes,
        bytearray: _bytes, list: _array, tuple: _array, dict: _struct,
        DateTime: _wrapped_datetime, Binary: _wrapped_binary,
    }


class _Reader:
    """Reads the XML of a call or an answer."""

    def __init__(self, text, use_builtin_types):
        self.text = text
        self.at = 0
        self.use_builtin_types = use_builtin_types

    def next(self):
        """The next token: ('<name', text before it) for a tag, its name with a slash if it ends."""
        open_at = self.text.find('<', self.at)
        if open_at < 0:
            raise ResponseError()
        before = self.text[self.at:open_at]
        close_at = self.text.find('>', open_at)
        if close_at < 0:
            raise ResponseError()
        self.at = close_at + 1
        tag = self.text[open_at + 1:close_at]
        if tag[:1] in '?!':
            return self.next()
        return tag.strip(), before

    def expect(self, wanted):
        tag, before = self.next()
        if tag != wanted:
            raise ResponseError()
        return before

    def document(self):
        tag, _ = self.next()
        method = None
        if tag == 'methodCall':
            self.expect('methodName')
            method = _text(self.expect('/methodName'))
            tag, _ = self.next()
        elif tag == 'methodResponse':
            tag, _ = self.next()
        else:
            raise ResponseError()
        if tag == 'fault':
            self.expect('value')
            raise Fault(**self.value())
        params = []
        if tag == 'params':
            while self.next()[0] == 'param':
                self.expect('value')
                params.append(self.value())
                self.expect('/param')
        return tuple(params), method

    def value(self):
        """Reads behind <value> up to and with its end."""
        tag, before = self.next()
        if tag == '/value':
            return _text(before)
        value = self.typed(tag)
        self.expect('/value')
        return value

    def typed(self, tag):
        if tag in ('nil/', 'ex:nil/'):
            return None
        if tag in ('string/', 'base64/'):
            return ''
        if tag == 'array':
            return self.array()
        if tag == 'struct':
            return self.struct()
        text = self.expect('/' + tag)
        if tag == 'nil':
            return None
        if tag in ('int', 'i4', 'i8', 'i1', 'i2', 'biginteger'):
            return int(text)
        if tag == 'boolean':
            if text not in ('0', '1'):
                raise TypeError('bad boolean value')
            return text == '1'
        if tag in ('double', 'float'):
            return float(text)
        if tag == 'string':
            return _text(text)
        if tag == 'base64':
            data = base64.decodebytes(text.encode('ascii'))
            return data if self.use_builtin_types else Binary(data)
        if tag == 'dateTime.iso8601':
            return self.datetime(text)
        raise ResponseError()

    def datetime(self, text):
        if not self.use_builtin_types:
            return DateTime(text)
        from datetime import datetime
        return datetime.strptime(text, '%Y%m%dT%H:%M:%S')

    def array(self):
        values = []
        tag, _ = self.next()
        if tag != 'data/':
            while self.next()[0] == 'value':
                values.append(self.value())
        self.expect('/array')
        return values

    def struct(self):
        members = {}
        while self.next()[0] == 'member':
            self.expect('name')
            name = _text(self.expect('/name'))
            self.expect('value')
            members[name] = self.value()
            self.expect('/member')
        return members


def _text(xml):
    if '&' not in xml:
        return xml
    parts = xml.split('&')
    text = [parts[0]]
    names = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}
    for part in parts[1:]:
        name, semicolon, rest = part.partition(';')
        if name.startswith('#x'):
            text.append(chr(int(name[2:], 16)) + rest)
        elif name.startswith('#'):
            text.append(chr(int(name[1:])) + rest)
        else:
            text.append(names[name] + rest)
    return ''.join(text)


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    assert isinstance(params, (tuple, Fault)), 'argument must be tuple or Fault instance'
    if isinstance(params, Fault):
        methodresponse = 1
    elif methodresponse and isinstance(params, tuple):
        assert len(params) == 1, 'response tuple must be a singleton'
    data = Marshaller(encoding or 'utf-8', allow_none).dumps(params)
    header = "<?xml version='1.0'?>\n"
    if encoding and encoding != 'utf-8':
        header = "<?xml version='1.0' encoding='%s'?>\n" % encoding
    if methodname:
        return header + '<methodCall>\n<methodName>%s</methodName>\n%s</methodCall>\n' % (methodname, data)
    if methodresponse:
        return header + '<methodResponse>\n%s</methodResponse>\n' % data
    return data


def loads(data, use_datetime=False, use_builtin_types=False):
    if isinstance(data, (bytes, bytearray)):
        data = data.decode('utf-8')
    return _Reader(data, use_builtin_types or use_datetime).document()


class _Method:
    def __init__(self, send, name):
        self.__send = send
        self.__name = name

    def __getattr__(self, name):
        return _Method(self.__send, '%s.%s' % (self.__name, name))

    def __call__(self, *args):
        return self.__send(self.__name, args)


class Transport:
    user_agent = 'Python-xmlrpc/3.11'

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_builtin_types = use_builtin_types or use_datetime
        self._headers = list(headers)
        self._connection = None

    def request(self, host, handler, request_body, verbose=False):
        try:
            return self.single_request(host, handler, request_body)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()
            return self.single_request(host, handler, request_body)

    def single_request(self, host, handler, request_body, verbose=False):
        if self._connection is None or self._connection.sock is None:
            self._connection = http.client.HTTPConnection(host.rpartition('@')[2])
        headers = {'Accept-Encoding': 'identity', 'Content-Type': 'text/xml', 'User-Agent': self.user_agent}
        headers.update(self._headers)
        self._connection.request('POST', handler, request_body, headers)
        response = self._connection.getresponse()
        if response.status != 200:
            response.close()
            raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))
        body = response.read()
        if self._connection.sock is None:
            response.close()
        return loads(body, use_builtin_types=self._use_builtin_types)[0]

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class ServerProxy:
    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False,
                 use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ('http', 'https'):
            raise OSError('unsupported XML-RPC protocol')
        self.__host = parts.netloc
        self.__handler = urllib.parse.urlunsplit(['', '', parts.path, parts.query, parts.fragment]) or '/RPC2'
        self.__transport = transport or Transport(use_datetime, use_builtin_types, headers=headers)
        self.__encoding = encoding or 'utf-8'
        self.__allow_none = allow_none

    def __request(self, methodname, params):
        request = dumps(params, methodname, encoding=self.__encoding, allow_none=self.__allow_none)
        response = self.__transport.request(self.__host, self.__handler, request.encode(self.__encoding))
        if len(response) == 1:
            response = response[0]
        return response

    def __repr__(self):
        return '<%s for %s%s>' % (type(self).__name__, self.__host, self.__handler)

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        if attr == 'close':
            return self.__transport.close
        if attr == 'transport':
            return self.__transport
        raise AttributeError('Attribute %r not found' % (attr,))

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__transport.close()


Server = ServerProxy


class MultiCallIterator:
    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item['faultCode'], item['faultString'])
        if isinstance(item, list):
            return item[0]
        raise ValueError('unexpected type in multicall result')


class MultiCall:
    """Calls that are collected, and made in one request when the object is called."""

    def __init__(self, server):
        self.__server = server
        self.__calls = []

    def __repr__(self):
        return '<%s at %#x>' % (type(self).__name__, id(self))

    def __getattr__(self, name):
        return _Method(lambda method, args: self.__calls.append((method, args)), name)

    def __call__(self):
        calls = [{'methodName': name, 'params': args} for name, args in self.__calls]
        return MultiCallIterator(self.__server.system.multicall(calls))
