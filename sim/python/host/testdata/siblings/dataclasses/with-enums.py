from functools import total_ordering, cached_property, singledispatch, partial, reduce, lru_cache, wraps, partialmethod, cmp_to_key, singledispatchmethod
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, asdict, astuple, replace, FrozenInstanceError, fields
from enum import Enum, IntEnum, Flag, auto, unique
@total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) <= V(2), V(3) > V(2), V(1) >= V(2))
class A(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
try: A()
except TypeError as e: print(e)
@dataclass(order=True)
class D:
    a: int
    b: list = field(default_factory=list)
    c: str = field(default='z', repr=False, compare=False)
print(D(1), D(1) == D(1, c='q'), D(1) < D(2), asdict(D(1,[2])), astuple(D(3)), replace(D(1), a=9), [f.name for f in fields(D)])
@dataclass(frozen=True, slots=True)
class F:
    x: int = 0
    def __post_init__(self): print('post', self.x)
try: F(1).x = 3
except FrozenInstanceError as e: print(type(e).__name__, e)
print(hash(F(1)) == hash(F(1)), {F(1), F(1)})
try: D()
except TypeError as e: print(e)
try:
    @dataclass
    class Bad:
        a: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class Bad2:
        a: int = 1
        b: int
except TypeError as e: print(e)
class Color(Enum):
    RED = 1; GREEN = auto(); BLUE = 'b'
    ALIAS = 1
    def hi(self): return self.name.lower()
print(Color.RED, repr(Color.GREEN), Color('b'), Color['RED'], Color.ALIAS is Color.RED, list(Color), Color.RED.hi(), Color.RED.value, len(Color), Color.RED in Color)
try: Color(9)
except ValueError as e: print(e)
try: Color['X']
except KeyError as e: print(repr(e))
try: Color.RED = 3
except AttributeError as e: print(e)
class N(IntEnum): A = 1; B = 2
print(N.A + 1, N.A < N.B, N.A, repr(N.A), f'{N.B}', int(N.B), N(2))
class Fl(Flag): R = auto(); W = auto(); X = auto()
print(Fl.R | Fl.X, Fl.R & Fl.W, ~Fl.R, Fl.R in (Fl.R | Fl.W), Fl(3), repr(Fl(5)), bool(Fl(0)))
@singledispatch
def show(x): return 'obj'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1), show('a'), show([]), show(True))
class C:
    n = 0
    @cached_property
    def p(self): C.n += 1; return C.n
    def m(self, a, b): return (a, b)
    pm = partialmethod(m, 1)
c = C(); print(c.p, c.p, C.n, c.pm(2), partial(print, 'x', sep='-'), reduce(lambda a, b: a+b, [], 5))
@lru_cache(maxsize=2)
def sq(x): print('calc', x); return x*x
sq(1); sq(2); sq(1); sq(3); sq(2); print(sq.cache_info()); sq.cache_clear(); print(sq.cache_info())
