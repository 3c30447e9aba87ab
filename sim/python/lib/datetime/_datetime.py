"""datetime: a moment."""

import time as _clock
from datetime._calendar import (DAY_NAMES, MAXYEAR, MONTH_NAMES, check_date, check_given,
                                check_time, from_ordinal, ordinal, shown_class)
from datetime._date import NotADate, date, parse_date
from datetime._delta import timedelta
from datetime._format import strftime, strptime
from datetime._time import check_zone, clock_text, parse_time, time
from datetime._zone import offset_text, timezone

_epoch = ordinal(1970, 1, 1)
_day = 86400000000  # microseconds


class datetime(date):
    __module__ = 'datetime'

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        check_given(month, day)
        check_date(year, month, day)
        check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second = hour, minute, second
        self._microsecond, self._tzinfo, self._fold = microsecond, tzinfo, fold
        return self

    @classmethod
    def _of(cls, us, tz=None):
        """The moment so many microseconds after the day before 0001-01-01."""
        days, us = divmod(us, _day)
        if not 1 <= days <= ordinal(MAXYEAR, 12, 31):
            raise OverflowError('date value out of range')
        year, month, day = from_ordinal(days)
        seconds, us = divmod(us, 1000000)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, us, tz)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_clock.time(), tz)

    today = now

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_clock.time())

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls._of(_epoch * _day + round(t * 1000000))

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        check_zone(tz)
        utc = cls.utcfromtimestamp(timestamp)
        if tz is not None:
            return tz.fromutc(utc.replace(tzinfo=tz))
        return utc + timedelta(seconds=_local_offset(timestamp))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            end = _date_end(date_string)
            day = parse_date(date_string[:end])
            clock = parse_time(date_string[end + 1:]) if len(date_string) > end else ()
        except NotADate:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, date_string, format):
        found = strptime(date_string, format)
        offset = found.pop('offset')
        if offset is not None:
            found['tzinfo'] = timezone(timedelta(minutes=offset)) if offset else timezone.utc
        return cls(**found)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def _us(self):
        """The microseconds since the day before 0001-01-01, by this clock."""
        seconds = self._hour * 3600 + self._minute * 60 + self._second
        return self.toordinal() * _day + seconds * 1000000 + self._microsecond

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def timestamp(self):
        us = self._us() - _epoch * _day
        offset = self.utcoffset()
        if offset is None:
            return (us - _local_offset(us // 1000000) * 1000000) / 1000000
        return (us - offset._us) / 1000000

    def timetuple(self):
        return _clock.struct_time((self._year, self._month, self._day, self._hour, self._minute,
                                   self._second, self.weekday(), self._yearday(), -1))

    def utctimetuple(self):
        offset = self.utcoffset()
        moved = self if offset is None else self.replace(tzinfo=None) - offset
        return _clock.struct_time((*moved.timetuple()[:8], 0))

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(seconds=_local_offset(self.timestamp())))
        offset = self.utcoffset()
        if offset is None:
            offset = timedelta(seconds=_local_offset(self.timestamp()))
        return tz.fromutc((self.replace(tzinfo=None) - offset).replace(tzinfo=tz))

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ', '.join(map(str, parts))
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        return f'{shown_class(self)}({text})'

    def isoformat(self, sep='T', timespec='auto'):
        clock = clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return date.isoformat(self) + sep + clock + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(' ')

    def ctime(self):
        return (f'{DAY_NAMES[self.weekday()][:3]} {MONTH_NAMES[self._month - 1][:3]} '
                f'{self._day:2d} {self._hour:02d}:{self._minute:02d}:{self._second:02d} '
                f'{self._year:04d}')

    def strftime(self, format):
        return strftime(format, self._year, self._month, self._day, self._hour, self._minute,
                        self._second, self._microsecond, self.tzname() or '',
                        offset_text(self.utcoffset(), ''))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day,
                          self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._utc() - other._utc())

    def _utc(self):
        offset = self.utcoffset()
        return self._us() - (0 if offset is None else offset._us)

    _key = _utc

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) \
            and self._utc() == other._utc()

    def __hash__(self):
        return hash(self._utc())

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day, self._hour, self._minute,
                                self._second, self._microsecond, self._tzinfo)


def _local_offset(seconds):
    """How far the local clock is ahead of UTC then, in seconds."""
    y, mo, d, h, mi, s = _clock.localtime(seconds)[:6]
    return (ordinal(y, mo, d) - _epoch) * 86400 + h * 3600 + mi * 60 + s - int(seconds // 1)


def _date_end(text):
    """Where the date in an ISO text ends."""
    if 'W' in text:
        end = 8 if text[4:5] == '-' else 7
        return end + 2 if text[end:end + 1] == '-' and end == 8 else end
    return 10 if text[4:5] == '-' else 8


datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
