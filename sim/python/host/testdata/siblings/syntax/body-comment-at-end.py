def f():
    # comment

# another
