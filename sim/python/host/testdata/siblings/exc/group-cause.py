raise ExceptionGroup('a', [ValueError(1)]) from KeyError('x')
