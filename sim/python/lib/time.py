"""The world's clock."""

import _warren

timezone = altzone = 0
daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_REALTIME, CLOCK_MONOTONIC = 0, 1

_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_FULL_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_FULL_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
                'October', 'November', 'December')
_start = _warren.now()


class struct_time(tuple):
    """A moment as its parts."""

    _names = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
    n_fields = n_sequence_fields = 9
    n_unnamed_fields = 0
    tm_zone, tm_gmtoff = 'UTC', 0

    def __new__(cls, parts):
        parts = tuple(parts)
        if len(parts) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)')
        return super().__new__(cls, parts[:9])

    def __getattr__(self, name):
        if name in struct_time._names:
            return self[struct_time._names.index(name)]
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        fields = ', '.join(f'{n}={v!r}' for n, v in zip(struct_time._names, self))
        return f'time.struct_time({fields})'


def time():
    return _warren.now()


def time_ns():
    return round(_warren.now() * 1000000) * 1000


def monotonic():
    return 1000.0 + (_warren.now() - _start)


def monotonic_ns():
    return round(monotonic() * 1000000) * 1000


perf_counter = monotonic
perf_counter_ns = monotonic_ns
process_time = thread_time = monotonic
process_time_ns = thread_time_ns = monotonic_ns


def sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        if not hasattr(seconds, '__float__') and not hasattr(seconds, '__index__'):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
        seconds = float(seconds)
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    _warren.sleep(float(seconds))


def _days(year, month, day):
    """Days from 1970-01-01 to a date of the proleptic Gregorian calendar."""
    if month <= 2:
        year, month = year - 1, month + 12
    era = year // 400
    yoe = year - era * 400
    doy = (153 * (month - 3) + 2) // 5 + day - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 719468


def gmtime(seconds=None, /):
    if seconds is None:
        seconds = _warren.now()
    total = int(seconds // 1)
    days, rest = divmod(total, 86400)
    z = days + 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    day = doy - (153 * mp + 2) // 5 + 1
    month = mp + 3 if mp < 10 else mp - 9
    year = yoe + era * 400 + (month <= 2)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60,
                        (days + 3) % 7, days - _days(year, 1, 1) + 1, 0))


localtime = gmtime


def mktime(t, /):
    return float(_days(t[0], t[1], t[2]) * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None, /):
    t = localtime() if t is None else t
    return f'{_DAYS[t[6]]} {_MONTHS[t[1] - 1]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}'


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def _iso(t):
    """The ISO year and week."""
    weekday, yday = t[6], t[7]
    week = (yday - weekday + 9) // 7
    year = t[0]
    if week < 1:
        year -= 1
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        week = (yday + 365 + leap - weekday + 9) // 7
    elif week == 53:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if yday - weekday + 3 > 365 + leap:
            year, week = year + 1, 1
    return year, week


def strftime(format, t=None, /):
    t = localtime() if t is None else t
    out, i = [], 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != '%' or i == len(format):
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == '-' and i < len(format):
            text = strftime('%' + format[i], t)
            out.append(text.lstrip('0') or '0')
            i += 1
        elif c == 'Y':
            out.append(str(t[0]))
        elif c == 'm':
            out.append(f'{t[1]:02d}')
        elif c == 'd':
            out.append(f'{t[2]:02d}')
        elif c == 'e':
            out.append(f'{t[2]:2d}')
        elif c == 'H':
            out.append(f'{t[3]:02d}')
        elif c == 'I':
            out.append(f'{(t[3] + 11) % 12 + 1:02d}')
        elif c == 'M':
            out.append(f'{t[4]:02d}')
        elif c == 'S':
            out.append(f'{t[5]:02d}')
        elif c == 'p':
            out.append('AM' if t[3] < 12 else 'PM')
        elif c == 'y':
            out.append(f'{t[0] % 100:02d}')
        elif c == 'C':
            out.append(f'{t[0] // 100:02d}')
        elif c == 'j':
            out.append(f'{t[7]:03d}')
        elif c == 'a':
            out.append(_DAYS[t[6]])
        elif c == 'A':
            out.append(_FULL_DAYS[t[6]])
        elif c in 'bh':
            out.append(_MONTHS[t[1] - 1])
        elif c == 'B':
            out.append(_FULL_MONTHS[t[1] - 1])
        elif c == 'w':
            out.append(str((t[6] + 1) % 7))
        elif c == 'u':
            out.append(str(t[6] + 1))
        elif c == 'U':
            out.append(f'{(t[7] + 6 - (t[6] + 1) % 7) // 7:02d}')
        elif c == 'W':
            out.append(f'{(t[7] + 6 - t[6]) // 7:02d}')
        elif c == 'V':
            out.append(f'{_iso(t)[1]:02d}')
        elif c == 'G':
            out.append(str(_iso(t)[0]))
        elif c == 'D' or c == 'x':
            out.append(strftime('%m/%d/%y', t))
        elif c == 'F':
            out.append(strftime('%Y-%m-%d', t))
        elif c == 'T' or c == 'X':
            out.append(strftime('%H:%M:%S', t))
        elif c == 'R':
            out.append(strftime('%H:%M', t))
        elif c == 'r':
            out.append(strftime('%I:%M:%S %p', t))
        elif c == 'c':
            out.append(strftime('%a %b %e %H:%M:%S %Y', t))
        elif c == 'z':
            out.append('+0000')
        elif c == 'Z':
            out.append('UTC')
        elif c == 's':
            out.append(str(int(mktime(t))))
        elif c == 'n':
            out.append('\n')
        elif c == 't':
            out.append('\t')
        elif c == '%':
            out.append('%')
        else:
            out.append('%' + c)
    return ''.join(out)


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    from datetime import datetime
    return datetime.strptime(string, format).timetuple()


def get_clock_info(name):
    raise ValueError('unknown clock')


def tzset():
    pass
