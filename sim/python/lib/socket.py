"""The names of module socket that other modules and error handlers use."""

from enum import IntEnum


class AddressFamily(IntEnum):
    AF_UNSPEC = 0
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2


AF_UNSPEC = AddressFamily.AF_UNSPEC
AF_INET = AddressFamily.AF_INET
AF_INET6 = AddressFamily.AF_INET6
SOCK_STREAM = SocketKind.SOCK_STREAM
SOCK_DGRAM = SocketKind.SOCK_DGRAM

error = OSError
timeout = TimeoutError


class gaierror(OSError):
    pass


class herror(OSError):
    pass


def gethostname():
    return 'warren'


def getfqdn(name=''):
    return name or gethostname()


def gethostbyname(host):
    import _warren
    try:
        return _warren.resolve(host)
    except TimeoutError:
        return host
    except OSError as failed:
        raise gaierror(*failed.args) from None
