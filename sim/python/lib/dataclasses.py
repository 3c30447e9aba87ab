"""Classes that are mostly their fields."""

import copy
import keyword
import sys
from types import MappingProxyType

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    """A field of a frozen object was to be changed."""


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _Factory:
    """The default in __init__ of a field whose value is made anew for each object."""

    def __repr__(self):
        return '<factory>'


_FACTORY = _Factory()


class KW_ONLY:
    """As an annotation: the fields after it are keyword-only."""


class InitVar:
    """InitVar[int]: a parameter of __init__ that __post_init__ gets, not a field."""

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        return f'dataclasses.InitVar[{getattr(self.type, "__name__", self.type)}]'


class Field:
    """What is known about one field."""

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = 'field'  # or 'initvar', 'classvar'

    def __repr__(self):
        kinds = {'field': '_FIELD', 'initvar': '_FIELD_INITVAR', 'classvar': '_FIELD_CLASSVAR'}
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},_field_type={kinds[self._kind]})')

    @property
    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Gives a class the methods that follow from its annotated names."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    all_fields = _inherited(cls, frozen)
    all_fields.update(_own_fields(cls, kw_only))
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = {'frozen': frozen}
    listed = [f for f in all_fields.values() if f._kind == 'field']
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    has_hash = '__hash__' in vars(cls) and not (
        vars(cls)['__hash__'] is None and '__eq__' in vars(cls))
    if init:
        cls.__init__ = _init(cls, [f for f in all_fields.values() if f._kind != 'classvar'], frozen)
    if repr and '__repr__' not in vars(cls):
        cls.__repr__ = _named(cls, _repr([f.name for f in listed if f.repr]))
    compared = [f.name for f in listed if f.compare]
    if eq and '__eq__' not in vars(cls):
        cls.__eq__ = _named(cls, _eq(compared))
    if order:
        _add_order(cls, compared)
    if frozen:
        _freeze(cls, {f.name for f in listed})
    hashed = [f.name for f in listed if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash and has_hash:
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if unsafe_hash or eq and frozen and not has_hash:
        cls.__hash__ = _named(cls, _hash(hashed))
    elif eq and not has_hash:
        cls.__hash__ = None
    if match_args and '__match_args__' not in vars(cls):
        cls.__match_args__ = tuple([f.name for f in all_fields.values()
                                    if f.init and f._kind != 'classvar' and not f.kw_only])
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature(listed)
    return _with_slots(cls, listed) if slots else cls


def _signature(listed):
    parts = []
    for f in listed:
        if f.init:
            hint = getattr(f.type, '__name__', str(f.type).replace('typing.', ''))
            default = '' if not f._has_default else \
                f' = {f.default!r}' if f.default is not MISSING else ' = <factory>'
            parts.append(f'{f.name}: {hint}{default}')
    return f'({", ".join(parts)})'


def _inherited(cls, frozen):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        if '__dataclass_fields__' in vars(base):
            found.update(base.__dataclass_fields__)
            if base.__dataclass_params__['frozen'] and not frozen:
                raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
            if frozen and not base.__dataclass_params__['frozen']:
                raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return found


def _own_fields(cls, kw_only):
    found = {}
    annotations = vars(cls).get('__annotations__', {})
    for name, type_ in annotations.items():
        if type_ is KW_ONLY or type_ in ('KW_ONLY', 'dataclasses.KW_ONLY'):
            kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        f.name, f.type = name, type_
        f._kind = _kind(type_)
        if f._kind != 'classvar' and f.kw_only is MISSING:
            f.kw_only = kw_only
        if f._kind != 'field' and f.default_factory is not MISSING:
            raise TypeError(f'field {name} cannot have a default factory')
        if f._kind == 'field' and f.default is not MISSING \
                and getattr(type(f.default), '__hash__', None) is None:
            raise ValueError(f'mutable default {type(f.default)} for field {name} '
                             'is not allowed: use default_factory')
        if isinstance(default, Field):
            if default.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default.default)
        found[name] = f
    for name, value in vars(cls).items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _kind(type_):
    text = type_ if isinstance(type_, str) else ''
    if isinstance(type_, InitVar) or type_ is InitVar or text.startswith(('InitVar', 'dataclasses.InitVar')):
        return 'initvar'
    typing = sys.modules.get('typing')
    if typing and (type_ is typing.ClassVar or getattr(type_, '__origin__', None) is typing.ClassVar) \
            or text.startswith(('ClassVar', 'typing.ClassVar')):
        return 'classvar'
    return 'field'


def _named(cls, function):
    function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
    function.__module__ = cls.__module__
    return function


def _init(cls, own, frozen):
    """Makes __init__ from text, so that calls are checked against the real
    parameters and wrong ones get the usual TypeError."""
    positional = [f for f in own if f.init and not f.kw_only]
    defaulted = False
    for f in positional:
        if f._has_default:
            defaulted = True
        elif defaulted:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    me = '__dataclass_self__' if any(f.name == 'self' for f in own) else 'self'
    scope = {'_factory': _FACTORY, '_set': object.__setattr__}
    parameters = [me] + [_parameter(f, scope) for f in positional]
    keywords = [_parameter(f, scope) for f in own if f.init and f.kw_only]
    if keywords:
        parameters += ['*'] + keywords
    lines = []
    for f in own:
        if f._kind == 'field' and (f.init or f.default_factory is not MISSING):
            value = f.name
            if f.default_factory is not MISSING:
                scope[f'_make_{f.name}'] = f.default_factory
                value = f'_make_{f.name}()'
                if f.init:
                    value = f'{value} if {f.name} is _factory else {f.name}'
            if frozen:
                lines.append(f'_set({me}, {f.name!r}, {value})')
            else:
                lines.append(f'{me}.{f.name} = {value}')
    if hasattr(cls, '__post_init__'):
        passed = ', '.join([f.name for f in own if f._kind == 'initvar'])
        lines.append(f'{me}.__post_init__({passed})')
    body = '\n    '.join(lines or ['pass'])
    exec(f'def __init__({", ".join(parameters)}):\n    {body}\n', scope)
    function = scope['__init__']
    function.__annotations__ = {f.name: f.type for f in own if f.init}
    function.__annotations__['return'] = None
    return _named(cls, function)


def _parameter(f, scope):
    if not f._has_default:
        return f.name
    scope[f'_default_{f.name}'] = f.default if f.default is not MISSING else _FACTORY
    return f'{f.name}=_default_{f.name}'


def _repr(names):
    shown = []  # the ids of the objects whose repr is being made

    def __repr__(self):
        if id(self) in shown:
            return '...'
        shown.append(id(self))
        try:
            inside = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
        finally:
            shown.remove(id(self))
        return f'{self.__class__.__qualname__}({inside})'
    __repr__.of_dataclass = True
    return __repr__


def _values(names):
    return lambda self: tuple([getattr(self, name) for name in names])


def _eq(names):
    values = _values(names)

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented
    return __eq__


def _hash(names):
    values = _values(names)

    def __hash__(self):
        return hash(values(self))
    return __hash__


def _add_order(cls, names):
    values = _values(names)

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented

    for function in (__lt__, __le__, __gt__, __ge__):
        if function.__name__ in vars(cls):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class '
                            f'{cls.__name__}. Consider using functools.total_ordering')
        setattr(cls, function.__name__, _named(cls, function))


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if function.__name__ in vars(cls):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')
        setattr(cls, function.__name__, _named(cls, function))


def _with_slots(cls, listed):
    if '__slots__' in vars(cls):
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = tuple([f.name for f in listed])
    inherited = {n for base in cls.__mro__[1:-1] for n in getattr(base, '__slots__', ())}
    body = {k: v for k, v in vars(cls).items() if k not in (*names, '__dict__', '__weakref__')}
    body['__slots__'] = tuple([n for n in names if n not in inherited])
    new = type(cls)(cls.__name__, cls.__bases__, body)
    new.__qualname__ = cls.__qualname__
    return new


def fields(class_or_instance):
    try:
        known = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in known.values() if f._kind == 'field'])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def asdict(obj, *, dict_factory=dict):
    """The fields of obj as a dict, and so on for dataclasses in them."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _converted(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of obj as a tuple, and so on for dataclasses in them."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _converted(obj, factory):
    """A copy of obj with factory([(name, value), ...]) for each dataclass in it."""
    if _is_instance(obj):
        return factory([(f.name, _converted(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_converted(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_converted(v, factory) for v in obj])
    if isinstance(obj, dict):
        pairs = [(_converted(k, factory), _converted(v, factory)) for k, v in obj.items()]
        if hasattr(obj, 'default_factory'):
            return type(obj)(obj.default_factory, pairs)
        return type(obj)(pairs)
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """A new object like obj, but for the changes."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in obj.__dataclass_fields__.values():
        if f._kind == 'classvar':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, '
                                 'it cannot be specified with replace()')
        elif f.name not in changes:
            if f._kind == 'initvar' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        name, type_, *default = (item, 'typing.Any') if isinstance(item, str) else item
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = type_
        if default:
            body[name] = default[0]
    body['__annotations__'] = annotations
    body.setdefault('__module__', 'types')  # as CPython's types.new_class leaves it
    return dataclass(type(cls_name, bases, body), **options)
