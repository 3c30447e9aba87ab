"""Enumerations whose members are bits and can be combined."""

from enum import Enum, ReprEnum, StrEnum, nonmember


class FlagBoundary(StrEnum):
    """What happens to bits that no member has."""
    STRICT = 'strict'    # ValueError
    CONFORM = 'conform'  # they are dropped
    EJECT = 'eject'      # the result is an int
    KEEP = 'keep'        # they are kept


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(n, width):
    """n in base 2, its sign bit apart: '0b0 0101'."""
    if n >= 0:
        return '0b0 ' + format(n, 'b').rjust(max(width, n.bit_length()), '0')[-max(width, 1):]
    return '0b1 ' + format(n & (1 << width) - 1, 'b').rjust(width, '0')


class Flag(Enum):
    """Members can be combined with | & ^ ~."""

    _kind = nonmember('flag')
    _flag_mask = nonmember(0)  # the bits that members have
    _boundary = nonmember(STRICT)

    def __init_subclass__(cls, **kwds):
        cls._flag_mask = 0

    @classmethod
    def _is_canonical(cls, value):
        if not isinstance(value, int):
            raise TypeError(f'{cls.__name__!r} is not an int-valued flag')
        if value > 0:
            cls._flag_mask |= value
        return value > 0 and value & value - 1 == 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask, boundary = cls._flag_mask, cls._boundary
        width = max(value.bit_length(), mask.bit_length())
        all_bits = 2 ** mask.bit_length() - 1
        if not (~all_bits <= value <= all_bits and (value < 0 or value & ~mask == 0)):
            if boundary is STRICT:
                raise ValueError(f'{cls!r} invalid value {value!r}\n'
                                 f'    given {_bits(value, width)}\n'
                                 f'  allowed {_bits(mask, width)}')
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= mask
        if value < 0:
            if boundary is KEEP:
                value += max(all_bits + 1, 2 ** value.bit_length())
            else:
                value &= mask
        found = cls._find(value)
        return found if found is not None else cls._combination(value)

    @classmethod
    def _combination(cls, value):
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        unknown = value & ~cls._flag_mask
        if unknown and names:
            names.append(str(unknown))
        made._name_ = '|'.join(names) or None
        cls._by_value[value] = made
        return made

    def __repr__(self):
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {self._value_!r}>'
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"'{type(other).__qualname__}' and '{self.__class__.__qualname__}'")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__ if m._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        """The value of the other operand, None if it does not fit this one."""
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        if self._boundary in (KEEP, EJECT):
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints as well."""

    __or__, __and__, __xor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__
    __invert__ = Flag.__invert__
    __contains__ = Flag.__contains__
