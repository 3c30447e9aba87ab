from collections import *
import collections.abc, copy, abc, heapq, bisect
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
Point = namedtuple('Point', ['x', 'y'], defaults=[0])
p = Point(1); print(p, p.x, p[1], p._asdict(), p._replace(y=5), Point._make([1, 2]), Point._fields, p == (1, 0), Point._field_defaults, *p, Point.__doc__)
attempt(lambda: Point()); attempt(lambda: Point(1, 2, 3)); attempt(lambda: setattr(p, 'x', 5)); attempt(lambda: p.z); attempt(lambda: namedtuple('A', 'a a')); attempt(lambda: namedtuple('A', 'class')); attempt(lambda: p._replace(q=1)); attempt(lambda: Point._make([1])); print(namedtuple('B', 'a def a', rename=True)._fields)
match p:
    case Point(x=1, y=yy): print('match', yy)
d = deque([1, 2, 3]); d.rotate(-1); d.insert(1, 'i'); d.remove(3); print(d, d.index(1), d[0], d == deque([2, 'i', 1]), d + deque([9]), d * 2, reversed(d) is not None, copy.copy(d), deque(range(5), 3))
for f in (lambda: deque().pop(), lambda: d.remove(99), lambda: d[10], lambda: d.index('q'), lambda: deque(5), lambda: deque([], -1), lambda: d + [1], lambda: {d: 1}, lambda: d.add(1)): attempt(f)
def mutate():
    for x in d: d.append(x)
attempt(mutate)
a = deque(); a.append(a); print(a)
q = deque(); [q.append(i) for i in range(100)]; print(sum(q.popleft() for _ in range(60)), len(q), q[0]); [q.appendleft(i) for i in range(50)]; print(q[0], q[-1], len(q), list(q)[49:52])
c = Counter('abracadabra'); print(c.most_common(2), c + Counter('a'), c - Counter('aab'), c & Counter('ab'), c | Counter('z'), +Counter(a=-1, b=1), c == Counter('abracadabra'), Counter(a=1) <= Counter(a=2), c.pop('a'), 'a' in c, c['a']); del c['nope']; attempt(lambda: Counter.fromkeys('a')); attempt(lambda: Counter(5))
dd = defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dd.get('zz'), dict(dd), defaultdict(int, a=1), defaultdict(lambda: 5)['q']); attempt(lambda: defaultdict(5)); attempt(lambda: defaultdict()['x'])
od = OrderedDict(b=1, a=2); od.move_to_end('b'); print(od, od.popitem(last=False), od, OrderedDict([('a', 1), ('b', 2)]) == OrderedDict([('b', 2), ('a', 1)]), OrderedDict(a=1) == {'a': 1}, list(reversed(OrderedDict(x=1, y=2)))); attempt(lambda: OrderedDict().popitem()); attempt(lambda: od.move_to_end('q'))
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); cm['c'] = 4; print(cm, cm['a'], cm['b'], len(cm), sorted(cm), cm.new_child({'z': 1})['z'], cm.parents, dict(cm)); attempt(lambda: cm['q']); attempt(lambda: cm.pop('b'))
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
class Sq(Shape):
    name = 'sq'
    def area(self): return 4
attempt(Shape); print(Sq().area(), isinstance(Sq(), Shape), Shape.__abstractmethods__ == {'area', 'name'})
class Half(Shape):
    def area(self): return 1
attempt(Half)
print([isinstance(x, collections.abc.Iterable) for x in ([], 'a', 5, {}, iter([]), range(3))], [isinstance(x, collections.abc.Mapping) for x in ({}, [], Counter())], isinstance([], collections.abc.Sequence), isinstance(len, collections.abc.Callable), issubclass(dict, collections.abc.MutableMapping), isinstance((x for x in ()), collections.abc.Generator), isinstance([], collections.abc.Hashable), isinstance(1, collections.abc.Hashable))
class M(collections.abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m['a'] = 1; m.update(b=2); print(dict(m), m.pop('a'), m.setdefault('z', 9), list(m.items()), 'b' in m, m == {'b': 2, 'z': 9}, m.get('q'), list(m.keys()))
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = U(a=1); u['b'] = 2; print(u, u['A'], len(u)); ul = UserList([1, 2]); ul.append(3); print(ul, ul[0], ul + [4]); print(UserString('abc').upper())
h = [5, 3, 8, 1]; heapq.heapify(h); print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, heapq.nsmallest(2, h), list(heapq.merge([1, 4], [2, 3])), heapq.nlargest(2, ['aa', 'b'], key=len)); attempt(lambda: heapq.heappop([])); attempt(lambda: heapq.heappush(5, 1))
l = [1, 3, 3, 5]; print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.insort(l, 4), l, bisect.bisect_left([(1, 'a'), (3, 'b')], 2, key=lambda t: t[0]))
class N:
    def __init__(self): self.l = [1]; self.me = self
n = N(); k = copy.deepcopy(n); print(k.l, k.l is n.l, k.me is k, copy.copy(n).l is n.l, copy.deepcopy({1: [2]}), copy.deepcopy((1, [2])), copy.deepcopy({1, 2}))
