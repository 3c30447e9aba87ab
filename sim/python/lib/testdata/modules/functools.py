import functools, contextlib, operator, itertools
from functools import *
from itertools import *
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), partial(int, base=2), partial(partial(pow, 2), 3)(), partial(print, 1, sep='-').keywords)
@lru_cache(maxsize=2)
def sq(x): print('sq', x); return x * x
print(sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info(), sq.cache_parameters(), sq.__name__, sq.__wrapped__(9)); sq.cache_clear(); print(sq.cache_info())
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(2) >= V(3), max(V(1), V(5)).n)
class C:
    @cached_property
    def v(self): print('computed'); return 1
    @singledispatchmethod
    def f(self, x): return 'other'
    @f.register
    def _(self, x: int): return 'int'
    add = partialmethod(lambda self, a, b: a + b, 5)
c = C(); print(c.v, c.v, c.__dict__, c.f(1), c.f('s'), c.add(2))
attempt(lambda: reduce(lambda a, b: a, [])); attempt(lambda: partial(5)); attempt(lambda: sq([1]))
@contextlib.contextmanager
def cm(name):
    print('enter', name)
    try: yield name
    except ValueError as e: print('handled', e)
    finally: print('exit', name)
with cm('a') as x, cm('b'): print(x); raise ValueError('v')
@cm('deco')
def g(): print('g')
g()
with contextlib.ExitStack() as st:
    st.enter_context(cm('s1')); st.callback(print, 'callback'); st.enter_context(cm('s2'))
with contextlib.suppress(KeyError, ZeroDivisionError): {}['x']
class R:
    def close(self): print('closed')
with contextlib.closing(R()): pass
with contextlib.nullcontext(5) as n: print(n)
@contextlib.contextmanager
def twice():
    yield 1
    yield 2
def use():
    with twice(): pass
attempt(use)
def never():
    with contextlib.contextmanager(lambda: iter(()))(): pass
attempt(lambda: contextlib.ExitStack().enter_context(5))
print(operator.itemgetter(1)([1, 2]), operator.itemgetter(0, 2)('abc'), operator.attrgetter('n')(V(4)), operator.methodcaller('upper')('x'), operator.add(1, 2), sorted([(2, 'a'), (1, 'b')], key=operator.itemgetter(0)), operator.itemgetter('k'))
print(list(combinations('abcd', 2)), list(combinations_with_replacement('ab', 2)), list(permutations('abc')), len(list(product('ab', repeat=3))), list(accumulate([1, 5, 2], max)), list(accumulate([1, 2], initial=10)), list(filterfalse(None, [0, 1, 2])), list(islice('abcdef', 1, None, 2)), list(zip_longest('ab', 'c')), repeat(1, 3), count(1, 2), count(0.5), [(k, len(list(g))) for k, g in groupby('aaabbc')], list(chain.from_iterable(['ab', 'c'])), list(islice(cycle([1, 2]), 5)), [list(x) for x in tee('ab', 3)], list(batched('abc', 2)) if 'batched' in globals() else '', next(chain([9])), list(pairwise('abc')), list(starmap(max, [(1, 2), (4, 3)])))
attempt(lambda: list(islice('abc', -1))); attempt(lambda: next(iter(chain()))); attempt(lambda: list(product('a', repeat=-1))); attempt(lambda: list(combinations('ab', -1)))
it = iter([1, 2, 3, 4]); print(list(takewhile(lambda x: x < 3, it)), list(it), list(compress('abc', [1, 0, 1])))
