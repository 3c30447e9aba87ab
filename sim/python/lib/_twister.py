"""The Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded as CPython does."""

_N, _M = 624, 397


class Twister:
    def __init__(self, key):
        """key is a number from 0 up; its 32-bit digits initialize the state."""
        digits = []
        while key or not digits:
            digits.append(key & 0xffffffff)
            key >>= 32
        self.words = self._initial(digits)
        self.index = _N

    def _initial(self, key):
        mt = [19650218]
        for i in range(1, _N):
            mt.append(1812433253 * (mt[-1] ^ mt[-1] >> 30) + i & 0xffffffff)
        i, n = 1, len(key)
        for k in range(max(_N, n)):
            j = k % n
            mt[i] = (mt[i] ^ (mt[i - 1] ^ mt[i - 1] >> 30) * 1664525) + key[j] + j & 0xffffffff
            i += 1
            if i == _N:
                mt[0], i = mt[-1], 1
        for k in range(_N - 1):
            mt[i] = (mt[i] ^ (mt[i - 1] ^ mt[i - 1] >> 30) * 1566083941) - i & 0xffffffff
            i += 1
            if i == _N:
                mt[0], i = mt[-1], 1
        mt[0] = 0x80000000
        return mt

    def _generate(self):
        mt = self.words
        for i in range(_N):
            y = mt[i] & 0x80000000 | mt[i + 1 - _N] & 0x7fffffff
            mt[i] = mt[i + _M - _N] ^ y >> 1 ^ (0x9908b0df if y & 1 else 0)
        self.index = 0

    def word(self):
        """The next 32 random bits."""
        if self.index >= _N:
            self._generate()
        y = self.words[self.index]
        self.index += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9d2c5680
        y ^= y << 15 & 0xefc60000
        return y ^ y >> 18
