"""Time zones."""

from datetime._delta import timedelta


class tzinfo:
    """The base of time zones."""

    __module__ = 'datetime'

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


def offset_text(offset, separator=':'):
    """+08:00, with seconds if there are any."""
    if offset is None:
        return ''
    sign = '-' if offset._us < 0 else '+'
    offset = abs(offset)
    minutes, seconds = divmod(offset.days * 86400 + offset.seconds, 60)
    text = f'{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}'
    if seconds or offset.microseconds:
        text += f'{separator}{seconds:02d}'
    return text + f'.{offset.microseconds:06d}' if offset.microseconds else text


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __module__ = 'datetime'

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, '
                            f'not {type(offset).__name__}')
        if name is not None and not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between '
                             '-timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}.')
        self._offset, self._name = offset, name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' + (offset_text(self._offset) if self._offset else '')

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return 'timezone.utc' if self is timezone.utc else (timezone, (self._offset, self._name))


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
