"""Abstract base classes."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if isinstance(value, property):
        return any(_is_abstract(f) for f in (value.fget, value.fset, value.fdel)) \
            or type(value).__name__ == 'abstractproperty'
    if isinstance(value, (classmethod, staticmethod)):
        return _is_abstract(value.__func__)
    return getattr(value, '__isabstractmethod__', False) is True


class ABCMeta(type):
    """The class of classes that may leave methods unwritten."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        update_abstractmethods(cls)
        cls._abc_registry = []
        return cls

    def __call__(cls, *args, **kwargs):
        missing = cls._abc_missing
        if missing:
            s = 's' if len(missing) > 1 else ''
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} "
                            f"with abstract method{s} {', '.join(sorted(missing))}")
        return super().__call__(*args, **kwargs)

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        cls._abc_registry.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if cls in subclass.__mro__:
            return True
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        return any(issubclass(subclass, c) for c in cls._abc_registry) \
            or any(issubclass(subclass, c) for c in type.__subclasses__(cls))


def update_abstractmethods(cls):
    """Finds out anew which methods of a class are unwritten."""
    if not isinstance(cls, ABCMeta):
        return cls
    names = {name for name, value in vars(cls).items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '_abc_missing', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls._abc_missing = cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    """An abstract base class by inheritance."""
    __slots__ = ()
