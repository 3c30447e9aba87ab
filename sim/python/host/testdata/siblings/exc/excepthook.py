import sys
try: 1 / 0
except: print(sys.exc_info()[0], sys.exc_info()[1])
print(sys.exc_info())
def hook(t, v, tb): print('hook', t.__name__, v)
sys.excepthook = hook
raise ValueError('x')
