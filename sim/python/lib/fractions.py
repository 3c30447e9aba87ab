"""Exact fractions."""

import math
from numbers import Rational


class Fraction(Rational):
    """numerator / denominator in lowest terms, the denominator above 0."""

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            numerator, denominator = _ratio(numerator)
        elif not all(isinstance(x, (int, Fraction)) for x in (numerator, denominator)):
            raise TypeError('both arguments should be Rational instances')
        else:
            a, b = _ratio(numerator)
            c, d = _ratio(denominator)
            numerator, denominator = a * d, b * c
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator // g, denominator // g
        return self

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    from_decimal = from_float

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is not above a limit."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        below, above = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return above if abs(above - self) <= abs(below - self) else below

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def _operate(self, other, exact, inexact):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self._numerator, self._denominator, other._numerator, other._denominator)
        if isinstance(other, float):
            return inexact(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._operate(other, lambda a, b, c, d: Fraction(a * d + c * b, b * d),
                             lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other):
        return self._operate(other, lambda a, b, c, d: Fraction(a * d - c * b, b * d),
                             lambda x, y: x - y)

    def __rsub__(self, other):
        return self._operate(other, lambda a, b, c, d: Fraction(c * b - a * d, b * d),
                             lambda x, y: y - x)

    def __mul__(self, other):
        return self._operate(other, lambda a, b, c, d: Fraction(a * c, b * d), lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._operate(other, lambda a, b, c, d: _divided(a * d, b * c), lambda x, y: x / y)

    def __rtruediv__(self, other):
        return self._operate(other, lambda a, b, c, d: _divided(c * b, a * d), lambda x, y: y / x)

    def __floordiv__(self, other):
        return self._operate(other, lambda a, b, c, d: (a * d) // (b * c), lambda x, y: x // y)

    def __rfloordiv__(self, other):
        return self._operate(other, lambda a, b, c, d: (c * b) // (a * d), lambda x, y: y // x)

    def __mod__(self, other):
        return self._operate(other, lambda a, b, c, d: Fraction((a * d) % (c * b), b * d),
                             lambda x, y: x % y)

    def __rmod__(self, other):
        return Fraction(other) % self if isinstance(other, int) else other % float(self)

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, n):
        if isinstance(n, int):
            a, b = self._numerator, self._denominator
            return Fraction(a ** n, b ** n) if n >= 0 else _divided(b ** -n, a ** -n)
        return float(self) ** float(n)

    def __rpow__(self, base):
        return base ** self._numerator if self._denominator == 1 else base ** float(self)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return int(self._numerator / abs(self._numerator or 1)) \
            * (abs(self._numerator) // self._denominator)

    __trunc__ = __int__

    def __float__(self):
        return self._numerator / self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            double = rest * 2
            up = double > self._denominator or double == self._denominator and floor % 2
            return floor + 1 if up else floor
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        as_float = float(self)
        return hash(as_float) if Fraction(as_float) == self else hash(
            (self._numerator, self._denominator))

    def _compare(self, other, holds):
        if isinstance(other, float):
            if other != other or other in (float('inf'), float('-inf')):
                return holds(0.0, other)
            other = Fraction(other)
        return self._operate(other, lambda a, b, c, d: holds(a * d, c * b), None)

    def __eq__(self, other):
        return self._compare(other, lambda x, y: x == y)

    def __lt__(self, other):
        return self._compare(other, lambda x, y: x < y)

    def __le__(self, other):
        return self._compare(other, lambda x, y: x <= y)

    def __gt__(self, other):
        return self._compare(other, lambda x, y: x > y)

    def __ge__(self, other):
        return self._compare(other, lambda x, y: x >= y)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _divided(a, b):
    if b == 0:
        raise ZeroDivisionError(f'Fraction({a}, 0)')
    return Fraction(a, b)


def _ratio(x):
    """(numerator, denominator) of a number or a text."""
    if isinstance(x, (int, float)) or hasattr(x, 'as_integer_ratio'):
        return x.as_integer_ratio()
    if not isinstance(x, str):
        raise TypeError('argument should be a string or a Rational instance')
    text = x.strip()
    try:
        top, slash, bottom = text.partition('/')
        if slash:
            return int(top), int(bottom)
        digits, e, exponent = text.lower().partition('e')
        whole, point, part = digits.partition('.')
        if not (whole.lstrip('+-') + part).replace('_', '').isdigit():
            raise ValueError
        n, power = int(whole + part), (int(exponent) if e else 0) - len(part)
        return (n * 10 ** power, 1) if power >= 0 else (n, 10 ** -power)
    except ValueError:
        raise ValueError(f'Invalid literal for Fraction: {x!r}') from None
