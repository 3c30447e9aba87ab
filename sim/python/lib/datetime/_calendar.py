"""The Gregorian calendar: days are counted from 1 for 0001-01-01."""

MINYEAR, MAXYEAR = 1, 9999

DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
               'September', 'October', 'November', 'December']

_days_before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2 and is_leap(year):
        return 29
    return _days_before[month] - _days_before[month - 1]


def days_before_month(year, month):
    return _days_before[month - 1] + (month > 2 and is_leap(year))


def ordinal(year, month, day):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400 + days_before_month(year, month) + day


def from_ordinal(n):
    """(year, month, day) of a day."""
    year = (n - 1) * 400 // 146097 + 1
    while ordinal(year, 1, 1) > n:
        year -= 1
    while ordinal(year, 12, 31) < n:
        year += 1
    rest = n - ordinal(year, 1, 1) + 1
    month = 12
    while days_before_month(year, month) >= rest:
        month -= 1
    return year, month, rest - days_before_month(year, month)


def check_integers(*values):
    for v in values:
        if not isinstance(v, int):
            if isinstance(v, float):
                raise TypeError("'float' object cannot be interpreted as an integer")
            raise TypeError(f"'{type(v).__name__}' object cannot be interpreted as an integer")


def check_date(year, month, day):
    check_integers(year, month, day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError('day is out of range for month')


def check_time(hour, minute, second, microsecond, fold=0):
    check_integers(hour, minute, second, microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')


def check_given(month, day):
    if month is None:
        raise TypeError("function missing required argument 'month' (pos 2)")
    if day is None:
        raise TypeError("function missing required argument 'day' (pos 3)")


def shown_class(x):
    """The name of x's class, with the module's if it is one of ours."""
    cls = type(x)
    return f'datetime.{cls.__qualname__}' if cls.__module__ == 'datetime' else cls.__name__
