"""Digests."""

from _hashlib import digest as _digest

_sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64),
          'sha384': (48, 128), 'sha512': (64, 128)}
algorithms_guaranteed = algorithms_available = set(_sizes)


class HASH:
    """A digest that is being taken."""

    __module__ = '_hashlib'

    def __init__(self, name, data=b''):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._parts = []
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('object supporting the buffer API required')
        self._parts.append(bytes(data))

    def digest(self):
        data = b''.join(self._parts)
        self._parts = [data]
        return _digest(self.name, data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = HASH(self.name)
        other._parts = self._parts[:]
        return other

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'


def _constructor(name):
    def construct(string=b'', *, usedforsecurity=True):
        return HASH(name, string)
    construct.__name__ = construct.__qualname__ = 'openssl_' + name
    return construct


md5, sha1, sha224 = _constructor('md5'), _constructor('sha1'), _constructor('sha224')
sha256, sha384, sha512 = _constructor('sha256'), _constructor('sha384'), _constructor('sha512')


def new(name, data=b'', *, usedforsecurity=True):
    lower = name.lower()
    if lower not in _sizes:
        raise ValueError('unsupported hash type ' + name)
    return HASH(lower, data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = _sizes[hash_name][0]
    dklen, out, block = dklen or size, b'', 1
    while len(out) < dklen:
        u = hmac.digest(password, salt + block.to_bytes(4, 'big'), hash_name)
        total = int.from_bytes(u, 'big')
        for _ in range(iterations - 1):
            u = hmac.digest(password, u, hash_name)
            total ^= int.from_bytes(u, 'big')
        out += total.to_bytes(size, 'big')
        block += 1
    return out[:dklen]
