class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)
try:
    raise MyGroup('mine', [ValueError(1), TypeError(2)])
except* ValueError as e:
    print(type(e).__name__, repr(e))
