"""time: a time of day."""

from datetime._calendar import check_time, shown_class
from datetime._date import NotADate
from datetime._delta import timedelta
from datetime._format import strftime
from datetime._zone import offset_text, timezone, tzinfo


def check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, '
                        f"not type '{type(tz).__name__}'")


def clock_text(hour, minute, second, microsecond, timespec):
    """12:30:00.000001, as exact as timespec says."""
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    texts = {
        'hours': f'{hour:02d}',
        'minutes': f'{hour:02d}:{minute:02d}',
        'seconds': f'{hour:02d}:{minute:02d}:{second:02d}',
        'milliseconds': f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}',
        'microseconds': f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}',
    }
    if timespec not in texts:
        raise ValueError('Unknown timespec value')
    return texts[timespec]


def parse_time(text):
    """(hour, minute, second, microsecond, zone) of an ISO time."""
    zone = None
    for sign in 'Z+-':
        at = text.find(sign)
        if at > 0:
            zone = _parse_zone(text[at:])
            text = text[:at]
            break
    text, _, fraction = text.replace(',', '.').partition('.')
    parts = text.split(':') if ':' in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or any(len(p) != 2 or not p.isdigit() for p in parts) \
            or fraction and (not fraction.isdigit() or len(parts) < 3):
        raise NotADate
    hour, minute, second = [int(p) for p in parts + ['0'] * (3 - len(parts))]
    return hour, minute, second, int(fraction[:6].ljust(6, '0')), zone


def _parse_zone(text):
    if text == 'Z':
        return timezone.utc
    hour, minute, second, microsecond, _ = parse_time(text[1:])
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)
    if not offset:
        return timezone.utc
    return timezone(-offset if text[0] == '-' else offset)


class time:
    __module__ = 'datetime'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second = hour, minute, second
        self._microsecond, self._tzinfo, self._fold = microsecond, tzinfo, fold
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            hour, minute, second, microsecond, zone = parse_time(time_string.lstrip('T'))
        except NotADate:
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
        return cls(hour, minute, second, microsecond, zone)

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

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def __repr__(self):
        parts = [self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ', '.join(map(str, parts))
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        return f'{shown_class(self)}({text})'

    def isoformat(self, timespec='auto'):
        return clock_text(self._hour, self._minute, self._second, self._microsecond,
                          timespec) + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return strftime(format, 1900, 1, 1, self._hour, self._minute, self._second,
                        self._microsecond, self.tzname() or '', offset_text(self.utcoffset(), ''))

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def _key(self):
        offset = self.utcoffset()
        seconds = self._hour * 3600 + self._minute * 60 + self._second
        return seconds - (0 if offset is None else offset.total_seconds()), self._microsecond

    def _orders(self, other):
        if not isinstance(other, time):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return True

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) \
            and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key() if self._orders(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._orders(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._orders(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._orders(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return self.__class__, (self._hour, self._minute, self._second, self._microsecond,
                                self._tzinfo)


time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(microseconds=1)
