from pprint import *
import pprint as P
from collections import *
from dataclasses import dataclass
data = {'name': 'The broker', 'queues': [{'name': 'orders', 'messages': 12, 'args': {'x-max-length': 1000, 'x-dead-letter-exchange': 'dlx'}}, {'name': 'logs', 'messages': 0, 'args': {}}], 'vhosts': ('/', 'test'), 'ids': set(range(5))}
pprint(data); pprint(data, width=40); pprint(data, indent=4); pprint(data, depth=2); pprint(data, compact=True, width=50); pprint(list(range(40)), compact=True); pprint(list(range(30)), width=30)
pp({'b': 1, 'a': 2}); pprint({'b': 1, 'a': 2}); pprint({2: 'x', 'a': 1, None: 3}) if False else None
pprint('word ' * 30); pprint(['a long string that goes on and on and on, well beyond what fits on one line of eighty characters']); print(pformat({'k' * 30: 'v' * 60, 'l' * 30: ['x' * 20] * 4}))
pprint(Counter('mississippi')); pprint(Counter({'a' * 30: 3, 'b' * 30: 2, 'c' * 30: 1})); pprint(defaultdict(list, {'a' * 40: [1], 'b' * 40: [2]})); pprint(OrderedDict([('a' * 40, 1), ('b' * 40, 2)])); pprint(deque(['x' * 40, 'y' * 40]))
a = [1]; a.append(a); print(pformat(a)[:25], isrecursive(a), saferepr({'b': 1, 'a': 2}))
pprint((1,)); pprint(('x' * 50, 'y' * 50)); pprint({'x' * 50, 'y' * 50}); pprint(frozenset(['x' * 50, 'y' * 50])); pprint([]); pprint(None); pprint([[['deep' * 5] * 3] * 2] * 2, width=60); pprint('short'); pprint([{'a': 1, 'b': [1, 2, 3]}] * 4); pprint(b'x' * 10)
@dataclass
class D:
    name: str
    items: list
pprint(D('n', [1, 2])); pprint(D('name' * 10, list(range(20))))
PrettyPrinter(width=20, indent=2).pprint({'aaa': ['bbbbbb', 'cccccc'], 'd': 1})
