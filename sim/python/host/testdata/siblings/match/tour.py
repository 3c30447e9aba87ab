from dataclasses import dataclass
@dataclass
class P: x: int; y: int
def f(v):
    match v:
        case 0 | 1: return 'small'
        case int(n) if n < 0: return f'neg {n}'
        case int(): return 'int'
        case float() as q: return f'float {q}'
        case 'a' | 'b' as s: return f'ab {s}'
        case str(): return 'str'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [x, [y, *_]]: return f'nest {x} {y}'
        case [x, *rest, z] if len(rest) > 2: return f'many {x} {rest} {z}'
        case (x, y): return f'two {x},{y}'
        case {'k': k, **rest} if rest: return f'map {k} {rest}'
        case {'k': {'n': n}}: return f'deep {n}'
        case {}: return 'dict'
        case P(0, y=y): return f'P0 {y}'
        case P(x, y): return f'P {x} {y}'
        case None: return 'none'
        case _: return 'other'
for v in [0, -5, 7, 2.5, 'a', 'zz', [], [1], [1,[2,3]], [1,2,3,4,5], (1,2), {'k': 1, 'j': 2}, {'k': {'n': 3}}, {}, P(0,2), P(3,4), None, {1}, [1,2,3], True]:
    print(repr(v), f(v))
class K: A = 1; __match_args__ = ('p', 'q')
def g(v):
    match v:
        case K.A: return 'KA'
        case K(p=1): return 'kp'
        case K(1, 2, 3): return 'x'
print(g(1), g(2))
k = K(); k.p = 1; print(g(k)); k.p = 2
try: g(k)
except TypeError as e: print(e)
