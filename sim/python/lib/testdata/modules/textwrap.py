import textwrap
t = 'The quick brown fox jumped over the lazy dog, a well-known exercise for type-setters -- and others. Supercalifragilisticexpialidocious.'
for w in (10, 20, 33, 70): print(textwrap.wrap(t, w))
print(textwrap.fill(t, 40, initial_indent='* ', subsequent_indent='  ')); print(textwrap.dedent('''
    a
      b

    c'''), textwrap.indent('x\n\ny', '> '), textwrap.shorten(t, 30), textwrap.shorten('Hello  world!', width=12), textwrap.shorten('Hello  world!', width=11), textwrap.wrap('', 10), textwrap.wrap('a\tb\nc', 5), textwrap.wrap('word ' * 10, 12, max_lines=2), textwrap.dedent('\tq\n\tr'))
