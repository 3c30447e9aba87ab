"""TLS, which the world does not have: its links carry plain text.

Contexts can be made and set up as everywhere; a connection that would use one
is refused.
"""

import enum

OPENSSL_VERSION = 'none'
HAS_TLSv1_3 = False


class SSLError(OSError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


class Purpose(enum.Enum):
    SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'


class VerifyMode(enum.IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class TLSVersion(enum.IntEnum):
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772


CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = VerifyMode
PROTOCOL_TLS, PROTOCOL_TLSv1_2, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 5, 16, 17


class SSLContext:
    """What a TLS connection would be made with."""

    def __init__(self, protocol=PROTOCOL_TLS):
        self.protocol = protocol
        self.check_hostname = protocol == PROTOCOL_TLS_CLIENT
        self.verify_mode = CERT_REQUIRED if self.check_hostname else CERT_NONE
        self.minimum_version = self.maximum_version = TLSVersion.TLSv1_2

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        for path in (cafile, capath):
            if path is not None:
                open(path).close()

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        open(certfile).close()

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        pass

    def set_ciphers(self, ciphers):
        pass

    def wrap_socket(self, sock, *args, **kwargs):
        raise SSLError('TLS is not supported in Warren: connections are not encrypted')


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_CLIENT if purpose is Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)
    context.load_verify_locations(cafile, capath, cadata)
    return context


_create_unverified_context = SSLContext
