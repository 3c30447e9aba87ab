from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, make_dataclass, KW_ONLY, InitVar, FrozenInstanceError
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
print(P(1), P(1) < P(2), P(1) == P(1), hash(P(1)) == hash(P(1)), sorted([P(2), P(1)]))
try: P(1).x = 5
except FrozenInstanceError as e: print(type(e).__name__, e)
try: del P(1).x
except FrozenInstanceError as e: print(e)
@dataclass
class Q:
    name: str
    tags: list = field(default_factory=list, repr=False)
    n: int = field(default=5, compare=False, metadata={'u': 1})
    _: KW_ONLY
    k: str = 'k'
    iv: InitVar[int] = 3
    def __post_init__(self, iv): self.total = self.n + iv
q = Q('a', k='z'); print(q, q.total, asdict(q), astuple(q), replace(q, name='b', iv=1), [f.name for f in fields(q)], is_dataclass(Q), Q.__match_args__)
try: Q()
except TypeError as e: print(e)
try: Q('a', [], 1, 'k')
except TypeError as e: print(e)
try: P(1) < 5
except TypeError as e: print(e)
@dataclass
class R(P2 := type('B', (), {})): pass
print(R())
@dataclass(slots=True)
class S: a: int; b: str = 'x'
s = S(1); print(s, S.__slots__)
try: s.c = 1
except AttributeError as e: print(e)
D = make_dataclass('D', ['x', ('y', int, 5)]); print(D(1))
@dataclass(eq=False)
class E: a: int
print(E(1) == E(1), repr(E(1)))
@dataclass(repr=False)
class F: a: int
print(F(1) == F(1))
@dataclass(kw_only=True)
class G:
    a: int
    b: int = 2
print(G(a=1))
@dataclass
class H(G):
    c: int = 3
print(H(a=1, c=5), fields(H)[0])
@dataclass
class N:
    child: 'N' = None
    vals: dict = field(default_factory=dict)
print(asdict(N(N(), {'a': [P(1)]})))
n = N(); n.child = n; print(n)
@dataclass
class Bad:
    x: list = []
