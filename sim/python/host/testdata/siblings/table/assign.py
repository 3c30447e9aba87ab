class A: pass
def s(src):
    pass
def ex(f):
    try: return f()
    except Exception as e: return type(e).__name__ + ': ' + str(e)
def f1():
    l=[1,2,3]; l[5]=1
def f2():
    l=[1,2,3]; l['a']=1
def f3():
    l=[1,2,3]; l[0:2]=5
def f4():
    l=[1,2,3,4]; l[::2]=[1]
def f5():
    l=[1,2,3,4]; l[::2]=[8,9]; l[1:1]=[7,7]; l[:0]='ab'; l[-1:]=[]; return l
def f6():
    (1,2)[0]=1
def f7():
    'abc'[0]='x'
def f8():
    x=5; x[0]=1
def f9():
    None[0]=1
def f10():
    b'abc'[0]=1
def f11():
    {1}[0]=1
def f12():
    x=5; x.a=1
def f13():
    None.a=1
def f14():
    [].a=1
def f15():
    A.x=1; a=A(); a.y=2; del a.y; del a.z
def f16():
    del A().x
def f17():
    l=[1]; del l[3]
def f18():
    d={}; del d['a']
def f19():
    del (1,2)[0]
def f20():
    del 'abc'[0]
def f21():
    x=5; del x[0]
def f22():
    l=[1,2,3,4,5,6]; del l[::2]; del l[-1]; del l[:1]; return l
def f23():
    a,b=1
def f24():
    a,b=[1]
def f25():
    a,b=[1,2,3]
def f26():
    a,*b=[]
def f27():
    a,*b,c=[1]
def f28():
    a,b=None
def f29():
    a,b='abc'
def f30():
    (a,b),c=[1,2],3; [d,*e]='xyz'; return a,b,c,d,e
def f31():
    (a,b),c=1,2
def f32():
    a,b={1,2,3}
def f33():
    a,b=(x for x in range(5))
def f34():
    a,b=iter([1])
def f35():
    for a,b in [1,2]: pass
def f36():
    for a,b in {'k':1}: pass
def f37():
    for a,b in {'k':1,'xyz':2}: return a,b
def f38():
    for i in 5: pass
def f39():
    print.x = 5
def f40():
    len.__name__ = 'x'
def f41():
    f1.x = 5; return f1.x
def f42():
    int.x = 5
def f43(): pass
def f44():
    l=[1]; l += 5
def f45():
    l=[1]; l += 'ab'; l *= 2; return l
def f46():
    x=None; x += 1
def f47():
    x='a'; x += 1
def f48():
    x=1; x += 'a'
def f49():
    x=(1,); x += [2]
def f50():
    x={1}; x |= [2]
def f51():
    x={1}; x |= {2}; x &= {2,3}; x -= {5}; x ^= {9}; return x
def f52():
    d={1:2}; d |= {3:4}; d |= [(5,6)]; return d
def f53():
    d={1:2}; d |= 5
def f54():
    x=5; x <<= 2; x |= 1; x ^= 3; x **= 2; x //= 3; x %= 50; x >>= 1; x &= 7; return x
def f55():
    x=5; x @= 3
def f56():
    x=1.5; x >>= 1
def f57():
    b=bytearray(b'abc'); b[0]=300
def f58():
    b=bytearray(b'abc'); b[0]='x'
def f59():
    b=bytearray(b'abc'); b[0]=88; b[1:]=b'zz'; b += b'q'; b.append(33); b.extend([65]); del b[0]; return b
def f60():
    b=bytearray(b'abc'); b.append(256)
def f61():
    import sys; sys.foo = 1; return sys.foo
def f62():
    del print_
def f63():
    l=[1,2,3]; l[1:2]=None
def f64():
    l=[1,2,3]; l[True]=9; l[-1]=8; return l
def f65():
    l=[1,2,3]; l[-4]=9
def f66():
    l=[1,2,3]; l[1.5]=9
def f67():
    a = b = c = []; a.append(1); return a,b,c
def f68():
    d = {}; d['a']['b'] = 1
def f69():
    d = {'a':None}; d['a']['b'] = 1
def f70():
    A.a.b = 1
def f71():
    A().q.b = 1
def f72():
    f1().x
def f73():
    f67().x
def f74():
    f67()()
def f75():
    A()()
def f76():
    A(5)
def f77():
    A(x=5)
def f78():
    A()[0]
def f79():
    A()[0] = 1
def f80(): pass
def f81():
    len(A())
def f82():
    A() + 1
def f83():
    1 + A()
def f84():
    -A()
def f85():
    A() < A()
def f86():
    for x in A(): pass
def f87():
    1 in A()
def f88():
    with A(): pass
def f89():
    int(A())
def f90():
    float(A())
def f91():
    range(A())
def f92():
    [1][A()]
def f93():
    'a' + A()
def f94():
    '%d' % A()
def f95():
    A += 1
def f96():
    raise A
def f97():
    raise A()
def f98():
    raise 5
def f99():
    raise None
def f100():
    raise
def f101():
    raise ValueError from 5
def f102():
    try: 1/0
    except A: pass
def f103():
    try: 1/0
    except (ValueError, 5): pass
def f104():
    assert 0
def f105():
    assert [], ('a', 1)
def f106():
    abs(A())
def f107():
    round(A())
def f108():
    bytes(A())
def f109():
    iter(A())
def f110():
    next(A())
def f111():
    reversed(A())
def f112():
    sorted([A(), A()])
def f113():
    sum([A()])
def f114():
    max(A(), A())
def f115():
    isinstance(1, 'a')
def f116():
    isinstance(1, (int, 'a'))
def f117():
    issubclass(1, int)
def f118():
    issubclass(int, 5)
def f119():
    isinstance(1)
def f120():
    setattr(A(), 5, 1)
def f121():
    getattr(A(), 'x')
def f122():
    getattr(A(), 5)
def f123():
    getattr(A(), 'x', 3)
def f124():
    hasattr(A(), 5)
def f125():
    delattr(A(), 'x')
def f126():
    vars(5)
def f127():
    dir(5)[0]
def f128():
    callable()
def f129():
    id()
def f130():
    type()
def f131():
    type(1,2)
def f132():
    type('X', (), {})
def f133():
    type(1, (), {})
def f134():
    super()
def f135():
    super(A)
def f136():
    open()
def f137():
    open('/nope/x')
def f138(): pass
def f139():
    input(1,2,3)
def f140():
    ord(A())
def f141():
    A.__init__(1,2,3)
def f142():
    object(1)
def f143():
    object.__new__(5)
def f144():
    A.nope()
def f145():
    A().nope()
def f146():
    (lambda x: x)()
def f147():
    (lambda: 1)(5)
def f148():
    (lambda *, k: 1)()
def f149():
    (lambda a, /: 1)(a=5)
def f150():
    int.from_bytes()
n=1
while f'f{n}' in globals():
    print(n, ex(globals()[f'f{n}'])); n+=1
