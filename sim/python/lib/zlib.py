"""Checksums. Compression is not there."""

from _hashlib import adler32 as _adler32, crc32 as _crc32


class error(Exception):
    """What is wrong with compressed data."""


def crc32(data, value=0, /):
    return _crc32(data, value)


def adler32(data, value=1, /):
    return _adler32(data)


def compress(data, /, level=-1, wbits=15):
    raise NotImplementedError('zlib.compress is not supported')


def decompress(data, /, wbits=15, bufsize=16384):
    raise NotImplementedError('zlib.decompress is not supported')
