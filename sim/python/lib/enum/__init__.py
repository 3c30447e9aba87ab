"""Enumerations."""

from enum._type import EnumDict, EnumMeta, EnumType, auto, member, nonmember


class property(property):
    """A property that belongs to the members, not to the class."""

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum 'Enum'> cannot set attribute {self.fget.__name__!r}")
        super().__set__(instance, value)


class Enum(metaclass=EnumType):
    """A set of named values. The members are the attributes of the class."""

    _kind = nonmember('enum')

    @classmethod
    def _is_canonical(cls, value):
        """Whether a member of this value is one of its own, not an alias only."""
        return True

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__class__, (self._value_,)


class ReprEnum(Enum):
    """An Enum that only changes repr(): str() and format() are the value's."""


EnumType._enum, EnumType._repr_enum = Enum, ReprEnum


class IntEnum(int, ReprEnum):
    """Members are ints as well."""


class StrEnum(str, ReprEnum):
    """Members are strings as well."""

    def __new__(cls, *values):
        for value in values[:1]:
            if not isinstance(value, str):
                raise TypeError(f'{value!r} is not a string')
        value = str(*values)
        result = str.__new__(cls, value)
        result._value_ = value
        return result

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


from enum._flag import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag


def unique(enumeration):
    """A class decorator: no two names for one value."""
    aliases = [(alias, found.name) for alias, found in enumeration.__members__.items()
               if alias != found.name]
    if aliases:
        told = ', '.join(f'{alias} -> {name}' for alias, name in aliases)
        raise ValueError(f'duplicate values found in {enumeration!r}: {told}')
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def verify(*checks):
    def check(enumeration):
        if UNIQUE in checks:
            unique(enumeration)
        return enumeration
    return check
