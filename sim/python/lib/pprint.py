"""Values over several lines, if one is too short."""

import sys

__all__ = ['pprint', 'pformat', 'pp', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False,
           sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._repr(object, [], 0)


def isrecursive(object):
    return '<Recursion on ' in saferepr(object)


def isreadable(object):
    return not isrecursive(object) and not repr(object).startswith('<')


class _Key:
    """Orders what has no order: by type's name, then id."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _item_key(item):
    return _Key(item[0]), _Key(item[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = compact, sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        parts = []
        self._format(object, parts, 0, 0, [], 0)
        return ''.join(parts)

    def _format(self, obj, parts, indent, allowance, around, level):
        """Appends the text of obj, which begins in column indent and is followed by
        allowance characters on its last line. around are the ids of what it is in."""
        if id(obj) in around:
            parts.append(_recursion(obj))
            return
        text = self._repr(obj, around, level)
        if len(text) > self._width - indent - allowance:
            how = self._how(obj)
            if how is not None:
                how(self, obj, parts, indent, allowance, around + [id(obj)], level + 1)
                return
        parts.append(text)

    def _how(self, obj):
        """The method that breaks obj over lines, None if it stays in one."""
        cls = type(obj)
        if hasattr(cls.__repr__, 'of_dataclass') and not isinstance(obj, type):
            return PrettyPrinter._dataclass
        for base, how in _ways.items():
            if cls.__repr__ is base.__repr__:
                return how
        return _named_ways.get(cls.__name__) if cls.__module__ in ('collections', 'types') else None

    def _block(self, begin, end, items, parts, indent, allowance, around, level):
        """Items between brackets, one a line."""
        parts.append(begin)
        if self._indent > 1:
            parts.append((self._indent - 1) * ' ')
        self._items(items, parts, indent + self._indent + len(begin) - 1,
                    allowance + len(end), around, level)
        parts.append(end)

    def _items(self, items, parts, indent, allowance, around, level):
        if self._compact:
            self._compact_items(items, parts, indent, allowance, around, level)
            return
        for i, item in enumerate(items):
            if i:
                parts.append(',\n' + ' ' * indent)
            last = i == len(items) - 1
            if isinstance(item, _Pair):
                item.format(self, parts, indent, allowance if last else 1, around, level)
            else:
                self._format(item, parts, indent, allowance if last else 1, around, level)

    def _compact_items(self, items, parts, indent, allowance, around, level):
        room = width = self._width - indent + 2
        separator = ''
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if isinstance(item, _Pair):
                parts.append(',\n' + ' ' * indent if i else '')
                item.format(self, parts, indent, allowance if last else 1, around, level)
                continue
            text = self._repr(item, around, level)
            needed = len(text) + 2
            if room < needed:
                room = width
                if separator:
                    separator = ',\n' + ' ' * indent
            if room >= needed:
                room -= needed
                parts += [separator, text]
                separator = ', '
                continue
            parts.append(separator)
            separator = ',\n' + ' ' * indent
            self._format(item, parts, indent, allowance if last else 1, around, level)

    def _dict(self, obj, parts, indent, allowance, around, level, begin='{', end='}'):
        pairs = [_Pair(k, v) for k, v in self._pairs(obj)]
        self._block(begin, end, pairs, parts, indent, allowance, around, level)

    def _pairs(self, obj):
        return sorted(obj.items(), key=_item_key) if self._sort_dicts else list(obj.items())

    def _list(self, obj, parts, indent, allowance, around, level):
        self._block('[', ']', obj, parts, indent, allowance, around, level)

    def _tuple(self, obj, parts, indent, allowance, around, level):
        self._block('(', ',)' if len(obj) == 1 else ')', obj, parts, indent, allowance, around,
                    level)

    def _set(self, obj, parts, indent, allowance, around, level):
        begin, end = ('{', '}') if type(obj) is set else (type(obj).__name__ + '({', '})')
        items = sorted(obj, key=_Key)
        parts.append(begin)
        extra = len(begin) - 1
        self._items(items, parts, indent + self._indent + extra, allowance + len(end), around,
                    level)
        parts.append(end)

    def _str(self, obj, parts, indent, allowance, around, level):
        lines = obj.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        chunks = []
        width = self._width - indent
        for i, line in enumerate(lines):
            room = width - allowance if i == len(lines) - 1 else width
            if len(repr(line)) <= room:
                chunks.append(repr(line))
                continue
            current = ''
            words = _words(line)
            for j, word in enumerate(words):
                room = width
                if j == len(words) - 1 and i == len(lines) - 1:
                    room -= allowance
                if len(repr(current + word)) > room and current:
                    chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            parts.append(chunks[0])
            return
        text = ('\n' + ' ' * indent).join(chunks)
        parts.append(f'({text})' if level == 1 else text)

    def _bytes(self, obj, parts, indent, allowance, around, level):
        if len(obj) <= 4:
            parts.append(repr(obj))
            return
        outer = level == 1
        if outer:
            indent += 1
            allowance += 1
        chunks, last, current = [], len(obj) // 4 * 4, b''
        width = self._width - indent
        for i in range(0, len(obj), 4):
            if i == last:
                width -= allowance
            longer = current + obj[i:i + 4]
            if len(repr(longer)) > width:
                if current:
                    chunks.append(repr(current))
                current = obj[i:i + 4]
            else:
                current = longer
        if current:
            chunks.append(repr(current))
        text = ('\n' + ' ' * indent).join(chunks)
        parts.append(f'({text})' if outer else text)

    def _counter(self, obj, parts, indent, allowance, around, level):
        name = type(obj).__name__
        pairs = [_Pair(k, v) for k, v in obj.most_common()]
        parts.append(name + '({')
        if self._indent > 1:
            parts.append((self._indent - 1) * ' ')
        self._items(pairs, parts, indent + len(name) + 1 + self._indent, allowance + 2, around,
                    level)
        parts.append('})')

    def _defaultdict(self, obj, parts, indent, allowance, around, level):
        factory = self._repr(obj.default_factory, around, level)
        indent += len(type(obj).__name__) + 1
        parts.append(f'{type(obj).__name__}({factory},\n{" " * indent}')
        self._dict(obj, parts, indent, allowance + 1, around, level)
        parts.append(')')

    def _ordered(self, obj, parts, indent, allowance, around, level):
        name = type(obj).__name__
        parts.append(name + '(')
        self._list(list(obj.items()), parts, indent + len(name) + 1, allowance + 1, around, level)
        parts.append(')')

    def _deque(self, obj, parts, indent, allowance, around, level):
        name = type(obj).__name__
        indent += len(name) + 1
        parts.append(name + '([')
        end = '])' if obj.maxlen is None else f'],\n{" " * indent}maxlen={obj.maxlen})'
        self._items(list(obj), parts, indent + 1, 2, around, level)
        parts.append(end)

    def _dataclass(self, obj, parts, indent, allowance, around, level):
        shown = [f.name for f in obj.__dataclass_fields__.values() if f.repr]
        self._attributes(type(obj).__name__, [(name, getattr(obj, name)) for name in shown],
                         parts, indent, allowance, around, level)

    def _namespace(self, obj, parts, indent, allowance, around, level):
        self._attributes('namespace', list(obj.__dict__.items()), parts, indent, allowance,
                         around, level)

    def _attributes(self, name, items, parts, indent, allowance, around, level):
        indent += len(name) + 1
        parts.append(name + '(')
        for i, (key, value) in enumerate(items):
            parts.append(f'{key}=')
            last = i == len(items) - 1
            self._format(value, parts, indent + len(key) + 1, allowance if last else 1, around,
                         level)
            if not last:
                parts.append(',\n' + ' ' * indent)
        parts.append(')')

    def _repr(self, obj, around, level):
        """repr in one line, sorted and no deeper than depth."""
        cls = type(obj)
        if cls.__repr__ is int.__repr__ and self._underscores:
            return f'{obj:_d}'
        container = cls.__repr__ in (dict.__repr__, list.__repr__, tuple.__repr__)
        if not container or not obj:
            return repr(obj)
        begin, end = ('{', '}') if isinstance(obj, dict) else \
            ('[', ']') if isinstance(obj, list) else ('(', ',)' if len(obj) == 1 else ')')
        if self._depth is not None and level >= self._depth:
            return f'{begin}...{end[-1]}'
        if id(obj) in around:
            return _recursion(obj)
        around = around + [id(obj)]
        if isinstance(obj, dict):
            inside = [f'{self._repr(k, around, level + 1)}: {self._repr(v, around, level + 1)}'
                      for k, v in self._pairs(obj)]
        else:
            inside = [self._repr(x, around, level + 1) for x in obj]
        return begin + ', '.join(inside) + end


class _Pair:
    """A key and its value, in a dict's block."""

    def __init__(self, key, value):
        self.key, self.value = key, value

    def format(self, printer, parts, indent, allowance, around, level):
        key = printer._repr(self.key, around, level)
        parts.append(key + ': ')
        printer._format(self.value, parts, indent + len(key) + 2, allowance, around, level)


def _words(line):
    """Words with the space behind them."""
    words, start, i = [], 0, 0
    while i < len(line):
        while i < len(line) and not line[i].isspace():
            i += 1
        while i < len(line) and line[i].isspace():
            i += 1
        words.append(line[start:i])
        start = i
    return words


def _recursion(obj):
    return f'<Recursion on {type(obj).__name__} with id={id(obj)}>'


_ways = {dict: PrettyPrinter._dict, list: PrettyPrinter._list, tuple: PrettyPrinter._tuple,
         set: PrettyPrinter._set, frozenset: PrettyPrinter._set, str: PrettyPrinter._str,
         bytes: PrettyPrinter._bytes}
_named_ways = {'Counter': PrettyPrinter._counter, 'defaultdict': PrettyPrinter._defaultdict,
               'OrderedDict': PrettyPrinter._ordered, 'deque': PrettyPrinter._deque,
               'SimpleNamespace': PrettyPrinter._namespace}
