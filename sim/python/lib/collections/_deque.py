"""deque: a list that is quick at both ends."""


class deque:
    """The items are a stretch of one list with room in front of it, so that
    either end grows and shrinks in constant time on average."""

    __module__ = 'collections'
    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError('an integer is required')
            if maxlen < 0:
                raise ValueError('maxlen must be non-negative')
        self._maxlen = maxlen
        self._items = []
        self._first = 0  # where the leftmost item is; all before it is None
        self._changes = 0
        if iterable != ():
            self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, x, /):
        self._changes += 1
        self._items.append(x)
        if self._maxlen is not None and len(self) > self._maxlen:
            self.popleft()

    def appendleft(self, x, /):
        self._changes += 1
        if self._first == 0:
            room = len(self._items) + 8
            self._items[:0] = [None] * room
            self._first = room
        self._first -= 1
        self._items[self._first] = x
        if self._maxlen is not None and len(self) > self._maxlen:
            self.pop()

    def extend(self, iterable, /):
        if self._maxlen is None:
            self._changes += 1
            self._items.extend(list(iterable))
            return
        for x in list(iterable):
            self.append(x)

    def extendleft(self, iterable, /):
        for x in list(iterable):
            self.appendleft(x)

    def pop(self):
        if len(self._items) == self._first:
            raise IndexError('pop from an empty deque')
        self._changes += 1
        return self._items.pop()

    def popleft(self):
        items, first = self._items, self._first
        if len(items) == first:
            raise IndexError('pop from an empty deque')
        self._changes += 1
        x = items[first]
        items[first] = None
        self._first = first + 1
        if first > 32 and first > len(items) // 2:
            del items[:self._first]
            self._first = 0
        return x

    def clear(self):
        self._replace([])

    def _replace(self, items):
        self._changes += 1
        self._items = items
        self._first = 0

    def copy(self):
        return type(self)(self, self._maxlen)

    __copy__ = copy

    def __reduce__(self):
        return type(self), (list(self), self._maxlen)

    def rotate(self, n=1, /):
        if len(self) > 1:
            n %= len(self)
            items = list(self)
            self._replace(items[len(items) - n:] + items[:len(items) - n])

    def reverse(self):
        self._replace(list(self)[::-1])

    def count(self, x, /):
        return list(self).count(x)

    def index(self, x, start=0, stop=None, /):
        try:
            return list(self).index(x, start, len(self) if stop is None else stop)
        except ValueError:
            raise ValueError(f'{x!r} is not in deque') from None

    def insert(self, i, x, /):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError('deque already at its maximum size')
        items = list(self)
        items.insert(i, x)
        self._replace(items)

    def remove(self, value, /):
        items = list(self)
        try:
            items.remove(value)
        except ValueError:
            raise ValueError(f'{value!r} is not in deque') from None
        self._replace(items)

    def __len__(self):
        return len(self._items) - self._first

    def __bool__(self):
        return len(self._items) > self._first

    def __iter__(self):
        changes = self._changes
        for x in self._items[self._first:]:
            if self._changes != changes:
                raise RuntimeError('deque mutated during iteration')
            yield x
        if self._changes != changes and len(self) > 0:
            raise RuntimeError('deque mutated during iteration')

    def __reversed__(self):
        return reversed(list(self))

    def __contains__(self, x):
        return x in list(self)

    def _position(self, i):
        if not isinstance(i, int):
            try:
                i = i.__index__()
            except AttributeError:
                raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'") from None
        if i < 0:
            i += len(self)
        if not 0 <= i < len(self):
            raise IndexError('deque index out of range')
        return self._first + i

    def __getitem__(self, i):
        return self._items[self._position(i)]

    def __setitem__(self, i, x):
        self._items[self._position(i)] = x

    def __delitem__(self, i):
        self._changes += 1
        del self._items[self._position(i)]

    def __repr__(self):
        if getattr(self, '_shown', False):
            return '[...]'
        self._shown = True
        try:
            inside = repr(list(self))
        finally:
            self._shown = False
        if self._maxlen is None:
            return f'{type(self).__name__}({inside})'
        return f'{type(self).__name__}({inside}, maxlen={self._maxlen})'

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return type(self)(list(self) * n, self._maxlen)

    __rmul__ = __mul__

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented

    def __class_getitem__(cls, item):
        return cls


# CPython has this in C; messages name such a class with its module.
deque.__name__ = 'collections.deque'
