import json
print(json.dumps({'b': [1, 2.5, None, True, 'é兔"\n'], 'a': {}}, sort_keys=True), json.dumps('兔', ensure_ascii=False), json.dumps([1,{'a':[]}], indent=2), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps([1,2], separators=(',', ':')), json.dumps(float('nan')), json.dumps((1,)), json.dumps(1e100))
for t in ['{"a": [1, 2.0, -3e2, true, null, "\\u5154\\n"]}', '[]', '{"a":1', '[1,]', "{'a': 1}", '', '{"a" 1}', '[1 2]', '"\x01"', 'nul', '01', '{"a":1}x', '"\\q"', '-', 'NaN', '[1.]', '{,}', '"abc', '\ufeff1', '{"a":1,}']:
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(repr(t), e, e.pos, e.lineno, e.colno)
    except Exception as e: print(repr(t), type(e).__name__, e)
for v in [{1,2}, b'x', object, {(1,2): 3}, lambda: 1]:
    try: print(json.dumps(v))
    except TypeError as e: print(e)
a = []; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
class E(json.JSONEncoder):
    def default(self, o): return list(o) if isinstance(o, set) else super().default(o)
print(json.dumps({'s': {1}}, cls=E), json.dumps({5}, default=lambda o: sorted(o)), json.loads('{"a": 1.5}', parse_float=str), json.loads('{"a":{"b":1}}', object_hook=lambda d: sorted(d.items())), json.loads('{"b":1,"a":2}', object_pairs_hook=list), json.loads(b'[1]'), json.loads('1e5'), json.loads('123456789012345678901'))
import io
f = io.StringIO(); json.dump([1], f); print(f.getvalue(), json.load(io.StringIO('{"x": 1}')), json.dumps({'a': 1, 'b': {'c': [1, 2]}}, indent='--'), json.dumps([], indent=1), json.dumps({}, indent=1), json.dumps({'z': 1, 'y': 2}, indent=None, separators=None), json.dumps({'skip': 1, (1,): 2}, skipkeys=True))
