try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError('t'), KeyError('k')])
except* ValueError as e:
    print('value', repr(e))
except* (TypeError, OSError):
    print('type')
else:
    print('else')
finally:
    print('finally')
