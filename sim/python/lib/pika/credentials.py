class PlainCredentials:
    TYPE = 'PLAIN'

    def __init__(self, username, password, erase_on_connect=False):
        self.username = username
        self.password = password
        self.erase_on_connect = erase_on_connect

    def __eq__(self, other):
        if isinstance(other, PlainCredentials):
            return (self.username == other.username and self.password == other.password and
                    self.erase_on_connect == other.erase_on_connect)
        return NotImplemented

    def response_for(self, mechanisms):
        """The mechanism and the response to connection.start; (None, None) if the server does not know it."""
        if self.TYPE not in mechanisms.split():
            return None, None
        return self.TYPE, '\0' + _text(self.username) + '\0' + _text(self.password)

    def erase_credentials(self):
        if self.erase_on_connect:
            self.username = None
            self.password = None


class ExternalCredentials:
    TYPE = 'EXTERNAL'

    def __init__(self):
        self.erase_on_connect = False

    def __eq__(self, other):
        if isinstance(other, ExternalCredentials):
            return self.erase_on_connect == other.erase_on_connect
        return NotImplemented

    def response_for(self, mechanisms):
        if self.TYPE not in mechanisms.split():
            return None, None
        return self.TYPE, ''

    def erase_credentials(self):
        pass


def _text(value):
    if isinstance(value, bytes):
        return value.decode('utf-8')
    value.encode  # what is no text fails here, with pika's AttributeError
    return value


VALID_TYPES = [PlainCredentials, ExternalCredentials]
