import json
for text in ['', ' ', '{', '[', '{"a"', '{"a":', '{"a":1', '{"a":1,}', '{"a":1,', '[1,]', '[1', '[1 2]', '{a:1}', "{'a':1}", '"abc', '"a\nb"', '"\\x"', '"\\u12"', '"\\ud83d\\ude00"', '"\\ud83d"', '1 2', '01', '-', '1.', '1.5e3', '1e5', '-0', '-0.0', 'nul', 'NaN', '[Infinity, -Infinity]', '\n\n  x', '{"a": tru}', '{"a" 1}', '{"a":1 "b":2}', '\ufeff{}', '[]]', 'True', '{"a": {"b": [1, 2, {"c": null}]}}', '"tab\there"', '1.5', '123456789012345678901234567890', '"\\', '"\\u"', '[1,2', '{"a":1}}', '"中文"', ' [ 1 , 2 ] ', '{"a":1,"a":2}', '--1', '+1', '.5', "{'name': 'x'}"]:
    try:
        print(repr(text), '->', repr(json.loads(text)))
    except ValueError as e:
        print(repr(text), type(e).__name__, e, getattr(e, 'pos', None), getattr(e, 'lineno', None), getattr(e, 'colno', None))
print(json.loads(b'{"a": 1}'), json.loads(bytearray(b'[1]')))
print(json.loads('{"a": 1, "b": 1.5}', object_hook=lambda d: sorted(d), parse_float=str), json.loads('{"a": 1}', object_pairs_hook=list))
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
attempt(lambda: json.dumps({1, 2})); attempt(lambda: json.dumps(object)); attempt(lambda: json.dumps(float('nan'), allow_nan=False)); attempt(lambda: json.loads(None)); attempt(lambda: json.loads(5))
a = []; a.append(a); attempt(lambda: json.dumps(a)); attempt(lambda: json.dumps({'b': 1, 2: 3}, sort_keys=True))
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({'s': {3, 1}}, cls=Enc)); attempt(lambda: json.dumps(object(), cls=Enc))
class P:
    def __init__(self): self.x = 1
print(json.dumps(P(), default=lambda o: o.__dict__), json.dumps('\x7f\u2028\ud83d\x1f/'), json.dumps('é\x7f', ensure_ascii=False), json.dumps((1, [2.0, -1e100, 1e16, 123456.789, 5e-324])))
print(json.dumps({'a': [], 'b': {}, 'c': [[]], 'd': [{}]}, indent=2), json.dumps([1, 2], indent=0), json.dumps({'k': [1]}, indent=1, separators=(',', '=')), json.dumps(True), json.dumps({'a': None}))
import io
f = io.StringIO(); json.dump({'x': [1, 2]}, f, indent=2); print(f.getvalue()); f.seek(0); print(json.load(f))
print(json.JSONDecoder().raw_decode('[1] tail'), json.JSONEncoder().encode({'a': 1}), json.JSONEncoder(indent=2).encode([1]))
from enum import IntEnum
class L(IntEnum): A = 1
print(json.dumps([L.A, {L.A: 2}]), json.dumps({'b': 1, 'a': {'d': 1, 'c': 2}}, sort_keys=True, indent=4))
try: json.loads('{"a": }')
except json.JSONDecodeError as e: print(e.msg, e.doc, e.pos, isinstance(e, ValueError), repr(e))
json.loads('{"a": 1, "b": [1, 2}')
