"""What a connection is asked for: ConnectionParameters, URLParameters."""

import copy

from pika import credentials as pika_credentials
from pika import spec, validators

MAX_CHANNELS = 65535


class SSLOptions:
    def __init__(self, context, server_hostname=None):
        self.context = context
        self.server_hostname = server_hostname


class Parameters:
    DEFAULT_USERNAME = 'guest'
    DEFAULT_PASSWORD = 'guest'
    DEFAULT_BLOCKED_CONNECTION_TIMEOUT = None
    DEFAULT_CHANNEL_MAX = MAX_CHANNELS
    DEFAULT_CLIENT_PROPERTIES = None
    DEFAULT_CREDENTIALS = pika_credentials.PlainCredentials(DEFAULT_USERNAME, DEFAULT_PASSWORD)
    DEFAULT_CONNECTION_ATTEMPTS = 1
    DEFAULT_FRAME_MAX = spec.FRAME_MAX_SIZE
    DEFAULT_HEARTBEAT_TIMEOUT = None
    DEFAULT_HOST = 'localhost'
    DEFAULT_LOCALE = 'en_US'
    DEFAULT_PORT = 5672
    DEFAULT_RETRY_DELAY = 2.0
    DEFAULT_SOCKET_TIMEOUT = 10.0
    DEFAULT_STACK_TIMEOUT = 15.0
    DEFAULT_SSL = False
    DEFAULT_SSL_OPTIONS = None
    DEFAULT_SSL_PORT = 5671
    DEFAULT_VIRTUAL_HOST = '/'
    DEFAULT_TCP_OPTIONS = None

    def __init__(self):
        self.blocked_connection_timeout = self.DEFAULT_BLOCKED_CONNECTION_TIMEOUT
        self.channel_max = self.DEFAULT_CHANNEL_MAX
        self.client_properties = self.DEFAULT_CLIENT_PROPERTIES
        self.connection_attempts = self.DEFAULT_CONNECTION_ATTEMPTS
        self.credentials = self.DEFAULT_CREDENTIALS
        self.frame_max = self.DEFAULT_FRAME_MAX
        self.heartbeat = self.DEFAULT_HEARTBEAT_TIMEOUT
        self.host = self.DEFAULT_HOST
        self.locale = self.DEFAULT_LOCALE
        self.port = self.DEFAULT_PORT
        self.retry_delay = self.DEFAULT_RETRY_DELAY
        self.socket_timeout = self.DEFAULT_SOCKET_TIMEOUT
        self.stack_timeout = self.DEFAULT_STACK_TIMEOUT
        self.ssl_options = self.DEFAULT_SSL_OPTIONS
        self.virtual_host = self.DEFAULT_VIRTUAL_HOST
        self.tcp_options = self.DEFAULT_TCP_OPTIONS

    def __repr__(self):
        return '<%s host=%s port=%s virtual_host=%s ssl=%s>' % (
            type(self).__name__, self.host, self.port, self.virtual_host, bool(self.ssl_options))

    def __eq__(self, other):
        if isinstance(other, Parameters):
            return self.host == other.host and self.port == other.port
        return NotImplemented

    def __setattr__(self, name, value):
        check = _CHECKS.get(name)
        if check is not None:
            value = check(value)
        super().__setattr__(name, value)


def _blocked_connection_timeout(value):
    if value is not None:
        if not isinstance(value, (int, float)):
            raise TypeError('blocked_connection_timeout must be a Real number, but got %r' % (value,))
        if value < 0:
            raise ValueError('blocked_connection_timeout must be >= 0, but got %r' % (value,))
    return value


def _channel_max(value):
    if not isinstance(value, int):
        raise TypeError('channel_max must be an int, but got %r' % (value,))
    if value < 1 or value > MAX_CHANNELS:
        raise ValueError('channel_max must be <= %i and > 0, but got %r' % (MAX_CHANNELS, value))
    return value


def _client_properties(value):
    if not isinstance(value, (dict, type(None))):
        raise TypeError('client_properties must be dict or None, but got %r' % (value,))
    return copy.deepcopy(value)


def _connection_attempts(value):
    if not isinstance(value, int):
        raise TypeError('connection_attempts must be an int')
    if value < 1:
        raise ValueError('connection_attempts must be > 0, but got %r' % (value,))
    return value


def _credentials(value):
    if not isinstance(value, tuple(pika_credentials.VALID_TYPES)):
        raise TypeError('credentials must be an object of type: %r, but got %r' % (
            pika_credentials.VALID_TYPES, value))
    return copy.deepcopy(value)


def _frame_max(value):
    if not isinstance(value, int):
        raise TypeError('frame_max must be an int, but got %r' % (value,))
    if value < spec.FRAME_MIN_SIZE:
        raise ValueError('Min AMQP 0.9.1 Frame Size is %i, but got %r' % (spec.FRAME_MIN_SIZE, value))
    if value > spec.FRAME_MAX_SIZE:
        raise ValueError('Max AMQP 0.9.1 Frame Size is %i, but got %r' % (spec.FRAME_MAX_SIZE, value))
    return value


def _heartbeat(value):
    if value is not None:
        if not isinstance(value, int) and not callable(value):
            raise TypeError('heartbeat must be an int or a callable function, but got %r' % (value,))
        if not callable(value) and value < 0:
            raise ValueError('heartbeat must >= 0, but got %r' % (value,))
    return value


def _text(name):
    def check(value):
        validators.require_string(value, name)
        return value
    return check


def _port(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        raise TypeError('port must be an int, but got %r' % (value,))


def _retry_delay(value):
    if not isinstance(value, (int, float)):
        raise TypeError('retry_delay must be a float or int, but got %r' % (value,))
    return value


def _timeout(name):
    def check(value):
        if value is None:
            return value
        if not isinstance(value, (int, float)):
            raise TypeError('%s must be a float or int, but got %r' % (name, value))
        if value <= 0:
            raise ValueError('%s must be > 0, but got %r' % (name, value))
        return float(value)
    return check


def _ssl_options(value):
    if not isinstance(value, (SSLOptions, type(None))):
        raise TypeError('ssl_options must be None or SSLOptions but got %r' % (value,))
    return value


def _tcp_options(value):
    if not isinstance(value, (dict, type(None))):
        raise TypeError('tcp_options must be a dict or None, but got %r' % (value,))
    return value


_CHECKS = {
    'blocked_connection_timeout': _blocked_connection_timeout,
    'channel_max': _channel_max,
    'client_properties': _client_properties,
    'connection_attempts': _connection_attempts,
    'credentials': _credentials,
    'frame_max': _frame_max,
    'heartbeat': _heartbeat,
    'host': _text('host'),
    'locale': _text('locale'),
    'port': _port,
    'retry_delay': _retry_delay,
    'socket_timeout': _timeout('socket_timeout'),
    'stack_timeout': _timeout('stack_timeout'),
    'ssl_options': _ssl_options,
    'virtual_host': _text('virtual_host'),
    'tcp_options': _tcp_options,
}


class ConnectionParameters(Parameters):
    class _DEFAULT:
        """Stands for an argument that was not given."""

    def __init__(self, host=_DEFAULT, port=_DEFAULT, virtual_host=_DEFAULT, credentials=_DEFAULT,
                 channel_max=_DEFAULT, frame_max=_DEFAULT, heartbeat=_DEFAULT, ssl_options=_DEFAULT,
                 connection_attempts=_DEFAULT, retry_delay=_DEFAULT, socket_timeout=_DEFAULT,
                 stack_timeout=_DEFAULT, locale=_DEFAULT, blocked_connection_timeout=_DEFAULT,
                 client_properties=_DEFAULT, tcp_options=_DEFAULT, **kwargs):
        super().__init__()
        given = [
            ('blocked_connection_timeout', blocked_connection_timeout), ('channel_max', channel_max),
            ('client_properties', client_properties), ('connection_attempts', connection_attempts),
            ('credentials', credentials), ('frame_max', frame_max), ('heartbeat', heartbeat),
            ('host', host), ('locale', locale), ('retry_delay', retry_delay),
            ('socket_timeout', socket_timeout), ('stack_timeout', stack_timeout),
            ('ssl_options', ssl_options), ('port', port), ('virtual_host', virtual_host),
            ('tcp_options', tcp_options),
        ]
        for name, value in given:
            if value is not self._DEFAULT:
                setattr(self, name, value)
        if port is self._DEFAULT and self.ssl_options:
            self.port = self.DEFAULT_SSL_PORT
        if kwargs:
            raise TypeError('unexpected kwargs: %r' % (kwargs,))


class URLParameters(Parameters):
    _NUMBERS = {
        'blocked_connection_timeout': float, 'channel_max': int, 'connection_attempts': int,
        'frame_max': int, 'heartbeat': int, 'retry_delay': float, 'socket_timeout': float,
        'stack_timeout': float,
    }

    def __init__(self, url):
        super().__init__()
        from urllib.parse import parse_qs, unquote, urlparse
        if url[0:4].lower() == 'amqp':
            url = 'http' + url[4:]
        parts = urlparse(url)
        if parts.scheme == 'https':
            self.ssl_options = SSLOptions(None)
        elif parts.scheme and parts.scheme != 'http':
            raise ValueError('Unexpected URL scheme %r; supported scheme values: amqp, amqps' % (parts.scheme,))
        if parts.hostname is not None:
            self.host = parts.hostname
        if parts.port is not None:
            self.port = parts.port
        else:
            self.port = self.DEFAULT_SSL_PORT if self.ssl_options else self.DEFAULT_PORT
        if parts.username is not None:
            self.credentials = pika_credentials.PlainCredentials(
                unquote(parts.username), unquote(parts.password))
        if len(parts.path) > 1:
            self.virtual_host = unquote(parts.path.split('/')[1])
        for name, values in parse_qs(parts.query).items():
            self._set(name, values)

    def _set(self, name, values):
        if name not in self._NUMBERS and name not in ('locale', 'client_properties', 'tcp_options'):
            raise ValueError('Unknown URL parameter: %r' % (name,))
        if len(values) != 1:
            raise ValueError('Expected exactly one value for URL parameter %s, but got %i values: %s' % (
                name, len(values), values))
        value = values[0]
        if name in self._NUMBERS:
            try:
                value = self._NUMBERS[name](value)
            except ValueError as error:
                raise ValueError('Invalid %s value %r: %r' % (name, value, error))
        elif name != 'locale':
            import ast
            value = ast.literal_eval(value)
        setattr(self, name, value)
