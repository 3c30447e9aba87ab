from enum import *
import enum
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return f'{self.name} is {self.value}'
    @classmethod
    def default(cls): return cls.RED
    @property
    def lower(self): return self.name.lower()
print(Color.RED.describe(), Color.default(), Color.GREEN.lower, Color.CRIMSON, Color.__members__, len(Color), list(Color), Color, type(Color), type(Color.RED))
print({Color.RED: 1}, [Color.RED, Color.GREEN], Color.RED in [Color.RED], isinstance(Color.RED, Color), hash(Color.RED) == hash(Color.CRIMSON))
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
attempt(lambda: Color('x'))
attempt(lambda: Color['PURPLE'])
attempt(lambda: Color.PURPLE)
attempt(lambda: Color.RED < Color.GREEN)
attempt(lambda: 1 in Color)
def set1(): Color.RED = 5
def set2(): Color.RED.value = 5
def set3(): Color.RED.name = 5
def sub():
    class More(Color): X = 1
def dup():
    class D(Enum):
        A = 1
        A = 2
def uni():
    @unique
    class D(Enum):
        A = 1
        B = 1
        C = 2
        D = 2
for f in (set1, set2, set3, sub, dup, uni): attempt(f)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(self.mass / self.radius, 3)
print(Planet.EARTH, Planet.EARTH.g, Planet.MARS.value, Planet((0.6, 3.3)))
class S(str, Enum):
    A = 'a'
    B = 'b'
print(S.A, repr(S.A), S.A == 'a', f'{S.B}', S('b'), S.A.upper(), '%s' % S.A, [S.A], S.A + 'x', {'a': 1}[S.A])
class SE(StrEnum):
    LOW = auto()
    HIGH = auto()
print(SE.LOW, repr(SE.HIGH), f'{SE.LOW:>5}|', SE.LOW == 'low')
class P(IntEnum):
    LOW = 1
    MID = auto()
    HIGH = 10
print(P.LOW, repr(P.MID), P.HIGH > P.LOW, sorted([P.HIGH, P.LOW]), P.MID + 1, f'{P.HIGH:03d}', P(10), max(P), [x for x in P], P.LOW == 1, P.LOW is P(1), int(P.HIGH), str(P.HIGH), [10,20,30][P.LOW], P.HIGH.name)
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R, repr(Perm.R | Perm.X), Perm.R | Perm.W, Perm.RW, list(Perm), Perm(0), repr(Perm(0)), ~Perm.R, Perm.R in Perm.RW, bool(Perm.R & Perm.W), list(Perm.RW), Perm.R ^ Perm.RW, len(Perm), Perm(5), Perm.RW.value, Perm.X.name, (Perm.R|Perm.X).name, Perm)
attempt(lambda: Perm(8)); attempt(lambda: Perm(19)); attempt(lambda: 1 in Perm.R); attempt(lambda: Perm.R | 1)
class IP(IntFlag):
    R = 4
    W = 2
    X = 1
print(IP.R, repr(IP.R), IP.R | IP.W, repr(IP.R | IP.W), repr(IP(8)), repr(IP(12)), ~IP.R, repr(~IP.R), IP.R + 1, repr(IP.R | 8), IP(0), repr(IP(0)), IP.R & 6, 6 & IP.R, f'{IP.R}', isinstance(IP.R, int), IP.W in IP(7), list(IP(5)))
A = Enum('A', 'X Y Z'); print(A, list(A), A.X.value); B = Enum('B', ['P', 'Q']); print(list(B)); C2 = Enum('C2', {'a': 5}); print(C2.a); D = IntEnum('D', 'one two', start=5); print(list(D)); E = Enum('E', [('a', 'x'), ('b', 'y')]); print(list(E))
class M(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, value):
        return cls.A if value == 'other' else None
print(M('other')); attempt(lambda: M('zz'))
class N(Enum):
    def _generate_next_value_(name, start, count, last_values): return name.title()
    FOO = auto()
    BAR = auto()
print(list(N))
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label
        return obj
    PX = (0, 'P.X')
print(Coord.PX, Coord.PX.label, Coord.PX.value, Coord(0))
class Op(Enum):
    ADD = '+'
    def __call__(self, a, b): return a + b
    def __str__(self): return self.value
print(Op.ADD(1, 2), str(Op.ADD), f'{Op.ADD}', repr(Op.ADD))
match Color.RED:
    case Color.RED: print('matched')
import copy; print(copy.deepcopy(Color.RED) is Color.RED, Color.RED.name.lower())
print(Color.RED == 1, Color.RED != Color.GREEN, Color.RED is Color.RED, [c.name for c in Color], [m.value for m in Color], Color(Color.RED), Color.__name__, 'RED' in Color.__members__, dict(Color.__members__))
class Weird(Enum):
    LST = [1]
    NONE = None
print(Weird([1]), Weird(None), Weird.LST.value)
for n, m in Color.__members__.items(): print(n, m)
class Un(Enum): pass
print(list(Un)); print(bool(Color.RED))
class Sub(Un): Z = auto()
print(Sub.Z)
Color(7)
