"""Input that is not shown."""

import sys


def getpass(prompt='Password: ', stream=None):
    print(prompt, end='', file=stream or sys.stderr)
    return input()


def getuser():
    return 'user'
