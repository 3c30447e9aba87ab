from datetime import datetime, date, time, timedelta, timezone
d = datetime(2024, 2, 29, 13, 4, 5, 678)
print(d, repr(d), d.isoformat(), d.isoformat(' ', 'minutes'), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar())
print(d + timedelta(days=1, hours=-2), d - datetime(2023,1,1), d.replace(year=2020), d.strftime('%Y-%m-%d %H:%M:%S.%f %j %a %A %b %B %p %I %y %U %W %%'))
print(datetime.strptime('2021-03-04 05:06', '%Y-%m-%d %H:%M'), datetime.fromisoformat('2020-01-02T03:04:05+08:00'))
t = timedelta(days=-1, seconds=5, milliseconds=3); print(t, repr(t), t.total_seconds(), abs(t), -t, t*2, t/2, t//timedelta(hours=1), divmod(timedelta(hours=5), timedelta(hours=2)))
z = timezone(timedelta(hours=8), 'CST'); w = datetime(2024,1,1,tzinfo=z); print(w, w.utcoffset(), w.tzname(), w.astimezone(timezone.utc), w.timestamp(), repr(timezone.utc), repr(z))
print(date(2024,12,30).isocalendar(), date(2024,1,1).toordinal(), date.fromordinal(738000), date.max, date(2024,1,31) < date(2024,2,1))
for bad in [lambda: date(2023,2,29), lambda: datetime(2023,13,1), lambda: datetime.strptime('x','%Y'), lambda: datetime.now() - w, lambda: d < date(2024,1,1), lambda: datetime.strptime('2021-01-01 z','%Y-%m-%d')]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(time(1,2,3).isoformat(), time(1,2) < time(1,3), timedelta(microseconds=1), timedelta.max, datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(86400))
print(f"{d:%d/%m/%Y}", str(timedelta(days=3, hours=2)), timedelta(1) > timedelta(hours=23), sum([timedelta(1), timedelta(2)], timedelta()))
