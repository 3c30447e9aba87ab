from functools import *
import functools, operator
try: print('reduce(lambda a,b:a+b,[1,2,3])', "->", repr((reduce(lambda a,b:a+b,[1,2,3]))))
except BaseException as _e: print('reduce(lambda a,b:a+b,[1,2,3])', "!!", type(_e).__name__, _e)
try: print('reduce(operator.mul,[1,2,3],10)', "->", repr((reduce(operator.mul,[1,2,3],10))))
except BaseException as _e: print('reduce(operator.mul,[1,2,3],10)', "!!", type(_e).__name__, _e)
try: print("partial(int,base=2)('101')", "->", repr((partial(int,base=2)('101'))))
except BaseException as _e: print("partial(int,base=2)('101')", "!!", type(_e).__name__, _e)
try: print('partial(pow,2)(3)', "->", repr((partial(pow,2)(3))))
except BaseException as _e: print('partial(pow,2)(3)', "!!", type(_e).__name__, _e)
try: print("partial(print,'a',sep='-').args", "->", repr((partial(print,'a',sep='-').args)))
except BaseException as _e: print("partial(print,'a',sep='-').args", "!!", type(_e).__name__, _e)
try: print('partial(int,base=2).keywords', "->", repr((partial(int,base=2).keywords)))
except BaseException as _e: print('partial(int,base=2).keywords', "!!", type(_e).__name__, _e)
try: print('partial(int,base=2).func', "->", repr((partial(int,base=2).func)))
except BaseException as _e: print('partial(int,base=2).func', "!!", type(_e).__name__, _e)
try: print('reduce(lambda a,b:a,[])', "->", repr((reduce(lambda a,b:a,[]))))
except BaseException as _e: print('reduce(lambda a,b:a,[])', "!!", type(_e).__name__, _e)
try: print('reduce(5,[1,2])', "->", repr((reduce(5,[1,2]))))
except BaseException as _e: print('reduce(5,[1,2])', "!!", type(_e).__name__, _e)
try: print('reduce(lambda a:a,[1,2])', "->", repr((reduce(lambda a:a,[1,2]))))
except BaseException as _e: print('reduce(lambda a:a,[1,2])', "!!", type(_e).__name__, _e)
try: print('partial(5)', "->", repr((partial(5))))
except BaseException as _e: print('partial(5)', "!!", type(_e).__name__, _e)
try: print('partial(int,base=2)', "->", repr((partial(int,base=2))))
except BaseException as _e: print('partial(int,base=2)', "!!", type(_e).__name__, _e)
@lru_cache(maxsize=None)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
try: print('fib(30)', "->", repr((fib(30))))
except BaseException as _e: print('fib(30)', "!!", type(_e).__name__, _e)
try: print('fib.cache_info()', "->", repr((fib.cache_info())))
except BaseException as _e: print('fib.cache_info()', "!!", type(_e).__name__, _e)
try: print('fib.__name__', "->", repr((fib.__name__)))
except BaseException as _e: print('fib.__name__', "!!", type(_e).__name__, _e)
try: print('fib.__wrapped__(1)', "->", repr((fib.__wrapped__(1))))
except BaseException as _e: print('fib.__wrapped__(1)', "!!", type(_e).__name__, _e)
try: print('fib([])', "->", repr((fib([]))))
except BaseException as _e: print('fib([])', "!!", type(_e).__name__, _e)
fib.cache_clear(); print(fib.cache_info())
@cache
def sq(x): return x*x
try: print('sq(3)', "->", repr((sq(3))))
except BaseException as _e: print('sq(3)', "!!", type(_e).__name__, _e)
try: print('sq.cache_info()', "->", repr((sq.cache_info())))
except BaseException as _e: print('sq.cache_info()', "!!", type(_e).__name__, _e)
try: print('sq.cache_parameters()', "->", repr((sq.cache_parameters())))
except BaseException as _e: print('sq.cache_parameters()', "!!", type(_e).__name__, _e)
@lru_cache(2)
def c2(x): return x
try: print('[c2(i) for i in (1,2,3,1)]', "->", repr(([c2(i) for i in (1,2,3,1)])))
except BaseException as _e: print('[c2(i) for i in (1,2,3,1)]', "!!", type(_e).__name__, _e)
try: print('c2.cache_info()', "->", repr((c2.cache_info())))
except BaseException as _e: print('c2.cache_info()', "!!", type(_e).__name__, _e)
@wraps(fib)
def w(): 'doc'
try: print('w.__name__', "->", repr((w.__name__)))
except BaseException as _e: print('w.__name__', "!!", type(_e).__name__, _e)
try: print('w.__doc__', "->", repr((w.__doc__)))
except BaseException as _e: print('w.__doc__', "!!", type(_e).__name__, _e)
@total_ordering
class T:
    def __init__(self,v): self.v=v
    def __eq__(self,o): return self.v==o.v
    def __lt__(self,o): return self.v<o.v
try: print('T(1)<=T(2)', "->", repr((T(1)<=T(2))))
except BaseException as _e: print('T(1)<=T(2)', "!!", type(_e).__name__, _e)
try: print('T(1)>T(2)', "->", repr((T(1)>T(2))))
except BaseException as _e: print('T(1)>T(2)', "!!", type(_e).__name__, _e)
try: print('T(1)>=T(1)', "->", repr((T(1)>=T(1))))
except BaseException as _e: print('T(1)>=T(1)', "!!", type(_e).__name__, _e)
@singledispatch
def sd(x): return 'obj'
@sd.register
def _(x:int): return 'int'
@sd.register(str)
def _(x): return 'str'
@sd.register(list)
def _(x): return 'list'
try: print('sd(1)', "->", repr((sd(1))))
except BaseException as _e: print('sd(1)', "!!", type(_e).__name__, _e)
try: print("sd('a')", "->", repr((sd('a'))))
except BaseException as _e: print("sd('a')", "!!", type(_e).__name__, _e)
try: print('sd(None)', "->", repr((sd(None))))
except BaseException as _e: print('sd(None)', "!!", type(_e).__name__, _e)
try: print('sd([])', "->", repr((sd([]))))
except BaseException as _e: print('sd([])', "!!", type(_e).__name__, _e)
try: print('sd(True)', "->", repr((sd(True))))
except BaseException as _e: print('sd(True)', "!!", type(_e).__name__, _e)
try: print('sd.dispatch(int)(1)', "->", repr((sd.dispatch(int)(1))))
except BaseException as _e: print('sd.dispatch(int)(1)', "!!", type(_e).__name__, _e)
try: print('sd()', "->", repr((sd())))
except BaseException as _e: print('sd()', "!!", type(_e).__name__, _e)
try: print('sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a))', "->", repr((sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))))
except BaseException as _e: print('sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a))', "!!", type(_e).__name__, _e)
class P:
    @cached_property
    def x(self): print('computed'); return 5
    def f(self,a,b): return (a,b)
    g=partialmethod(f,1)
p=P()
try: print('p.x', "->", repr((p.x)))
except BaseException as _e: print('p.x', "!!", type(_e).__name__, _e)
try: print('p.x', "->", repr((p.x)))
except BaseException as _e: print('p.x', "!!", type(_e).__name__, _e)
try: print('p.__dict__', "->", repr((p.__dict__)))
except BaseException as _e: print('p.__dict__', "!!", type(_e).__name__, _e)
try: print('p.g(2)', "->", repr((p.g(2))))
except BaseException as _e: print('p.g(2)', "!!", type(_e).__name__, _e)
@singledispatch
def nope(x): pass
try: print("nope.register('a')", "->", repr((nope.register('a'))))
except BaseException as _e: print("nope.register('a')", "!!", type(_e).__name__, _e)
try: print("total_ordering(type('X',(),{}))", "->", repr((total_ordering(type('X',(),{})))))
except BaseException as _e: print("total_ordering(type('X',(),{}))", "!!", type(_e).__name__, _e)
