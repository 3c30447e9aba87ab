"""Dates, times and the spans between them, in the calendar of today."""

from datetime._calendar import MAXYEAR, MINYEAR
from datetime._delta import timedelta
from datetime._zone import timezone, tzinfo
from datetime._date import date
from datetime._time import time
from datetime._datetime import datetime

UTC = timezone.utc

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR',
           'UTC']


# CPython has these in C; messages name such classes with their module.
for _cls in (date, datetime, time, timedelta, timezone, tzinfo):
    _cls.__name__ = f'datetime.{_cls.__name__}'
