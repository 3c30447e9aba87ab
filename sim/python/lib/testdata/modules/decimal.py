from decimal import *
from fractions import Fraction
import math
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
D = Decimal
print(D('0.1') + D('0.2'), D('1.10') * 3, D(1) / D(3), D(2) / 3, D('10') / D('4'), D('100') / 10, D('1E+3'), D('1.5') ** 2, D(2) ** -1, D(2).sqrt(), D('0.00001'), D('0.0000001'), D('-0'), D('123.456').quantize(D('0.01')), D('2.675').quantize(D('0.01'), ROUND_HALF_UP), D('2.665').quantize(D('0.01')), D('7') // 2, D('7.5') % 2, D('-7') // 2, D('-7') % 3, divmod(D(7), 2), round(D('2.5')), round(D('2.567'), 2), int(D('3.9')), float(D('1.5')), D(0.1), D(3.0), D('1.0') == 1, D('1.5') == 1.5, D('1.10'), D('1.10').normalize(), D('1000').normalize(), abs(D('-3')), -D('2'), max(D(1), D(2)), sum([D('0.1')] * 10), D('3.14').as_tuple(), hash(D('1.5')) == hash(1.5), hash(D(3)) == hash(3), sorted([D('2'), D('1')]), [D('1.1')], D('1e5'), D('inf'), D('NaN'), D('12345678901234567890.123456789012345') + 1)
print(f'{D("1234.5678"):.2f}|{D("1234.5"):,}|{D("1234.5"):>12}|{D("0.125"):.1%}|{D("1e10"):f}|{D("3.14159"):.3}|{D("5"):08.2f}|{D("1234.5"):e}|{D("2.5")}', '%s %.2f' % (D('1.10'), D('1.005')), str(D('5')), bool(D(0)), D('1_000'), D(' 2 '), D((1, (1, 2), -1)), D('1.25').to_integral_value(), D('5').adjusted(), D('1').compare(D('2')))
for f in (lambda: D('abc'), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D(1) + 1.5, lambda: D([1]), lambda: D(None), lambda: D('1') < 'x', lambda: D(-1).sqrt(), lambda: D(1) % 0, lambda: int(D('nan')), lambda: D('1') + '2'): attempt(f)
getcontext().prec = 6; print(D(1) / D(7), getcontext().prec, D('1234567') + 0)
with localcontext() as ctx: ctx.prec = 3; print(D(2) / 3)
print(D(2) / 3, getcontext().rounding); getcontext().rounding = ROUND_DOWN; print(D(2) / 3)
F = Fraction
print(F(1, 3) + F(1, 6), F('0.125'), F('3/4'), F(0.5), F(3), repr(F(6, 4)), F(1, 2) * 2, F(1, 2) / F(3, 4), F(7, 2) // 1, F(7, 2) % 1, F(1, 2) ** 2, F(2, 3) ** -1, F(1, 2) + 0.5, 1 + F(1, 2), 1 - F(1, 3), 2 / F(4), -F(1, 2), abs(F(-1, 2)), float(F(1, 4)), int(F(7, 2)), int(F(-7, 2)), round(F(5, 2)), round(F(22, 7), 2), math.floor(F(7, 2)), F(1, 2) == 0.5, F(1, 2) < F(2, 3), F(4, 2) == 2, hash(F(1, 2)) == hash(0.5), F(22, 7).numerator, F(math.pi).limit_denominator(100), F(-3, 6), sum([F(1, 2)] * 3), max(F(1, 2), F(1, 3)), F(D('1.5')), F('1e-2'), F(' -3/4 '))
for f in (lambda: F(1, 0), lambda: F('x'), lambda: F(1.5, 2), lambda: F(1, 2) / 0, lambda: F(1, 2) + 'x', lambda: F([1])): attempt(f)
D('oops')
