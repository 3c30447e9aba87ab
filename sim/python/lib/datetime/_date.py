"""date: a day."""

import time as _clock
from datetime._calendar import (DAY_NAMES, MAXYEAR, MONTH_NAMES, check_date, check_given,
                                from_ordinal, ordinal, shown_class)
from datetime._delta import timedelta
from datetime._format import iso_week, strftime


class IsoCalendarDate(tuple):
    """(year, week, weekday), as isocalendar() gives them."""

    __module__ = 'datetime'

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return (f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, '
                f'weekday={self[2]})')


class date:
    __module__ = 'datetime'

    def __new__(cls, year, month=None, day=None):
        check_given(month, day)
        check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_clock.time())

    @classmethod
    def fromtimestamp(cls, t):
        y, m, d = _clock.localtime(t)[:3]
        return cls(y, m, d)

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        y, m, d = from_ordinal(n)
        return cls(y, m, d)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*parse_date(date_string))
        except NotADate:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= week <= 53 or iso_week(*from_ordinal(_monday(year) + week * 7 - 4))[0] != year:
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
        return cls.fromordinal(_monday(year) + (week - 1) * 7 + day - 1)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f'{shown_class(self)}({self._year}, {self._month}, {self._day})'

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return (f'{DAY_NAMES[self.weekday()][:3]} {MONTH_NAMES[self._month - 1][:3]} '
                f'{self._day:2d} 00:00:00 {self._year:04d}')

    def strftime(self, format):
        return strftime(format, self._year, self._month, self._day, 0, 0, 0, 0, '', '')

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        return _clock.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                   self._yearday(), -1))

    def _yearday(self):
        return self.toordinal() - ordinal(self._year, 1, 1) + 1

    def toordinal(self):
        return ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(iso_week(self._year, self._month, self._day))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 1 <= n <= ordinal(MAXYEAR, 12, 31):
            raise OverflowError('date value out of range')
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if self._comparable(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not hasattr(other, 'hour')

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        if self._comparable(other):
            return self._key() < other._key()
        return self._refused(other)

    def __le__(self, other):
        if self._comparable(other):
            return self._key() <= other._key()
        return self._refused(other)

    def __gt__(self, other):
        if self._comparable(other):
            return self._key() > other._key()
        return self._refused(other)

    def __ge__(self, other):
        if self._comparable(other):
            return self._key() >= other._key()
        return self._refused(other)

    def _refused(self, other):
        if isinstance(other, date):
            raise TypeError(f"can't compare {_name(self)} to {_name(other)}")
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return self.__class__, self._key()


def _name(x):
    return f'{type(x).__module__}.{type(x).__qualname__}'


def _monday(year):
    """The ordinal of the Monday that an ISO year begins with."""
    first = ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


class NotADate(Exception):
    """A text that is not an ISO date or time."""


def parse_date(text):
    """(year, month, day) of 2024-01-31 or 20240131 or 2024-W05-3."""
    if 'W' in text:
        week = text.replace('-', '')
        if len(week) not in (7, 8) or week[4] != 'W' or not (week[:4] + week[5:]).isdigit():
            raise NotADate
        found = date.fromisocalendar(int(week[:4]), int(week[5:7]), int(week[7:] or 1))
        return found._key()
    if len(text) == 10 and text[4] == text[7] == '-':
        text = text[:4] + text[5:7] + text[8:]
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        raise NotADate
    return int(text[:4]), int(text[4:6]), int(text[6:])


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
