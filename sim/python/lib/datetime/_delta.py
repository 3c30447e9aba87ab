"""timedelta: a span of time."""

from datetime._calendar import shown_class

_limit = 999999999  # days


def _divided(a, b):
    """a / b to the nearest integer, a half to the even one."""
    q, r = divmod(a, b)
    if 2 * r > b or 2 * r == b and q % 2:
        q += 1
    return q


class timedelta:
    """Days, seconds and microseconds, of which only the days may be negative."""

    __module__ = 'datetime'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        us = 0
        parts = [('days', days, 86400000000), ('seconds', seconds, 1000000),
                 ('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                 ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
                 ('weeks', weeks, 604800000000)]
        rest = 0.0
        for name, value, unit in parts:
            if isinstance(value, float):
                whole = int(value)
                us += whole * unit
                value = (value - whole) * unit
                us += int(value)
                rest += value - int(value)
            elif isinstance(value, int):
                us += value * unit
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: '
                                f'{type(value).__name__}')
        return cls._of(us + round(rest))

    @classmethod
    def _of(cls, us):
        """The span of so many microseconds."""
        seconds, microseconds = divmod(us, 1000000)
        days, seconds = divmod(seconds, 86400)
        if abs(days) > _limit:
            raise OverflowError(f'days={days}; must have magnitude <= {_limit}')
        self = object.__new__(cls)
        self._us, self._days, self._seconds, self._microseconds = us, days, seconds, microseconds
        return self

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in [
            ('days', self._days), ('seconds', self._seconds),
            ('microseconds', self._microseconds)] if value]
        return f'{shown_class(self)}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self._days:
            text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
        return text + f'.{self._microseconds:06d}' if self._microseconds else text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._us + other._us)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._us - other._us)
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._us < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divided(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            if other < 0:
                return timedelta._of(_divided(-self._us, -other))
            return timedelta._of(_divided(self._us, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if a < 0:
                a, b = -a, -b
            return timedelta._of(_divided(self._us * b, a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._us % other._us)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._us, other._us)
            return q, timedelta._of(r)
        return NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-_limit)
timedelta.max = timedelta(_limit, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
