# Every operator on every pair of kinds: values, and the words of each refusal.
values = {
    'int': 3, 'big': 10 ** 25, 'bool': True, 'float': 2.5, 'str': 'ab', 'bytes': b'ab', 'bytearray': bytearray(b'x'),
    'list': [1, 2], 'tuple': (1,), 'dict': {'a': 1}, 'set': {1, 2}, 'None': None, 'range': range(3), 'type': int,
    'view': memoryview(b'ab'), 'object': ...,
}
operators = {
    '+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '%': lambda a, b: a % b,
    '//': lambda a, b: a // b, '|': lambda a, b: a | b, '&': lambda a, b: a & b, '<': lambda a, b: a < b,
    '==': lambda a, b: a == b, 'in': lambda a, b: a in b,
}
for sign, f in operators.items():
    for x, a in values.items():
        for y, b in values.items():
            try:
                print(x, sign, y, '=', f(a, b))
            except Exception as e:
                print(x, sign, y, type(e).__name__, e)
