"""strftime and strptime, in the words of the C locale."""

from datetime._calendar import DAY_NAMES, MONTH_NAMES, days_in_month, ordinal


def strftime(format, year, month, day, hour, minute, second, microsecond, zone, offset):
    """The text that a format makes of a moment; zone is its name, offset '+0800'."""
    weekday = (ordinal(year, month, day) + 6) % 7
    yearday = ordinal(year, month, day) - ordinal(year, 1, 1) + 1
    hour12 = hour % 12 or 12

    def again(f):
        return strftime(f, year, month, day, hour, minute, second, microsecond, zone, offset)

    def field(c):
        if c == 'Y':
            return f'{year}'
        if c == 'G' or c == 'V':
            iso = iso_week(year, month, day)
            return f'{iso[0]}' if c == 'G' else f'{iso[1]:02d}'
        if c in _parts:
            return _parts[c](year, month, day, hour, minute, second)
        if c == 'I':
            return f'{hour12:02d}'
        if c == 'l':
            return f'{hour12:2d}'
        if c == 'p':
            return 'AM' if hour < 12 else 'PM'
        if c == 'P':
            return 'am' if hour < 12 else 'pm'
        if c == 'f':
            return f'{microsecond:06d}'
        if c == 'a':
            return DAY_NAMES[weekday][:3]
        if c == 'A':
            return DAY_NAMES[weekday]
        if c in 'bh':
            return MONTH_NAMES[month - 1][:3]
        if c == 'B':
            return MONTH_NAMES[month - 1]
        if c == 'j':
            return f'{yearday:03d}'
        if c == 'w':
            return str((weekday + 1) % 7)
        if c == 'u':
            return str(weekday + 1)
        if c == 'U':
            return f'{(yearday + 6 - (weekday + 1) % 7) // 7:02d}'
        if c == 'W':
            return f'{(yearday + 6 - weekday) // 7:02d}'
        if c == 'z':
            return offset
        if c == 'Z':
            return zone
        if c in _whole:
            return again(_whole[c])
        if c == 's':
            return str((ordinal(year, month, day) - 719163) * 86400
                       + hour * 3600 + minute * 60 + second)
        return '%' if c == '%' else '%' + c

    parts = format.split('%')
    result = [parts[0]]
    i = 1
    while i < len(parts):
        part = parts[i]
        if part == '':  # %%, or a % at the end
            result.append('%')
            i += 1
            if i < len(parts):
                result.append(parts[i])
        elif part[0] == '-' and len(part) > 1:  # without a leading zero
            result.append((field(part[1]).lstrip('0 ') or '0') + part[2:])
        else:
            result.append(field(part[0]) + part[1:])
        i += 1
    return ''.join(result)


_parts = {
    'm': lambda y, mo, d, h, mi, s: f'{mo:02d}',
    'd': lambda y, mo, d, h, mi, s: f'{d:02d}',
    'e': lambda y, mo, d, h, mi, s: f'{d:2d}',
    'H': lambda y, mo, d, h, mi, s: f'{h:02d}',
    'k': lambda y, mo, d, h, mi, s: f'{h:2d}',
    'M': lambda y, mo, d, h, mi, s: f'{mi:02d}',
    'S': lambda y, mo, d, h, mi, s: f'{s:02d}',
    'y': lambda y, mo, d, h, mi, s: f'{y % 100:02d}',
    'C': lambda y, mo, d, h, mi, s: f'{y // 100:02d}',
    'n': lambda y, mo, d, h, mi, s: '\n',
    't': lambda y, mo, d, h, mi, s: '\t',
}
_whole = {'c': '%a %b %e %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y',
          'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'R': '%H:%M', 'r': '%I:%M:%S %p'}


def iso_week(year, month, day):
    """(ISO year, week, weekday from 1)"""
    today = ordinal(year, month, day)
    weekday = (today + 6) % 7
    # The week belongs to the year that its Thursday is in.
    thursday = today - weekday + 3
    for y in (year + 1, year, year - 1):
        first = ordinal(y, 1, 1)
        if thursday >= first:
            return y, (thursday - first) // 7 + 1, weekday + 1


class _Mismatch(Exception):
    pass


_digits = {'Y': 4, 'm': 2, 'd': 2, 'H': 2, 'I': 2, 'M': 2, 'S': 2, 'y': 2, 'j': 3, 'w': 1, 'U': 2,
           'W': 2, 'u': 1, 'f': 6}
_limits = {'m': (1, 12), 'd': (1, 31), 'H': (0, 23), 'I': (1, 12), 'M': (0, 59), 'S': (0, 61),
           'j': (1, 366), 'w': (0, 6), 'u': (1, 7), 'U': (0, 53), 'W': (0, 53)}


def strptime(text, format):
    """What a text in a format says, as a dict of field to value."""
    if not isinstance(text, str):
        raise TypeError(f'strptime() argument 1 must be str, not {type(text).__name__}')
    full = format
    for c, f in _whole.items():
        full = full.replace('%' + c, f)
    found = {}
    try:
        end = _match(text, 0, full, 0, found)
    except _Mismatch:
        raise ValueError(f'time data {text!r} does not match format {format!r}') from None
    if end < len(text):
        raise ValueError(f'unconverted data remains: {text[end:]}')
    return _resolved(found)


def _match(text, i, format, f, found):
    while f < len(format):
        c = format[f]
        if c.isspace():
            while f < len(format) and format[f].isspace():
                f += 1
            if i >= len(text) or not text[i].isspace():
                raise _Mismatch
            while i < len(text) and text[i].isspace():
                i += 1
        elif c != '%':
            if text[i:i + 1].lower() != c.lower():
                raise _Mismatch
            i, f = i + 1, f + 1
        else:
            c = format[f + 1:f + 2]
            if c == '':
                raise ValueError(f"stray % in format {format!r}")
            i = _field(text, i, c, format, found)
            f += 2
    return i


def _field(text, i, c, format, found):
    if c in _digits:
        n = 0
        while n < _digits[c] and text[i + n:i + n + 1].isdigit():
            n += 1
        low, high = _limits.get(c, (0, 9999999))
        # As many digits as make a number in range.
        while n > 0 and not low <= int(text[i:i + n]) <= high:
            n -= 1
        if n == 0 or c == 'Y' and n < 4 or c == 'y' and n < 2:
            raise _Mismatch
        digits = text[i:i + n]
        found[c] = int(digits.ljust(6, '0') if c == 'f' else digits)
        return i + n
    if c in ('a', 'A'):
        return _name(text, i, DAY_NAMES, c == 'a', found, 'a')
    if c in ('b', 'B', 'h'):
        return _name(text, i, MONTH_NAMES, c != 'B', found, 'b')
    if c == 'p':
        return _name(text, i, ['AM', 'PM'], False, found, 'p')
    if c == 'z':
        return _zone(text, i, found)
    if c == 'Z':
        for name in ('UTC', 'GMT'):
            if text[i:i + 3].upper() == name:
                return i + 3
        raise _Mismatch
    if c == '%':
        if text[i:i + 1] != '%':
            raise _Mismatch
        return i + 1
    raise ValueError(f"{c!r} is a bad directive in format {format!r}")


def _name(text, i, names, short, found, key):
    for n, name in enumerate(names):
        name = name[:3] if short else name
        if text[i:i + len(name)].lower() == name.lower():
            found[key] = n
            return i + len(name)
    raise _Mismatch


def _zone(text, i, found):
    if text[i:i + 1] == 'Z':
        found['z'] = 0
        return i + 1
    sign = {'+': 1, '-': -1}.get(text[i:i + 1])
    hours, rest = text[i + 1:i + 3], i + 3
    colon = text[rest:rest + 1] == ':'
    minutes = text[rest + colon:rest + colon + 2]
    if sign is None or len(hours) < 2 or len(minutes) < 2 or not (hours + minutes).isdigit():
        raise _Mismatch
    found['z'] = sign * (int(hours) * 60 + int(minutes))
    return rest + colon + 2


def _resolved(found):
    year = found.get('Y')
    if year is None and 'y' in found:
        year = found['y'] + (2000 if found['y'] < 69 else 1900)
    hour = found.get('H', 0)
    if 'I' in found:
        hour = found['I'] % 12 + (12 if found.get('p') == 1 else 0)
    month = found.get('m', found['b'] + 1 if 'b' in found else 1)
    day = found.get('d', 1)
    if 'j' in found and year is not None:
        month, day = 1, found['j']
        while day > days_in_month(year, month):
            day -= days_in_month(year, month)
            month += 1
    return {'year': 1900 if year is None else year, 'month': month, 'day': day, 'hour': hour,
            'minute': found.get('M', 0), 'second': found.get('S', 0),
            'microsecond': found.get('f', 0), 'offset': found.get('z')}
