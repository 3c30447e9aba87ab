"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error

_immutable = (type(None), int, float, bool, complex, str, bytes, tuple, frozenset, type, range,
              slice, property, type(Ellipsis), type(NotImplemented), type(lambda: 0), type(len))


def copy(x):
    cls = type(x)
    if cls in _immutable or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    return _rebuilt(x, lambda part: part)


def deepcopy(x, memo=None):
    """A copy of x and of all that it holds; what occurs twice is copied once."""
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _immutable and cls not in (tuple, frozenset) or isinstance(x, type):
        return x
    if id(x) in memo:
        return memo[id(x)]
    if cls is list:
        memo[id(x)] = result = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif cls is dict:
        memo[id(x)] = result = {}
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A tuple that holds itself has been copied by now.
        result = memo.get(id(x)) or (x if all(a is b for a, b in zip(x, items)) else tuple(items))
    elif cls in (set, frozenset):
        result = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        result = bytearray(x)
    elif hasattr(cls, '__deepcopy__'):
        result = x.__deepcopy__(memo)
    else:
        result = _rebuilt(x, lambda part: deepcopy(part, memo), memo)
    memo[id(x)] = result
    # x is kept, or another object could get its id.
    memo.setdefault('kept', []).append(x)
    return result


def _rebuilt(x, copied, memo=None):
    """A new object of x's class with its contents and attributes, each copied."""
    cls = type(x)
    reduce = getattr(cls, '__reduce__', None)
    if cls.__module__ in ('_thread', '_io', 'builtins') and not isinstance(x, BaseException):
        raise TypeError(f"cannot pickle '{_name(cls)}' object")
    if reduce is not None and reduce is not object.__reduce__:
        made = x.__reduce__()
        if isinstance(made, str):
            return x
        make, args = made[:2]
        result = make(*[copied(a) for a in args])
    elif isinstance(x, (list, dict, tuple, set, str, int, float, bytes)):
        args = copied(_plain(x))
        result = cls.__new__(cls, args)
        if isinstance(x, dict):
            result.update(args)
        elif isinstance(x, list):
            result.extend(args)
        elif isinstance(x, set):
            set.update(result, args)
    else:
        result = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = result
    if hasattr(x, '__getstate__') and '__getstate__' in dir(cls) \
            and getattr(cls, '__getstate__') is not getattr(object, '__getstate__', None):
        state = copied(x.__getstate__())
        if hasattr(cls, '__setstate__'):
            result.__setstate__(state)
        else:
            result.__dict__.update(state)
        return result
    for name, value in getattr(x, '__dict__', {}).items():
        result.__dict__[name] = copied(value)
    for base in cls.__mro__:
        slots = vars(base).get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                object.__setattr__(result, name, copied(getattr(x, name)))
    return result


def _plain(x):
    for base in (list, dict, tuple, set, str, int, float, bytes):
        if isinstance(x, base):
            return base(x)


def _name(cls):
    return cls.__name__ if cls.__module__ == 'builtins' else f'{cls.__module__}.{cls.__name__}'
