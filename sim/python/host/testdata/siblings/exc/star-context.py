try:
    try:
        raise ExceptionGroup('a', [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print(e)
except ExceptionGroup as e:
    print('outer', repr(e), e.__context__)
print('e' in dir())
