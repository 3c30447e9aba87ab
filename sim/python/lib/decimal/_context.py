"""How exact results are, and how they are rounded."""

ROUND_UP, ROUND_DOWN = 'ROUND_UP', 'ROUND_DOWN'
ROUND_CEILING, ROUND_FLOOR = 'ROUND_CEILING', 'ROUND_FLOOR'
ROUND_HALF_UP, ROUND_HALF_DOWN = 'ROUND_HALF_UP', 'ROUND_HALF_DOWN'
ROUND_HALF_EVEN, ROUND_05UP = 'ROUND_HALF_EVEN', 'ROUND_05UP'


class DecimalException(ArithmeticError):
    __module__ = 'decimal'


class InvalidOperation(DecimalException):
    __module__ = 'decimal'


class ConversionSyntax(InvalidOperation):
    __module__ = 'decimal'


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = 'decimal'


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = 'decimal'


class Inexact(DecimalException):
    __module__ = 'decimal'


class Rounded(DecimalException):
    __module__ = 'decimal'


class Overflow(Inexact, Rounded):
    __module__ = 'decimal'


class Underflow(Inexact, Rounded):
    __module__ = 'decimal'


class Context:
    __module__ = 'decimal'

    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1,
                 clamp=0, flags=None, traps=None):
        self.prec, self.rounding, self.capitals, self.clamp = prec, rounding, capitals, clamp
        self.Emin, self.Emax = Emin, Emax
        self.traps = {InvalidOperation: True, DivisionByZero: True, Overflow: True}
        self.flags = {}

    def copy(self):
        new = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        new.traps = dict(self.traps)
        return new

    def create_decimal(self, num='0'):
        from decimal._number import Decimal
        return Decimal(num)._fixed(self)

    def clear_flags(self):
        self.flags.clear()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def __repr__(self):
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, '
                f'Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, flags=[], '
                'traps=[InvalidOperation, DivisionByZero, Overflow])')


_current = [Context()]


def getcontext():
    return _current[0]


def setcontext(context):
    _current[0] = context


class _Local:
    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._old = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc_info):
        setcontext(self._old)


def localcontext(ctx=None, **kwargs):
    context = (ctx or getcontext()).copy()
    for name, value in kwargs.items():
        setattr(context, name, value)
    return _Local(context)


def rounds_up(rounding, negative, last, rest, half):
    """Whether a number whose last digit kept is last goes up by what was cut off:
    rest compares with half of a unit as -1, 0 or 1 in half."""
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or half == 0 and last % 2 == 1
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    if rounding == ROUND_UP:
        return rest
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_CEILING:
        return rest and not negative
    if rounding == ROUND_FLOOR:
        return rest and negative
    return rest and last in (0, 5)
