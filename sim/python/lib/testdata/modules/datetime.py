import datetime
from datetime import date, time, timedelta, timezone
dt = datetime.datetime
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = date(2024, 2, 29)
print(d, repr(d), d.year, d.weekday(), d.isoweekday(), d.isocalendar(), d + timedelta(days=365), d - date(2023, 1, 1), d.strftime('%Y/%m/%d %A %B %j %U %W'), d.replace(year=2020), d < date(2025, 1, 1), d == date(2024, 2, 29), hash(d) == hash(date(2024, 2, 29)), f'{d:%d.%m.%y}', d.ctime(), d.toordinal(), date.fromordinal(738000), date.fromisoformat('2024-12-31'), date.min, date.max)
t = time(9, 5); print(t, repr(t), time(1, 2, 3, 4), repr(time(1, 2, 3, 4)), t.isoformat('seconds'), t < time(10), t.strftime('%H-%M %p %I'), time.fromisoformat('04:23:01.5'))
x = dt(2024, 1, 15, 13, 30, 5, 123456)
print(x, repr(x), x.isoformat(), x.isoformat(' ', 'minutes'), x.date(), x.time(), x.strftime('%a %b %d %H:%M:%S.%f %Y %I%p %y %% %x %X %c'), x + timedelta(hours=12), x - timedelta(weeks=1), x - dt(2024, 1, 1), x.replace(hour=0, minute=0), x.timetuple()[:9], x.ctime(), repr(dt(2024, 1, 1)), str(dt(2024, 1, 1)), dt(2024, 1, 1) == dt(2024, 1, 1), x.weekday(), f'{x:%Y-%m-%d %H:%M}', x.isoformat(timespec='milliseconds'))
td = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5)
print(td, repr(td), td.total_seconds(), td.days, td.seconds, td.microseconds, -td, repr(-td), abs(-td), td * 2, td / 2, td // 3, td / timedelta(hours=1), td > timedelta(1), timedelta(0), repr(timedelta(0)), timedelta(seconds=-1), timedelta(days=2), timedelta(1.5), timedelta(seconds=0.1) * 3, sum([td, td], timedelta()), divmod(td, timedelta(hours=5)), td % timedelta(hours=1), bool(timedelta()), timedelta.max, timedelta(microseconds=1), timedelta(hours=0.333), td * 1.5, td / 0.7)
print(dt.strptime('2024-03-05 14:07:09', '%Y-%m-%d %H:%M:%S'), dt.strptime('5 Mar 24 02:07 PM', '%d %b %y %I:%M %p'), dt.strptime('2024-03-05T01:02:03.25+0800', '%Y-%m-%dT%H:%M:%S.%f%z'), dt.strptime('March 1, 2020', '%B %d, %Y'), dt.strptime('12:30', '%H:%M'))
attempt(lambda: dt.strptime('2024-13-01', '%Y-%m-%d')); attempt(lambda: dt.strptime('2024-01-01x', '%Y-%m-%d')); attempt(lambda: dt.strptime('hello', '%Y')); attempt(lambda: dt.strptime('2024-02-30', '%Y-%m-%d')); attempt(lambda: dt.strptime(5, '%Y')); attempt(lambda: dt.strptime('24', '%Q'))
attempt(lambda: date(2024, 13, 1)); attempt(lambda: date(2024, 1, 32)); attempt(lambda: date(0, 1, 1)); attempt(lambda: dt(2024, 1, 1, 25)); attempt(lambda: dt(2024, 1, 1, 1, 60)); attempt(lambda: time(24)); attempt(lambda: date('2024', 1, 1)); attempt(lambda: date(2024, 1)); attempt(lambda: timedelta('1')); attempt(lambda: d + 1); attempt(lambda: d < 5); attempt(lambda: d - x); attempt(lambda: x < d); attempt(lambda: date.fromisoformat('2024-1-1')); attempt(lambda: dt.fromisoformat('nope')); attempt(lambda: date.max + timedelta(1)); attempt(lambda: td + 5); attempt(lambda: td / 0); attempt(lambda: date(2024, 1, 1.5)); attempt(lambda: timezone(5)); attempt(lambda: timezone(timedelta(2))); attempt(lambda: x + x); attempt(lambda: dt(2024, 1, 1, tzinfo=5))
tz = timezone(timedelta(hours=8)); a = dt(2024, 1, 1, 12, tzinfo=tz); u = a.astimezone(timezone.utc)
print(a, repr(a), u, repr(u), a == u, a.utcoffset(), tz, repr(tz), timezone.utc, a.tzname(), u.isoformat(), a.timestamp(), dt.fromtimestamp(0, timezone.utc), dt.fromtimestamp(1700000000.5, tz), a - u, a.strftime('%z %Z'), timezone(timedelta(hours=-5, minutes=-30), 'X'), repr(timezone(timedelta(0), 'Y')), dt.fromisoformat('2024-01-01T10:00:00+08:00'), dt.fromisoformat('2024-01-01T10:00:00Z'), dt.fromisoformat('2024-01-01 10:00'), dt.fromisoformat('20240101T101112'), dt.utcfromtimestamp(86400), dt.combine(d, t), dt.fromisoformat('2024-01-01'))
attempt(lambda: a < x); print(a == x); attempt(lambda: a - x)
print(sorted([date(2024, 5, 1), date(2023, 5, 1)]), max(dt(2024, 1, 1), dt(2025, 1, 1)), {date(2024, 1, 1): 'v'}, [timedelta(1), d])
print(isinstance(dt.now(), date), dt.now() - dt.now() < timedelta(1), date.today() == dt.today().date(), dt.now(timezone.utc).tzinfo, datetime.UTC, type(x), type(td), (dt.now() - timedelta(days=1)).date() < date.today())
import copy; print(copy.deepcopy(x) == x, copy.copy(td) == td)
for m in range(1, 13): print((date(2024, m, 1) - timedelta(1)).isocalendar()[:], end=' ')
print(); print(date(2024, 1, 1).isocalendar().week, date.fromisocalendar(2024, 5, 3), datetime.MINYEAR)
class MyDate(date): pass
print(repr(MyDate(2024, 1, 1)), MyDate(2024, 1, 1) + timedelta(1), type(MyDate(2024, 1, 1) + timedelta(1)).__name__)
for y in (1, 4, 1900, 2000, 2023, 2024, 9999):
    for md in ((1, 1), (2, 28), (3, 1), (12, 31)): assert date.fromordinal(date(y, *md).toordinal()) == date(y, *md)
date(2023, 2, 29)
