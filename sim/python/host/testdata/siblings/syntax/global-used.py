def f():
    print(a)
    a = 1
    global a
