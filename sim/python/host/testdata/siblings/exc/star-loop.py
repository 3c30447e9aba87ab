for i in range(3):
    try:
        if i == 1:
            raise ValueError(i)
        if i == 2: raise ExceptionGroup('x', [OSError(2, 'a'), KeyError('k')])
    except* ValueError:
        for j in range(5):
            if j == 2: break
        print('v', j)
    except* OSError as e:
        print('o', e.exceptions[0])
    else:
        print('else', i)
