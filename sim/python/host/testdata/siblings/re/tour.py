import re
print(re.findall(r'(\w+)@(\w+)', 'a@b c@d'), re.sub(r'(?P<x>\d)', r'<\g<x>>', 'a1b2'), re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(-)', 'a-b'))
m = re.match(r'(?P<k>\w+)=(?P<v>.*)', 'key=val'); print(m, m.group(), m.groups(), m.groupdict(), m['k'], m.span('v'), m.start(), m.end(2), m.lastgroup, m.re.pattern, m.string)
print(re.search('z', 'abc'), re.fullmatch(r'\d+', '12a'), re.compile('a', re.I | re.M), re.escape('a.b*c'))
print(re.sub('a', lambda m: m.group().upper(), 'banana', count=2), re.subn('a', 'o', 'banana'))
print([m.span() for m in re.finditer('a*', 'baac')], re.findall('', 'ab'), re.sub('x*', '-', 'abxd'))
for p in ['(', '[a', '*a', 'a{2,1}', '(?P<1>a)', '\\', '(?<=a+)b', '(?P<a>.)(?P<a>.)', '[z-a]', '(?P=x)', '\\1']:
    try: re.compile(p)
    except re.error as e: print(p, '->', e)
print(re.findall(r'(?i)AB', 'abAB'), re.findall(r'^\w', 'a\nb', re.M), re.findall('a.b', 'a\nb', re.S), re.findall(r'(?x) a  b # c', 'ab'))
print(re.findall(r'\bfoo\b', 'foo foobar foo'), re.findall(r'(a)|(b)', 'ab'), re.sub(r'(a)|(b)', r'[\1\2]', 'ab'), re.match(r'(a)(b)?', 'a').groups('x'))
print(re.findall(r'(?<!x)y', 'xy y'), re.findall(r'a(?=b)', 'ab ac'), re.findall(r'a(?!b)', 'ab ac'), re.findall('[^\u4e00-\u9fff]+', 'ab兔c'))
print(re.match('a', 'b') is None, bool(re.match('', '')), re.purge(), re.compile('(a)(?P<n>b)').groupindex, re.compile('a').flags, re.findall(rb'a+', b'aab'))
print(re.sub(r'(?P<a>\w)(?P<b>\w)', r'\2\1', 'abcd'), re.sub('b', r'\n', 'abc'), re.split('x', 'axbxc', maxsplit=1), re.findall(r'a{2,}', 'aaa a aa'), re.findall(r'a+?', 'aaa'), re.match(r'(?:a|ab)c', 'abc'))
