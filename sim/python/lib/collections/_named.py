"""namedtuple: tuples whose places have names."""

import sys
from keyword import iskeyword


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        names = _renamed(names)
    _check(typename, names, rename)
    defaults = tuple(defaults) if defaults is not None else ()
    if len(defaults) > len(names):
        raise TypeError('Got more default values than field names')
    return _make_class(typename, tuple(names), defaults,
                       module or sys._getframe(1).f_globals.get('__name__', '__main__'))


def _renamed(names):
    seen = set()
    result = []
    for index, name in enumerate(names):
        good = name.isidentifier() and not iskeyword(name) and not name.startswith('_')
        result.append(name if good and name not in seen else f'_{index}')
        seen.add(name)
    return result


def _check(typename, names, rename):
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _make_class(typename, names, defaults, module):
    # A function made from text, so that calls are checked against the real
    # parameters and wrong ones get the usual TypeError.
    arguments = ''.join(name + ', ' for name in names)
    scope = {'_new_tuple': tuple.__new__}
    exec(f'def __new__(_cls, {arguments}):\n    return _new_tuple(_cls, ({arguments}))\n', scope)
    new = scope['__new__']
    new.__qualname__ = f'{typename}.__new__'
    new.__doc__ = f"Create new instance of {typename}({', '.join(names)})"
    if defaults:
        new.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != len(names):
            raise TypeError(f'Expected {len(names)} arguments, got {len(result)}')
        return result

    def _replace(self, /, **changes):
        result = self._make([changes.pop(name, value) for name, value in zip(names, self)])
        if changes:
            raise ValueError(f'Got unexpected field names: {list(changes)!r}')
        return result

    def __repr__(self):
        inside = ', '.join([f'{name}={value!r}' for name, value in zip(names, self)])
        return f'{self.__class__.__name__}({inside})'

    def _asdict(self):
        return dict(zip(names, self))

    def __getnewargs__(self):
        return tuple(self)

    body = {
        '__doc__': f"{typename}({', '.join(names)})",
        '__slots__': (),
        '__module__': module,
        '__match_args__': names,
        '_fields': names,
        '_field_defaults': dict(zip(names[len(names) - len(defaults):], defaults)),
        '__new__': new,
        '_make': _make,
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
    }
    for index, name in enumerate(names):
        body[name] = _Field(index)
    return type(typename, (tuple,), body)


class _Field:
    """A place of a named tuple, as its attribute."""

    def __init__(self, index):
        self._index = index
        self.__doc__ = f'Alias for field number {index}'

    def __get__(self, obj, cls=None):
        return self if obj is None else tuple.__getitem__(obj, self._index)

    def __set__(self, obj, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, obj):
        raise AttributeError("can't delete attribute")
