from dataclasses import *
from dataclasses import dataclass, field
import typing
from typing import ClassVar, List, Optional
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 2
    z: List[int] = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0
    def __post_init__(self): self.total = self.x + self.y
p = P(1); print(p, p.total, p == P(1), p != P(2), P.__match_args__, P.__doc__, P.count)
attempt(lambda: P()); attempt(lambda: P(1, 2, 3, 4)); attempt(lambda: P(1, w=3)); attempt(lambda: hash(p)); attempt(lambda: P(1) < P(2))
def f1():
    @dataclass
    class A: x: list = []
f1x = attempt(f1)
def f2():
    @dataclass
    class A:
        a: int = 1
        b: int
attempt(f2)
@dataclass(frozen=True)
class F:
    a: int
    b: str = 'x'
f = F(1)
def s(): f.a = 2
def d(): del f.a
def n(): f.new = 2
attempt(s); attempt(d); attempt(n); print(hash(f) == hash((1, 'x')), {f: 1})
@dataclass(order=True)
class O:
    k: int
    name: str = field(compare=False)
print(sorted([O(3, 'a'), O(1, 'z')]), O(1, 'a') == O(1, 'b'), O(1, 'a') <= O(1, 'b'), max([O(3, 'a'), O(1, 'z')]))
attempt(lambda: O(1, 'a') < 5)
@dataclass
class Base:
    a: int
    b: int = 5
@dataclass
class Derived(Base):
    c: str = 'c'
    a: int = 7
print(Derived(), Derived(1, 2, 'q'), fields(Derived)[0].name, [f.name for f in fields(Derived)], asdict(Derived()))
@dataclass
class Nest:
    p: P
    items: list
    d: dict
n = Nest(P(1), [P(2), (P(3),)], {'k': P(4)}); print(asdict(n)); print(astuple(n)); print(n)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
attempt(lambda: K(1)); print(K(a=1)); attempt(lambda: K())
@dataclass
class KO:
    a: int
    _: KW_ONLY
    b: int = 1
print(KO(1, b=3)); attempt(lambda: KO(1, 3))
@dataclass(slots=True)
class S:
    x: int = 0
s_ = S(); attempt(lambda: setattr(s_, 'q', 1)); print(s_, S.__slots__)
@dataclass
class IV:
    a: int
    b: InitVar[int] = 3
    def __post_init__(self, b): self.c = self.a * b
print(IV(2).c, IV(2, 5).c, IV(1))
print(replace(P(1), y=9), is_dataclass(P), is_dataclass(p), is_dataclass(5))
attempt(lambda: replace(p, q=1)); attempt(lambda: asdict(5)); attempt(lambda: fields(5)); attempt(lambda: field(default=1, default_factory=list))
M = make_dataclass('M', [('x', int), ('y', int, 5)]); print(M(1), M)
match P(1, 2):
    case P(1, y): print('matched', y)
def outer():
    @dataclass
    class In: x: int
    return In(1)
print(outer())
@dataclass
class Node:
    v: int
    next: Optional['Node'] = None
a = Node(1); a.next = a; print(a); print(Node(1, Node(2)))
@dataclass(eq=False)
class NE: x: int
print(NE(1) == NE(1), hash(NE(1)) is not None)
@dataclass(repr=False)
class NR:
    x: int
    def __repr__(self): return 'custom'
print(NR(1))
@dataclass(unsafe_hash=True)
class UH: x: int
print(hash(UH(1)) == hash((1,)))
@dataclass
class H:
    x: int
    def __hash__(self): return 5
print(hash(H(1)))
def fr():
    @dataclass
    class G(F): c: int = 0
attempt(fr)
print(P(1).__dict__, vars(P(3)))
attempt(lambda: setattr(F(1), 'b', 2))
P('a')
