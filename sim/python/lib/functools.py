"""Functions about functions."""

from collections import namedtuple

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes wrapper look like wrapped."""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes a function look like wrapped."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


_nothing = object()


def reduce(function, iterable, initial=_nothing, /):
    try:
        it = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    if initial is _nothing:
        for initial in it:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    for x in it:
        initial = function(initial, x)
    return initial


class partial:
    """A function with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{k}={v!r}' for k, v in self.keywords.items()]
        return f'functools.partial({", ".join(parts)})'


class partialmethod:
    """partial for methods."""

    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        if hasattr(type(self.func), '__get__'):
            return partial(self.func.__get__(obj, cls), *self.args, **self.keywords)
        return partial(self.func, obj, *self.args, **self.keywords)


CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


def lru_cache(maxsize=128, typed=False):
    """Keeps the answers for the last maxsize different arguments; None: for all."""
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, False)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, None if maxsize is None else max(0, maxsize), typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _key(args, keywords, typed):
    key = args
    if keywords:
        key += (_nothing, *keywords.items())
    if typed:
        key += tuple(map(type, args)) + tuple(map(type, keywords.values()))
    return key


def _cached(function, maxsize, typed):
    answers = {}  # the least recently used first
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        key = args if not (keywords or typed) else _key(args, keywords, typed)
        answer = answers.get(key, _nothing)
        if answer is not _nothing:
            hits += 1
            if maxsize is not None:
                answers[key] = answers.pop(key)
            return answer
        misses += 1
        answer = function(*args, **keywords)
        if maxsize == 0:
            return answer
        if maxsize is not None and key not in answers and len(answers) >= maxsize:
            del answers[next(iter(answers))]
        answers[key] = answer
        return answer

    def cache_info():
        return CacheInfo(hits, misses, maxsize, len(answers))

    def cache_clear():
        nonlocal hits, misses
        answers.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cmp_to_key(mycmp):
    """A key function for sort out of one that compares two items."""

    class K:
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def _not(value):
    return value if value is NotImplemented else not value


def _or_equal(value, self, other):
    return value if value is NotImplemented else value or self == other


def _and_unequal(value, self, other):
    return value if value is NotImplemented else not value and self != other


# For each comparison that a class may have, how the other three follow from it.
_orders = {
    '__lt__': {
        '__gt__': lambda self, other: _and_unequal(type(self).__lt__(self, other), self, other),
        '__le__': lambda self, other: _or_equal(type(self).__lt__(self, other), self, other),
        '__ge__': lambda self, other: _not(type(self).__lt__(self, other)),
    },
    '__le__': {
        '__ge__': lambda self, other: _not_or_equal(type(self).__le__(self, other), self, other),
        '__lt__': lambda self, other: _but_unequal(type(self).__le__(self, other), self, other),
        '__gt__': lambda self, other: _not(type(self).__le__(self, other)),
    },
    '__gt__': {
        '__lt__': lambda self, other: _and_unequal(type(self).__gt__(self, other), self, other),
        '__ge__': lambda self, other: _or_equal(type(self).__gt__(self, other), self, other),
        '__le__': lambda self, other: _not(type(self).__gt__(self, other)),
    },
    '__ge__': {
        '__le__': lambda self, other: _not_or_equal(type(self).__ge__(self, other), self, other),
        '__gt__': lambda self, other: _but_unequal(type(self).__ge__(self, other), self, other),
        '__lt__': lambda self, other: _not(type(self).__ge__(self, other)),
    },
}


def _not_or_equal(value, self, other):
    return value if value is NotImplemented else not value or self == other


def _but_unequal(value, self, other):
    return value if value is NotImplemented else value and self != other


def total_ordering(cls):
    """Completes the comparisons of a class that has == and one of < <= > >=."""
    own = [name for name in _orders if getattr(cls, name) is not getattr(object, name)]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = '__lt__' if '__lt__' in own else max(own)
    for name, function in _orders[root].items():
        if name not in own:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


class cached_property:
    """A property that is computed once and then kept in the object."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                'Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        if self.attrname not in kept:
            kept[self.attrname] = self.func(instance)
        return kept[self.attrname]


def singledispatch(func):
    """A function that is chosen by the class of its first argument."""
    functions = {object: func}
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        for base in cls.__mro__:
            if base in functions:
                return functions[base]
        for base, function in functions.items():  # abstract base classes
            if base is not object and issubclass(cls, base):
                return function
        return func

    def register(cls, function=None):
        if function is None and isinstance(cls, type):
            return lambda f: register(cls, f)
        if function is None:
            hints = {k: v for k, v in getattr(cls, '__annotations__', {}).items() if k != 'return'}
            if not hints:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. '
                                'Use either `@register(some_class)` or plain `@register` '
                                'on an annotated function.')
            function, cls = cls, next(iter(hints.values()))
        for one in getattr(cls, '__args__', (cls,)):
            functions[one] = function
        return function

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **kw)

    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, functions
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: chosen by the argument after self."""

    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            function = self.dispatcher.dispatch(type(args[0]))
            return function.__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)


# CPython has this in C; messages name such a class with its module.
partial.__name__ = 'functools.partial'
