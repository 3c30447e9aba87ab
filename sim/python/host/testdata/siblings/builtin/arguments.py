# What builtins and methods say of arguments that they do not take.
calls = '''
'a'.encode(None)|'a'.removeprefix(None)|'a'.replace('a', None)|format(1, None)|'ß'.title()|'ßx'.capitalize()|'ﬁx'.title()
'ß'.swapcase()|'abc'.find(b'a', 'x')|b'Ab Cd'.istitle()|b'AB'.istitle()|b'ab'.removeprefix(1)|bytearray(b'a').extend(1)
bytearray(b'a').extend('a')|bytearray(None)|bytes(1, 2)|bytearray('a', 2)|bytes(int)|{}.pop([1], 0)|{'a': 1}.pop([1], 0)
memoryview(b'abc').hex()|memoryview(b'ab') == b'ab'|True.conjugate()|float.fromhex('a')|float.fromhex('-0x1.8p1')|float.fromhex('0x')
chr(10**20)|enumerate(1, 'a')|float(bytearray(b'ab'))|str('a', 'b')|str(1, 'b')|reversed()|reversed(1, 2)|10**30 in b'a'
{1, 2, 3}.symmetric_difference_update([97])|'a' * None|None * 'a'|(1,) * 1.5|1.5 * [1]|int | None|int | 3|None | None
'''
for call in calls.replace('\n', '|').replace('10**', '10 ** ').split('|'):
    if call:
        try:
            print(call, '->', eval(call))
        except Exception as e:
            print(call, '->', type(e).__name__, e)
s = {1, 2, 3}
s ^= {97, 2}
print(s, {8, 1} ^ {1, 16, 3})
