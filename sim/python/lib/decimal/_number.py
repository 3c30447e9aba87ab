"""Decimal: sign, digits and exponent."""

from decimal._context import (ROUND_HALF_EVEN, ConversionSyntax, DivisionByZero,
                              DivisionUndefined, InvalidOperation, getcontext, rounds_up)


class Decimal:
    """(-1) ** sign * digits * 10 ** exponent, or an infinity, or no number."""

    __module__ = 'decimal'

    def __new__(cls, value='0', context=None):
        if isinstance(value, Decimal):
            return _make(value._sign, value._digits, value._exp, value._special)
        if isinstance(value, int):
            return _make(int(value < 0), abs(value), 0)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exponent = value
            return _make(sign, int(''.join(map(str, digits)) or '0'), exponent)
        if not isinstance(value, str):
            raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
        return _parse(value)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if f != f:
            return _make(0, 0, 0, 'NaN')
        if f in (float('inf'), float('-inf')):
            return _make(int(f < 0), 0, 0, 'Infinity')
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return _make(int(str(f)[0] == '-'), n * 5 ** k, -k)

    def as_tuple(self):
        from collections import namedtuple
        cls = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
        special = {'Infinity': 'F', 'NaN': 'n'}.get(self._special)
        return cls(self._sign, tuple(map(int, str(self._digits))), special or self._exp)

    def as_integer_ratio(self):
        if self._special == 'NaN':
            raise ValueError('cannot convert NaN to integer ratio')
        if self._special:
            raise OverflowError('cannot convert Infinity to integer ratio')
        n = -self._digits if self._sign else self._digits
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        from math import gcd
        d = 10 ** -self._exp
        g = gcd(n, d)
        return n // g, d // g

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._digits)) - 1

    def is_nan(self):
        return self._special == 'NaN'

    def is_infinite(self):
        return self._special == 'Infinity'

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self._special and self._digits == 0

    def is_signed(self):
        return bool(self._sign)

    def __str__(self):
        sign = '-' if self._sign else ''
        if self._special:
            return sign + self._special
        digits = str(self._digits)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            if self._exp == 0:
                return sign + digits
            if left <= 0:
                return f'{sign}0.{"0" * -left}{digits}'
            return f'{sign}{digits[:left]}.{digits[left:]}'
        point = '.' + digits[1:] if len(digits) > 1 else ''
        return f'{sign}{digits[0]}{point}E{left - 1:+d}'

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        from decimal._format import formatted
        return formatted(self, spec)

    def _fixed(self, context=None):
        """The number rounded to the context's precision."""
        context = context or getcontext()
        extra = len(str(self._digits)) - context.prec
        if self._special or extra <= 0:
            return self
        result = self._rescaled(self._exp + extra, context.rounding)
        if len(str(result._digits)) > context.prec:
            result = _make(result._sign, result._digits // 10, result._exp + 1)
        return result

    def _rescaled(self, exp, rounding):
        """The number with another exponent."""
        if exp <= self._exp:
            return _make(self._sign, self._digits * 10 ** (self._exp - exp), exp)
        unit = 10 ** (exp - self._exp)
        digits, rest = divmod(self._digits, unit)
        half = (2 * rest > unit) - (2 * rest < unit)
        if rounds_up(rounding, self._sign, digits % 10, rest != 0, half):
            digits += 1
        return _make(self._sign, digits, exp)

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        if self._special or exp._special:
            if self._special == exp._special:
                return self
            raise InvalidOperation([InvalidOperation])
        result = self._rescaled(exp._exp, rounding or context.rounding)
        if len(str(result._digits)) > context.prec:
            raise InvalidOperation([InvalidOperation])
        return result

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescaled(0, rounding or getcontext().rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        n = self._fixed(context)
        if n._special:
            return n
        if n._digits == 0:
            return _make(n._sign, 0, 0)
        digits, exp = n._digits, n._exp
        while digits % 10 == 0:
            digits, exp = digits // 10, exp + 1
        return _make(n._sign, digits, exp)

    def sqrt(self, context=None):
        if self._sign and self._digits:
            raise InvalidOperation([InvalidOperation])
        prec = (context or getcontext()).prec
        ideal = self._exp // 2
        shift = max(0, 2 * prec + 2 - len(str(self._digits)))
        shift += (self._exp - shift) % 2
        from math import isqrt
        scaled = self._digits * 10 ** shift
        root = isqrt(scaled)
        exp = (self._exp - shift) // 2
        if root * root != scaled:
            return _make(0, root * 10 + 1, exp - 1)._fixed(context)
        while root % 10 == 0 and exp < ideal:
            root, exp = root // 10, exp + 1
        return _make(0, root, exp)._fixed(context)

    def copy_abs(self):
        return _make(0, self._digits, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._digits, self._exp, self._special)

    def max(self, other):
        return self if self > other else _operand(other)

    def min(self, other):
        return self if self < other else _operand(other)

    def __neg__(self):
        sign = 0 if not self._digits and not self._special else 1 - self._sign
        return _make(sign, self._digits, self._exp, self._special)._fixed()

    def __pos__(self):
        return self._fixed()

    def __abs__(self):
        return self.copy_abs()._fixed()

    def __add__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self._special or other._special:
            return self._special_sum(other)
        exp = min(self._exp, other._exp)
        n = _signed(self, exp) + _signed(other, exp)
        sign = int(n < 0) if n else self._sign & other._sign
        return _make(sign, abs(n), exp)._fixed()

    __radd__ = __add__

    def _special_sum(self, other):
        if 'NaN' in (self._special, other._special):
            return _make(0, 0, 0, 'NaN')
        if self._special and other._special and self._sign != other._sign:
            raise InvalidOperation([InvalidOperation])
        return self if self._special else other

    def __sub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self + other.copy_negate()

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if 'NaN' in (self._special, other._special):
                return _make(0, 0, 0, 'NaN')
            if self.is_zero() or other.is_zero():
                raise InvalidOperation([InvalidOperation])
            return _make(sign, 0, 0, 'Infinity')
        return _make(sign, self._digits * other._digits, self._exp + other._exp)._fixed()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if self._special and not other._special:
                return _make(sign, 0, 0, self._special)
            if self._special or other._special == 'NaN':
                return _make(0, 0, 0, 'NaN')
            return _make(sign, 0, 0)
        if not other._digits:
            raise _by_zero(self)
        prec = getcontext().prec
        ideal = self._exp - other._exp
        shift = max(0, len(str(other._digits)) - len(str(self._digits)) + prec + 1)
        digits, rest = divmod(self._digits * 10 ** shift, other._digits)
        exp = ideal - shift
        if rest:
            return _make(sign, digits * 10 + 1, exp - 1)._fixed()
        while exp < ideal and digits % 10 == 0:
            digits, exp = digits // 10, exp + 1
        return _make(sign, digits, exp)._fixed()

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other / self

    def __divmod__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if not other._digits and not other._special:
            raise _by_zero(self)
        exp = min(self._exp, other._exp)
        a, b = abs(_signed(self, exp)), abs(_signed(other, exp))
        q, r = divmod(a, b)
        return (_make(self._sign ^ other._sign, q, 0)._fixed(),
                _make(self._sign, r, exp)._fixed())

    def __floordiv__(self, other):
        both = divmod(self, other) if _operand(other) is not NotImplemented else None
        return NotImplemented if both is None else both[0]

    def __mod__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if other.is_zero():
            raise InvalidOperation([DivisionUndefined if self.is_zero() else InvalidOperation])
        return divmod(self, other)[1]

    def __rfloordiv__(self, other):
        return _operand(other) // self

    def __rmod__(self, other):
        return _operand(other) % self

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if other == other.to_integral_value():
            n = int(other)
            if n < 0:
                return Decimal(1) / self ** -n
            sign = self._sign & n
            return _make(sign, self._digits ** n, self._exp * n)._fixed()
        if other == Decimal('0.5'):
            return self.sqrt()
        return Decimal(repr(float(self) ** float(other)))

    def __rpow__(self, other):
        return _operand(other) ** self

    def exp(self, context=None):
        from math import exp
        return Decimal(repr(exp(float(self))))

    def ln(self, context=None):
        from math import log
        return Decimal(repr(log(float(self))))

    def __int__(self):
        if self._special == 'NaN':
            raise ValueError('cannot convert NaN to integer')
        if self._special:
            raise OverflowError('cannot convert Infinity to integer')
        n = self._digits * 10 ** self._exp if self._exp >= 0 else self._digits // 10 ** -self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __floor__(self):
        return int(self._rescaled(0, 'ROUND_FLOOR')) if self._exp < 0 else int(self)

    def __ceil__(self):
        return int(self._rescaled(0, 'ROUND_CEILING')) if self._exp < 0 else int(self)

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def __bool__(self):
        return bool(self._special or self._digits)

    def __hash__(self):
        if self._special:
            return hash(float(self))
        n, d = self.as_integer_ratio()
        if d == 1:
            return hash(n)
        return hash(n / d) if Decimal(n / d) == self else hash((n, d))

    def compare(self, other):
        other = _operand(other)
        return Decimal((self > other) - (self < other))

    def _compare(self, other, holds):
        other = _operand(other, floats=True)
        if other is NotImplemented:
            return other
        if 'NaN' in (self._special, other._special):
            return False
        if self._special or other._special:
            return holds(_infinite(self), _infinite(other))
        exp = min(self._exp, other._exp)
        return holds(_signed(self, exp), _signed(other, exp))

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __reduce__(self):
        return Decimal, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _make(sign, digits, exp, special=''):
    self = object.__new__(Decimal)
    self._sign, self._digits, self._exp, self._special = sign, digits, exp, special
    return self


def _parse(value):
    text = value.strip().replace('_', '').lower()
    sign = int(text.startswith('-'))
    text = text[1:] if text[:1] in ('+', '-') else text
    if text in ('inf', 'infinity'):
        return _make(sign, 0, 0, 'Infinity')
    if text in ('nan', 'snan'):
        return _make(sign, 0, 0, 'NaN')
    digits, e, exponent = text.partition('e')
    whole, _, part = digits.partition('.')
    power = exponent[1:] if exponent[:1] in ('+', '-') else exponent
    if not (whole + part).isdigit() or e and not power.isdigit():
        raise InvalidOperation([ConversionSyntax])
    return _make(sign, int(whole + part), (int(exponent) if e else 0) - len(part))


def _operand(x, floats=False):
    if isinstance(x, Decimal):
        return x
    if isinstance(x, int) or floats and isinstance(x, float):
        return Decimal(x)
    return NotImplemented


def _signed(x, exp):
    n = x._digits * 10 ** (x._exp - exp)
    return -n if x._sign else n


def _infinite(x):
    return 0 if not x._special else -1 if x._sign else 1


def _by_zero(x):
    return InvalidOperation([DivisionUndefined]) if not x._digits \
        else DivisionByZero([DivisionByZero])
