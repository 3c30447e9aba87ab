def f(): raise ValueError('deep')
errors = []
for i in range(2):
    try:
        f()
    except ValueError as e:
        errors.append(e)
raise ExceptionGroup('many', errors)
