"""What containers and functions can do, as abstract base classes."""

from abc import ABCMeta, abstractmethod


def _has(*methods):
    """A __subclasshook__ for the class that defines these methods: whatever has
    them all is a subclass."""
    def hook(cls, C):
        if methods[0] not in vars(cls):
            return NotImplemented  # a subclass of the class that asks
        for method in methods:
            for base in C.__mro__:
                if method in vars(base):
                    if vars(base)[method] is None:
                        return NotImplemented
                    break
            else:
                return NotImplemented
        return True
    return classmethod(hook)


class Hashable(metaclass=ABCMeta):
    @abstractmethod
    def __hash__(self):
        return 0

    __subclasshook__ = _has('__hash__')


class Awaitable(metaclass=ABCMeta):
    @abstractmethod
    def __await__(self):
        yield

    __subclasshook__ = _has('__await__')


class Coroutine(Awaitable):
    __subclasshook__ = _has('__await__', 'send', 'throw', 'close')


class AsyncIterable(metaclass=ABCMeta):
    @abstractmethod
    def __aiter__(self):
        return self

    __subclasshook__ = _has('__aiter__')


class AsyncIterator(AsyncIterable):
    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    __subclasshook__ = _has('__anext__', '__aiter__')


class Iterable(metaclass=ABCMeta):
    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __subclasshook__ = _has('__iter__')

    def __class_getitem__(cls, item):
        return cls


class Iterator(Iterable):
    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self

    __subclasshook__ = _has('__iter__', '__next__')


class Generator(Iterator):
    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError('generator ignored GeneratorExit')

    __subclasshook__ = _has('__next__', '__iter__', 'send', 'throw', 'close')


class Reversible(Iterable):
    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

    __subclasshook__ = _has('__reversed__', '__iter__')


class Sized(metaclass=ABCMeta):
    @abstractmethod
    def __len__(self):
        return 0

    __subclasshook__ = _has('__len__')


class Container(metaclass=ABCMeta):
    @abstractmethod
    def __contains__(self, x):
        return False

    __subclasshook__ = _has('__contains__')


class Callable(metaclass=ABCMeta):
    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __subclasshook__ = _has('__call__')

    def __class_getitem__(cls, item):
        return cls


class Collection(Sized, Iterable, Container):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is not Collection:
            return NotImplemented
        parts = (Sized, Iterable, Container)
        return True if all(p.__subclasshook__(C) is True for p in parts) else NotImplemented


from collections._mapping import (ItemsView, KeysView, Mapping, MappingView, MutableMapping,
                                  ValuesView)
from collections._sequence import ByteString, MutableSequence, Sequence
from collections._set import MutableSet, Set

Generator.register(type(i for i in ()))
