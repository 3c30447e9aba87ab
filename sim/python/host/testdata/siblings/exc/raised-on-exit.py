def a(n):
    if n == 0:
        raise KeyError('deep\nline')
    return a(n - 1)
class Ctx:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print(t.__name__, v, tb.tb_lineno)
        raise RuntimeError('exit')
with Ctx():
    a(3)
