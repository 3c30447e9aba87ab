"""Building blocks for loops."""

import operator


class _Iterator:
    """An iterator made of a generator, which a subclass's __init__ puts in _items.
    A loop runs on the generator itself."""

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


class count(_Iterator):
    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or isinstance(start, str):
            raise TypeError('a number is required')
        self._value, self._step = start, step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f'count({self._value!r})'
        return f'count({self._value!r}, {self._step!r})'


class repeat(_Iterator):
    def __init__(self, object, times=None):
        self._object, self._times = object, times

    def __iter__(self):
        return self

    def __next__(self):
        if self._times is not None:
            if self._times <= 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __length_hint__(self):
        if self._times is None:
            raise TypeError('len() of unsized object')
        return self._times

    def __repr__(self):
        if self._times is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._times})'


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._items = self._generate(iter(iterable))

    def _generate(self, it):
        saved = []
        for x in it:
            saved.append(x)
            yield x
        while saved:
            yield from saved


class chain(_Iterator):
    def __init__(self, *iterables):
        self._items = self._generate(iterables)

    @classmethod
    def from_iterable(cls, iterables, /):
        result = cls()
        result._items = result._generate(iter(iterables))
        return result

    def _generate(self, iterables):
        for it in iterables:
            yield from it


class islice(_Iterator):
    def __init__(self, iterable, *args):
        if not 1 <= len(args) <= 3:
            few = len(args) < 1
            raise TypeError(f'islice expected at {"least 2" if few else "most 4"} arguments, '
                            f'got {len(args) + 1}')
        s = slice(*args)
        for value in (s.stop,) if len(args) == 1 else (s.start, s.stop):
            if value is not None and (not isinstance(value, int) or value < 0):
                if len(args) == 1:
                    raise ValueError('Stop argument for islice() must be None or '
                                     'an integer: 0 <= x <= sys.maxsize.')
                raise ValueError('Indices for islice() must be None or '
                                 'an integer: 0 <= x <= sys.maxsize.')
        if s.step is not None and (not isinstance(s.step, int) or s.step < 1):
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._items = self._generate(iter(iterable), s.start or 0, s.stop, s.step or 1)

    def _generate(self, it, start, stop, step):
        if stop is not None and start >= stop:
            # What comes before start is used up all the same.
            for _ in zip(range(stop), it):
                pass
            return
        i = 0
        for x in it:
            if i == start:
                yield x
                start += step
            i += 1
            if stop is not None and (i >= stop):
                return


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._items = self._generate(function, iter(iterable))

    def _generate(self, function, it):
        for args in it:
            yield function(*tuple(args))


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = self._generate(predicate, iter(iterable))

    def _generate(self, predicate, it):
        for x in it:
            if not predicate(x):
                return
            yield x


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = self._generate(predicate, iter(iterable))

    def _generate(self, predicate, it):
        for x in it:
            if not predicate(x):
                yield x
                break
        yield from it


class filterfalse(_Iterator):
    def __init__(self, function, iterable, /):
        self._items = self._generate(bool if function is None else function, iter(iterable))

    def _generate(self, function, it):
        for x in it:
            if not function(x):
                yield x


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._items = self._generate(iter(data), iter(selectors))

    def _generate(self, data, selectors):
        for x, selected in zip(data, selectors):
            if selected:
                yield x


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._items = self._generate(iter(iterable), func or operator.add, initial)

    def _generate(self, it, func, total):
        if total is None:
            for total in it:
                break
            else:
                return
        yield total
        for x in it:
            total = func(total, x)
            yield total


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._items = self._generate(iter(iterable))

    def _generate(self, it):
        for a in it:
            break
        else:
            return
        for b in it:
            yield a, b
            a = b


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._items = self._generate([iter(it) for it in iterables], fillvalue)

    def _generate(self, its, fillvalue):
        missing = object()
        while True:
            row = [missing if it is None else next(it, missing) for it in its]
            if all(x is missing for x in row):
                return
            its = [None if x is missing else it for it, x in zip(its, row)]
            yield tuple([fillvalue if x is missing else x for x in row])


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        pools = [tuple(it) for it in iterables] * repeat
        self._items = self._generate(pools)

    def _generate(self, pools):
        if not all(pools):
            return
        indices = [0] * len(pools)
        while True:
            yield tuple([pool[i] for pool, i in zip(pools, indices)])
            for place in reversed(range(len(pools))):
                indices[place] += 1
                if indices[place] < len(pools[place]):
                    break
                indices[place] = 0
            else:
                return


def _chosen(pool, r, following):
    """Generates the r-tuples of pool's items whose indices follow the prefix:
    following(indices) are those that may come next."""
    stack = [iter(following(()))]
    chosen = []
    if r == 0:
        yield ()
        return
    while stack:
        i = next(stack[-1], None)
        if i is None:
            stack.pop()
            if chosen:
                chosen.pop()
        elif len(chosen) == r - 1:
            yield tuple([pool[j] for j in chosen] + [pool[i]])
        else:
            chosen.append(i)
            stack.append(iter(following(chosen)))


def _size(r, n):
    if r is None:
        return n
    if not isinstance(r, int):
        raise TypeError('Expected int as r')
    if r < 0:
        raise ValueError('r must be non-negative')
    return r


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        all_indices = range(len(pool))
        self._items = _chosen(pool, _size(r, len(pool)),
                              lambda chosen: [i for i in all_indices if i not in chosen])


class combinations(_Iterator):
    def __init__(self, iterable, r):
        pool = tuple(iterable)
        r, n = _size(r, 0), len(pool)
        self._items = _chosen(pool, r, lambda chosen: range(
            chosen[-1] + 1 if chosen else 0, n - r + len(chosen) + 1))


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        pool = tuple(iterable)
        n = len(pool)
        self._items = _chosen(pool, _size(r, 0),
                              lambda chosen: range(chosen[-1] if chosen else 0, n))


class groupby(_Iterator):
    """Pairs of a key and an iterator over the neighbours that have it. A group is
    over as soon as the next one is asked for."""

    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = key
        self._group = None  # the group that was handed out last
        self._waiting = []  # the (key, item) read but not handed out, at most one

    def __iter__(self):
        return self

    def _read(self):
        if not self._waiting:
            item = next(self._it)
            self._waiting.append((item if self._key is None else self._key(item), item))
        return self._waiting[0]

    def __next__(self):
        if self._group is not None:
            group, self._group = self._group, None
            while self._read()[0] == group.key:
                self._waiting.clear()
        self._group = _grouper(self, self._read()[0])
        return self._group.key, self._group


class _grouper:
    def __init__(self, parent, key):
        self._parent, self.key = parent, key

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        key, item = parent._read()
        if not key == self.key:
            raise StopIteration
        parent._waiting.clear()
        return item


def tee(iterable, n=2, /):
    """n iterators over what one gives; the items are kept until all have had them."""
    if n < 0:
        raise ValueError('n must be >= 0')
    it = iter(iterable)
    start = [None, None]  # a cell: the item and the next cell, None where none was read

    def walk(cell):
        while True:
            if cell[1] is None:
                for cell[0] in it:
                    break
                else:
                    return
                cell[1] = [None, None]
            yield cell[0]
            cell = cell[1]

    return tuple([walk(start) for _ in range(n)])


# CPython has these in C; messages name such classes with their module.
for _cls in (count, repeat, cycle, chain, islice, starmap, takewhile, dropwhile, filterfalse, compress,
             accumulate, pairwise, zip_longest, product, permutations, combinations,
             combinations_with_replacement, groupby, _grouper):
    _cls.__name__ = f'itertools.{_cls.__name__}'
