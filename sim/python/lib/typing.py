"""Words for type hints. Nothing here checks anything while a program runs."""

import collections
import collections.abc
import contextlib
import sys
from abc import ABCMeta, abstractmethod

TYPE_CHECKING = False


def _shown(x):
    if isinstance(x, type) and x is not Any and not hasattr(x, '__args__'):
        return x.__qualname__ if x.__module__ == 'builtins' else f'{x.__module__}.{x.__qualname__}'
    if x is ...:
        return '...'
    if isinstance(x, list):
        return f'[{", ".join(map(_shown, x))}]'
    return repr(x)


def _hint(x):
    return type(None) if x is None else ForwardRef(x) if isinstance(x, str) else x


class ForwardRef:
    """A hint given as text."""

    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class _Hint:
    """What all hints share: they join with |."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Special(_Hint):
    """A word such as Any or Optional; get makes what [] of it is."""

    def __init__(self, name, get=None):
        self._name, self._get = name, get

    def __getitem__(self, parameters):
        if self._get is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._get(self, parameters)

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __repr__(self):
        return f'typing.{self._name}'


class _Alias(_Hint):
    """A word for a class: List, or with arguments List[int]."""

    def __init__(self, name, origin, args=None):
        self._name, self.__origin__ = name, origin
        if args is not None:
            self.__args__ = args

    @property
    def __parameters__(self):
        return tuple([a for a in getattr(self, '__args__', ()) if isinstance(a, TypeVar)])

    def __getitem__(self, parameters):
        args = parameters if isinstance(parameters, tuple) else (parameters,)
        if self._name == 'Callable' and len(args) == 2:
            first = tuple(args[0]) if isinstance(args[0], list) else (args[0],)
            args = (*first, args[1])
        return _Alias(self._name, self.__origin__, tuple([_hint(a) for a in args]))

    def __call__(self, *args, **kwargs):
        if self._name in ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Type'):
            raise TypeError(f'Type {self._name} cannot be instantiated; '
                            f'use {self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self._name in ('Union', 'Optional'):
            return issubclass(cls, self.__args__)
        if hasattr(self, '__args__'):
            raise TypeError('Subscripted generics cannot be used with class and instance checks')
        return issubclass(cls, self.__origin__)

    def __eq__(self, other):
        return isinstance(other, _Alias) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def _key(self):
        args = getattr(self, '__args__', None)
        return self._name, self.__origin__, frozenset(args) if self._name in _unions else args

    def __repr__(self):
        args = getattr(self, '__args__', None)
        if args is None:
            return f'typing.{self._name}'
        if self._name == 'Optional':
            args = [a for a in args if a is not type(None)]
        if self._name == 'Callable':
            before = '...' if args[0] is ... else f'[{", ".join(map(_shown, args[:-1]))}]'
            return f'typing.Callable[{before}, {_shown(args[-1])}]'
        inside = ', '.join(map(_shown, args)) or '()'
        return f'typing.{self._name}[{inside}]'


_unions = ('Union', 'Optional', 'Literal')


def _union(self, parameters):
    args = []
    for p in parameters if isinstance(parameters, tuple) else (parameters,):
        p = _hint(p)
        parts = p.__args__ if isinstance(p, _Alias) and p._name in ('Union', 'Optional') else (p,)
        args += [part for part in parts if part not in args]
    if len(args) == 1:
        return args[0]
    optional = len(args) == 2 and type(None) in args
    return _Alias('Optional' if optional else 'Union', Union, tuple(args))


def _of_one(self, parameters):
    return _Alias(self._name, self, (_hint(parameters),))


def _literal(self, parameters):
    alias = _Alias('Literal', self, parameters if isinstance(parameters, tuple) else (parameters,))
    return alias


def _annotated(self, parameters):
    alias = _Alias('Annotated', parameters[0], parameters)
    alias.__metadata__ = parameters[1:]
    return alias


class _AnyMeta(type):
    def __repr__(cls):
        return 'typing.Any' if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


Union = _Special('Union', _union)
Optional = _Special('Optional', lambda self, p: Union[p, None])
Literal = _Special('Literal', _literal)
Annotated = _Special('Annotated', _annotated)
ClassVar = _Special('ClassVar', _of_one)
Final = _Special('Final', _of_one)
Required = _Special('Required', _of_one)
NotRequired = _Special('NotRequired', _of_one)
TypeGuard = _Special('TypeGuard', _of_one)
Unpack = _Special('Unpack', _of_one)
Concatenate = _Special('Concatenate', _of_one)
NoReturn = _Special('NoReturn')
Never = _Special('Never')
Self = _Special('Self')
LiteralString = _Special('LiteralString')
TypeAlias = _Special('TypeAlias')

List = _Alias('List', list)
Dict = _Alias('Dict', dict)
Set = _Alias('Set', set)
FrozenSet = _Alias('FrozenSet', frozenset)
Tuple = _Alias('Tuple', tuple)
Type = _Alias('Type', type)
Deque = _Alias('Deque', collections.deque)
Counter = _Alias('Counter', collections.Counter)
DefaultDict = _Alias('DefaultDict', collections.defaultdict)
OrderedDict = _Alias('OrderedDict', collections.OrderedDict)
ChainMap = _Alias('ChainMap', collections.ChainMap)
Hashable = _Alias('Hashable', collections.abc.Hashable)
Sized = _Alias('Sized', collections.abc.Sized)
Iterable = _Alias('Iterable', collections.abc.Iterable)
Iterator = _Alias('Iterator', collections.abc.Iterator)
Generator = _Alias('Generator', collections.abc.Generator)
Reversible = _Alias('Reversible', collections.abc.Reversible)
Container = _Alias('Container', collections.abc.Container)
Collection = _Alias('Collection', collections.abc.Collection)
Callable = _Alias('Callable', collections.abc.Callable)
Sequence = _Alias('Sequence', collections.abc.Sequence)
MutableSequence = _Alias('MutableSequence', collections.abc.MutableSequence)
Mapping = _Alias('Mapping', collections.abc.Mapping)
MutableMapping = _Alias('MutableMapping', collections.abc.MutableMapping)
AbstractSet = _Alias('AbstractSet', collections.abc.Set)
MutableSet = _Alias('MutableSet', collections.abc.MutableSet)
KeysView = _Alias('KeysView', collections.abc.KeysView)
ItemsView = _Alias('ItemsView', collections.abc.ItemsView)
ValuesView = _Alias('ValuesView', collections.abc.ValuesView)
Awaitable = _Alias('Awaitable', collections.abc.Awaitable)
Coroutine = _Alias('Coroutine', collections.abc.Coroutine)
AsyncIterable = _Alias('AsyncIterable', collections.abc.AsyncIterable)
AsyncIterator = _Alias('AsyncIterator', collections.abc.AsyncIterator)
ContextManager = _Alias('ContextManager', contextlib.AbstractContextManager)
AsyncContextManager = _Alias('AsyncContextManager', contextlib.AbstractAsyncContextManager)
Text = str


class TypeVar(_Hint):
    """A type that is not known yet."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
        self._sign = '+' if covariant else '-' if contravariant else '~'

    def __repr__(self):
        return self._sign + self.__name__


class ParamSpec(TypeVar):
    """The parameters of a function that is not known yet."""

    args = kwargs = None


TypeVarTuple = TypeVar
AnyStr = TypeVar('AnyStr', bytes, str)


class _ClassAlias(_Alias):
    """A class of the program with type arguments: Box[int]."""

    def __getitem__(self, parameters):
        args = parameters if isinstance(parameters, tuple) else (parameters,)
        free = dict(zip(self.__parameters__, args))
        return _ClassAlias(None, self.__origin__, tuple([free.get(a, a) for a in self.__args__]))

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __repr__(self):
        return f'{_shown(self.__origin__)}[{", ".join(map(_shown, self.__args__))}]'


class Generic:
    """The base of classes that take type arguments."""

    def __class_getitem__(cls, parameters):
        args = parameters if isinstance(parameters, tuple) else (parameters,)
        if cls in (Generic, Protocol):
            for a in args:
                if not isinstance(a, TypeVar):
                    raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables '
                                    'or parameter specification variables.')
        elif not getattr(cls, '__parameters__', ()):
            raise TypeError(f'{cls!r} is not a generic class')
        else:
            expected = len(cls.__parameters__)
            if len(args) != expected:
                raise TypeError(f"Too {'many' if len(args) > expected else 'few'} arguments for "
                                f'{cls!r}; actual {len(args)}, expected {expected}')
        return _ClassAlias(None, cls, tuple([_hint(a) for a in args]))

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        found = []
        for base in cls.__dict__.get('__orig_bases__', ()):
            for p in getattr(base, '__parameters__', ()):
                if p not in found:
                    found.append(p)
        cls.__parameters__ = tuple(found)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not vars(cls).get('_is_protocol'):
            return super().__instancecheck__(instance)
        if not vars(cls).get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with '
                            '@runtime_checkable protocols')
        return all(hasattr(instance, name) for name in cls._members())

    def __subclasscheck__(cls, subclass):
        if not vars(cls).get('_is_protocol'):
            return super().__subclasscheck__(subclass)
        return all(hasattr(subclass, name) for name in cls._members())

    def _members(cls):
        skipped = ('__module__', '__qualname__', '__doc__', '__dict__', '__weakref__', '__init__',
                   '__annotations__', '__abstractmethods__', '__class_getitem__',
                   '__init_subclass__', '__subclasshook__', '__hash__', '__parameters__')
        for base in cls.__mro__:
            if isinstance(base, _ProtocolMeta) and base is not Protocol:
                for name in [*vars(base), *vars(base).get('__annotations__', ())]:
                    if name not in skipped and not name.startswith(('_abc_', '_is_')):
                        yield name

    def __call__(cls, *args, **kwargs):
        if vars(cls).get('_is_protocol'):
            raise TypeError('Protocols cannot be instantiated')
        return super().__call__(*args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say which methods something must have."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, body):
        if not bases:
            return super().__new__(mcls, name, bases, body)
        types = body.get('__annotations__', {})
        defaulted = [n for n in types if n in body]
        for n in list(types)[:len(types) - len(defaulted)]:
            if n in defaulted:
                late = [m for m in types if m not in defaulted][-1]
                raise TypeError(f'Non-default namedtuple field {late} cannot follow '
                                f'default field {n}')
        made = collections.namedtuple(name, list(types), defaults=[body[n] for n in defaulted],
                                      module=body.get('__module__'))
        made.__annotations__ = dict(types)
        for key, value in body.items():
            if key not in types and key not in ('__annotations__', '__module__', '__qualname__'):
                setattr(made, key, value)
        made.__qualname__ = body.get('__qualname__', name)
        return made

    def __call__(cls, typename, fields=()):
        made = collections.namedtuple(typename, [n for n, _ in fields],
                                      module=sys._getframe(1).f_globals.get('__name__'))
        made.__annotations__ = dict(fields)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    """The base of named tuples with hints."""


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, body, total=True):
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, '__annotations__', {}))
        annotations.update(body.get('__annotations__', {}))
        cls = super().__new__(mcls, name, bases, body)
        cls.__annotations__, cls.__total__ = annotations, total
        return cls

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict:
            return _TypedDictMeta(args[0], (cls,), {'__annotations__': args[1]})
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')


class TypedDict(metaclass=_TypedDictMeta):
    """The base of classes that say which keys a dict has."""


class NewType:
    """A name of its own for a type; calling it changes nothing."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get('__name__', '__main__')

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self) -> int: ...


class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self) -> float: ...


def cast(typ, val):
    return val


def assert_type(val, typ):
    return val


def assert_never(arg):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def reveal_type(obj):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def overload(func):
    def wrapper(*args, **kwds):
        raise NotImplementedError('You should not call an overloaded function. '
                                  'A series of @overload-decorated functions outside a stub '
                                  'module should always be followed by an implementation '
                                  'that is not @overload-ed.')
    return wrapper


def final(f):
    return f


override = no_type_check = final


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class (its bases' too), function or module."""
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            names = globalns or vars(sys.modules.get(base.__module__, sys))
            found = vars(base).get('__annotations__', {})
            hints.update({k: _evaluated(v, names, localns) for k, v in found.items()})
        return hints
    names = globalns or getattr(obj, '__globals__', None) or vars(obj)
    return {k: _evaluated(v, names, localns)
            for k, v in getattr(obj, '__annotations__', {}).items()}


def _evaluated(hint, globalns, localns):
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        hint = eval(hint, globalns, localns)
    return type(None) if hint is None else hint


def get_origin(tp):
    return getattr(tp, '__origin__', None)


def get_args(tp):
    args = getattr(tp, '__args__', ())
    if get_origin(tp) is collections.abc.Callable and args and args[0] is not ...:
        return list(args[:-1]), args[-1]
    return args
