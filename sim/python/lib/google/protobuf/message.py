"""The base of all messages, and what goes wrong with them."""


class Error(Exception):
    pass


class DecodeError(Error):
    pass


class EncodeError(Error):
    pass


class Message:
    DESCRIPTOR = None
