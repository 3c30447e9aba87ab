x = 3.14159; n = 12345678; s = '兔'
print(f'{x:.2f} {x:10.3e} {x:<10.1f}| {x:^+10.1f}| {n:,} {n:_} {n:#x} {n:#b} {n:o} {n:e} {n:%}')
print(f'{s:>4} {s:*^5} {s!r:>6} {s!a} {n:>+15,} {x=} {x = :.1f} {s=!s} {n:015,}')
print(f"{'a' 'b'}", f'{ {1:2}[1] }', f'{(lambda y: y*2)(3)}', f'{x!r:.4}', f'{1_000:n}', f'{255:X} {255:#X} {-5:05d} {5:+} {5: }')
print(f'{1e10} {1e16} {1e-5} {123456789.123:.3g} {0.1+0.2} {1/3:.30f} {1e300*1e10} {float("nan"):5} {-0.0}')
w=7; p=2; print(f'{x:{w}.{p}f}|{x:>{w}}|{"abc":.{p}}|{True:5}|{None!s:>6}|{[1,2]!s:>8}')
for spec in ['z', '5.2d', 's', ',s', '.3d', '=', 'Q']:
    for v in (5, 'a', 2.5, None, [1]):
        try: print(spec, repr(v), format(v, spec))
        except (ValueError, TypeError) as e: print(spec, repr(v), type(e).__name__, e)
print('{0} {1[k]} {2.real} {0!r:>4} {{}} {a:{b}}'.format('x', {'k': 1}, 5, a=1, b='>3'))
for f, a in [('{}{1}', (1,2)), ('{', ()), ('}', ()), ('{}', ()), ('{a}', ()), ('{0[x]}', ([1],)), ('{!z}', (1,)), ('{0.q}', (1,))]:
    try: print(f.format(*a))
    except Exception as e: print(f, type(e).__name__, e)
print('%5.1f|%-5d|%05d|%x|%r|%s|%c|%%|%e|%g' % (2.55, 3, 4, 255, 'q', [1], 65, 1234.5, 1e-10), '%(a)s %(b)03d' % {'a': 1, 'b': 2})
for f, a in [('%d', 'x'), ('%d %d', (1,)), ('%s', (1,2)), ('%q', 1), ('%c', 'ab'), ('%(a)s', (1,)), ('%', ())]:
    try: print(f % a)
    except Exception as e: print(f, type(e).__name__, e)
