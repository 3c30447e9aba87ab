from contextlib import *
import contextlib, io, sys
@contextmanager
def cm(x):
    print('enter', x)
    try: yield x * 2
    except ValueError as e: print('caught', e)
    finally: print('exit')
with cm(2) as v: print(v)
with cm(1): raise ValueError('v')
@cm(5)
def deco(): print('in deco')
deco()
with suppress(KeyError, ZeroDivisionError): {}['x']
print('next')
buf = io.StringIO()
with redirect_stdout(buf): print('captured')
print(repr(buf.getvalue()))
err = io.StringIO()
with redirect_stderr(err): print('e', file=sys.stderr)
print(err.getvalue())
class C:
    def close(self): print('closed')
with closing(C()): print('body')
with ExitStack() as st:
    st.enter_context(cm('a')); st.callback(print, 'cb', 1); st.push(lambda *a: print('push', a[0])); print('stack body')
with nullcontext(5) as n: print(n)
@contextmanager
def bad():
    yield 1
    yield 2
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextmanager
def none():
    return
    yield
try:
    with none(): pass
except RuntimeError as e: print(e)
class D(ContextDecorator):
    def __enter__(self): print('D in'); return self
    def __exit__(self, *a): print('D out'); return False
@D()
def f(): return 7
print(f())
with D() as d, cm(1) as e, nullcontext(): print(type(d).__name__, e)
with (D() as d, nullcontext(3) as z): print(z)
with cm(9): raise KeyError('uncaught')
