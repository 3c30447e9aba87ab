def f():
    global a
    def a(): pass
    import a
    for a in b: pass
def g():
    import a
    global a
