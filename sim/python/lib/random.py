"""Random numbers; with the same seed the same as CPython's."""

from _twister import Twister
from bisect import bisect as _bisect
from itertools import accumulate as _accumulate
from math import (ceil as _ceil, cos as _cos, exp as _exp, floor as _floor, log as _log, pi as _pi,
                  acos as _acos, e as _e,
                  sin as _sin, sqrt as _sqrt)
from os import urandom as _urandom

_MAGIC = 4 * _exp(-0.5) / _sqrt(2.0)


class Random:
    """A generator with a state of its own."""

    VERSION = 3

    def __init__(self, x=None):
        self.gauss_next = None
        self._twister = None  # made when the first number is asked for
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=2):
        self.gauss_next = None
        if a is None:
            a = int.from_bytes(_urandom(32), 'big')
        elif isinstance(a, (str, bytes, bytearray)):
            from hashlib import sha512
            text = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(text + sha512(text).digest(), 'big')
        elif isinstance(a, int):
            a = abs(a)
        elif isinstance(a, float):
            a = hash(a) & 0xffffffffffffffff
        else:
            raise TypeError('The only supported seed types are: None,\n'
                            'int, float, str, bytes, and bytearray.')
        self._twister = Twister(a)

    def _word(self):
        if self._twister is None:
            self.seed()
        return self._twister.word()

    def getstate(self):
        if self._twister is None:
            self.seed()
        t = self._twister
        return self.VERSION, tuple(t.words + [t.index]), self.gauss_next

    def setstate(self, state):
        version, words, self.gauss_next = state
        if self._twister is None:
            self._twister = Twister(0)
        self._twister.words, self._twister.index = list(words[:-1]), words[-1]

    def random(self):
        """A float in [0.0, 1.0)."""
        a, b = self._word() >> 5, self._word() >> 6
        return (a * 67108864 + b) / 9007199254740992

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        result = shift = 0
        while k > 0:
            word = self._word()
            if k < 32:
                word >>= 32 - k
            result |= word << shift
            shift += 32
            k -= 32
        return result

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def _randbelow(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        start, step = _index(start), _index(step)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError('empty range for randrange()')
        stop = _index(stop)
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f'empty range for randrange() ({start}, {stop}, {width})')
        if step == 0:
            raise ValueError('zero step for randrange()')
        n = (width + step + (-1 if step > 0 else 1)) // step
        if n <= 0:
            raise ValueError('empty range for randrange()')
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, '__getitem__'):
            raise TypeError('Population must be a sequence.  '
                            'For dicts or sets, use sorted(d).')
        if counts is not None:
            cumulative = list(_accumulate(counts))
            if len(cumulative) != len(population):
                raise ValueError('The number of counts does not match the population')
            picked = self.sample(range(cumulative[-1]), k)
            return [population[_bisect(cumulative, s)] for s in picked]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        result = [None] * k
        small = 21  # the size of a small set less that of an empty list
        if k > 5:
            small += 4 ** _ceil(_log(k * 3, 4))
        if n <= small:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
            return result
        selected = set()
        for i in range(k):
            j = self._randbelow(n)
            while j in selected:
                j = self._randbelow(n)
            selected.add(j)
            result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_floor(self.random() * n)] for _ in range(k)]
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        return [population[_bisect(cum_weights, self.random() * total, 0, n - 1)]
                for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u1, u2 = self.random(), 1.0 - self.random()
            z = _MAGIC * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * 2.0 * _pi
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def gammavariate(self, alpha, beta):
        # Cheng 1977 for alpha > 1, Ahrens and Dieter 1974 below
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        if alpha > 1.0:
            a = _sqrt(2.0 * alpha - 1.0)
            b, c = alpha - _log(4.0), alpha + a
            while True:
                u1 = self.random()
                if not 1e-7 < u1 < 0.9999999:
                    continue
                u2 = 1.0 - self.random()
                v = _log(u1 / (1.0 - u1)) / a
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = b + c * v - x
                if r + 1.0 + _log(4.5) - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        while True:
            u = self.random()
            b = (_e + alpha) / _e
            p = b * u
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -_log((b - p) / alpha)
            u1 = self.random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    break
            elif u1 <= _exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def vonmisesvariate(self, mu, kappa):
        # Fisher 1993, after Best and Fisher 1979
        if kappa <= 1e-6:
            return 2.0 * _pi * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        angle = _acos(f)
        return (mu + angle if self.random() > 0.5 else mu - angle) % (2.0 * _pi)


def _index(n):
    if isinstance(n, int):
        return n
    whole = int(n)
    if whole != n:
        raise ValueError('non-integer arg 1 for randrange()')
    return whole


class SystemRandom(Random):
    """Numbers from the system, which no seed repeats."""

    def _word(self):
        return int.from_bytes(_urandom(4), 'big')

    def seed(self, *args, **kwds):
        return None


_inst = Random()
seed, random, uniform, triangular = _inst.seed, _inst.random, _inst.uniform, _inst.triangular
randint, choice, randrange, sample = _inst.randint, _inst.choice, _inst.randrange, _inst.sample
shuffle, choices, normalvariate = _inst.shuffle, _inst.choices, _inst.normalvariate
lognormvariate, expovariate, gauss = _inst.lognormvariate, _inst.expovariate, _inst.gauss
paretovariate, weibullvariate = _inst.paretovariate, _inst.weibullvariate
getstate, setstate, getrandbits = _inst.getstate, _inst.setstate, _inst.getrandbits
randbytes = _inst.randbytes
gammavariate, betavariate, vonmisesvariate = _inst.gammavariate, _inst.betavariate, _inst.vonmisesvariate
