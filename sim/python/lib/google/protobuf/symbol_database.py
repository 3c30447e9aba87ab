"""Generated modules ask for it; the pool of descriptors is what counts here."""

from google.protobuf import descriptor_pool


class SymbolDatabase:
    pool = descriptor_pool.Default()


_default = SymbolDatabase()


def Default():
    return _default
