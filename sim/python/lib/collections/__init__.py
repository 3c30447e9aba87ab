"""Containers beyond list, tuple, dict and set."""

from collections import abc
from collections._chain import ChainMap
from collections._counter import Counter
from collections._deque import deque
from collections._named import namedtuple
from collections._ordered import OrderedDict, defaultdict
from collections._user import UserDict, UserList, UserString

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString',
           'defaultdict', 'deque', 'namedtuple']
