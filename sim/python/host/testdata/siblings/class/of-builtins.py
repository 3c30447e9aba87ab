# Subclasses of builtin types ask for what they override, and errors have their names.
from collections import ChainMap


class Filled(dict):
    def __missing__(self, key):
        return 'made ' + key

    def __getitem__(self, key):
        return super().__getitem__(key)


d = Filled(a=1)
print(d['a'], d['z'], dict.__getitem__(d, 'q'), d.get('q'), 'z' in d)


class Pair(tuple):
    pass


class Total(int):
    def __add__(self, other):
        return Total(super().__add__(other))


def refused(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


refused(lambda: -Pair())
refused(lambda: reversed(ChainMap()))
refused(lambda: Pair((1,)) * 'a')
refused(lambda: Total(1) | 'a')
print(type(Total(1) + 2).__name__, Total(1) + 2, type(1 + Total(2)).__name__)
