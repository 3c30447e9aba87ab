e = ExceptionGroup('big', [ValueError(i) for i in range(20)])
raise e
