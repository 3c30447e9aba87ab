class X:
    def f(self): pass
X.f.n = 3
print(X().f.n, 'İX'.lower(), 'İ'.casefold() == 'i̇')
for e in ['X().f.x', 'setattr(X().f, "a", 1)', 'format(5, ".3s")', 'format(5, ".3d")', 'format(5,"c")']:
    try: print(e, eval(e))
    except Exception as z: print(e, z)
