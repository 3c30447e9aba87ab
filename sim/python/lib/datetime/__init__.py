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
