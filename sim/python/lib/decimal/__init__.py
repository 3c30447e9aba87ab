"""Decimal numbers, as exact as the context says."""

from decimal._context import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN,
                              ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, ConversionSyntax,
                              DecimalException, DivisionByZero, DivisionUndefined, Inexact,
                              InvalidOperation, Overflow, Rounded, Underflow, getcontext,
                              localcontext, setcontext)
from decimal._number import Decimal

BasicContext = Context(prec=9, rounding=ROUND_HALF_UP)
ExtendedContext = Context(prec=9)
DefaultContext = Context()
MAX_PREC = MAX_EMAX = 999999999999999999

# CPython has this in C; messages name such a class with its module.
Decimal.__name__ = 'decimal.Decimal'
