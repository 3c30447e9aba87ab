class Meta(type):
    def __new__(m, n, b, d, **kw): print('new', n, kw); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **kw): super().__init__(n, b, d)
    def __call__(c, *a): print('call', c.__name__); return super().__call__(*a)
class A(metaclass=Meta, x=1):
    def __class_getitem__(cls, i): return f'{cls.__name__}[{i}]'
class B(A): pass
print(A(), B.__mro__, A[3], type(B), isinstance(B(), A), issubclass(B, A)) if 0 else print(A[3], type(B), issubclass(B, A), isinstance(B(), A))
class S:
    def __init_subclass__(cls, **k): super().__init_subclass__(); print('sub', cls.__name__, k)
    def __set_name__(self, o, n): print('set_name', o.__name__, n)
class T(S, k=1): d = S()
class Desc:
    def __get__(s, o, t): return ('get', o is None, t.__name__)
    def __set__(s, o, v): print('set', v)
    def __delete__(s, o): print('del')
class U: x = Desc()
u = U(); print(u.x, U.x); u.x = 5; del u.x
class W:
    __slots__ = ('a',)
w = W(); w.a = 1
for f in [lambda: setattr(w, 'b', 1), lambda: w.__dict__, lambda: W().a]:
    try: f()
    except AttributeError as e: print(e)
class G:
    def __getattr__(s, n): return f'attr {n}'
    def __setattr__(s, n, v): print('setattr', n); super().__setattr__(n, v)
    def __delattr__(s, n): print('delattr', n)
    def __call__(s, *a, **k): return a, k
    def __getitem__(s, i): return i
    def __len__(s): return 3
    def __contains__(s, x): return x == 1
    def __bool__(s): return False
    def __enter__(s): return 'entered'
    def __exit__(s, *a): print('exit', a[0]); return True
    def __missing__(s, k): return 'm'
    def __format__(s, f): return f'fmt<{f}>'
    def __hash__(s): return 7
    def __index__(s): return 2
    def __int__(s): return 9
    def __float__(s): return 1.5
    def __neg__(s): return 'neg'
    def __add__(s, o): return 'add'
    def __radd__(s, o): return 'radd'
    def __iadd__(s, o): print('iadd'); return s
    def __matmul__(s, o): return 'mm'
    def __eq__(s, o): return 'eq'
    def __lt__(s, o): return NotImplemented
    def __reversed__(s): return 'rev'
    def __round__(s, n=None): return ('round', n)
    def __dir__(s): return ['b', 'a']
    def __abs__(s): return 'abs'
    def __divmod__(s, o): return 'dm'
    def __pow__(s, o, m=None): return ('pow', m)
    def __bytes__(s): return b'by'
    def __complex__(s): return 1
g = G(); g.q = 1; del g.q; print(g.zzz, g(1, a=2), g[1:2], g[..., 1], len(g), 1 in g, bool(g), f'{g:x}', hash(g), [1,2,3][g], int(g), float(g), -g, g + 1, 1 + g, g @ 2, g == 3, reversed(g), round(g), round(g, 2), dir(g), abs(g), divmod(g, 1), g ** 2, pow(g, 2, 3), bytes(g), hex(g))
g += 1
with g as x: print(x); raise ValueError
try: g < 1
except TypeError as e: print(e)
class X:
    def f(self): return 'X'
class Y(X):
    def f(self): return 'Y' + super().f()
class Z(X):
    def f(self): return 'Z' + super().f()
class YZ(Y, Z):
    def f(self): return 'YZ' + super().f()
print(YZ().f(), [c.__name__ for c in YZ.__mro__])
try:
    class Bad(X, Y): pass
except TypeError as e: print(e)
class Pr:
    def __init__(s): s._v = 1
    @property
    def v(s): "doc v"; return s._v
    @v.setter
    def v(s, x): s._v = x
    @v.deleter
    def v(s): print('deleted')
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(a): return a
    @property
    def ro(self): return 1
p = Pr(); p.v = 5; print(p.v, Pr.c(), p.s(3), Pr.v.__doc__); del p.v
try: p.ro = 1
except AttributeError as e: print(e)
print(type('Dyn', (X,), {'a': 1, 'm': lambda s: s.a})().m(), X.__name__, X.__module__, X.__doc__, X().__class__, callable(X), vars(p), hasattr(p, 'v'), getattr(p, 'nope', 'dflt'), X.f.__qualname__, Pr.c, p.c)
class Priv:
    def __init__(s): s.__x = 1
    def __m(s): return s.__x
    def g(s): return s.__m()
print(Priv().g(), Priv().__dict__, [n for n in dir(Priv) if 'Priv' in n])
try: Priv().__x
except AttributeError as e: print(e)
for f in ['Priv(1)', 'X.f()', 'X().f(1)', 'X().nope', 'X.nope', 'Priv.g()', 'super().x', 'object(1)', 'type()', 'X() + 1', 'X()[0]', 'X()()', 'for_ in X()', 'len(X())', '-X()', 'X() < X()', 'del_', 'X().f.x', 'int.x']:
    try: print(eval(f))
    except Exception as e: print(f, type(e).__name__, e)
