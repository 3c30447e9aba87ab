try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError('t')])
except* ValueError as e:
    print('value', e, e.exceptions)
except* TypeError as e:
    print('type', e, e.exceptions)
