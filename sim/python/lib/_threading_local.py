"""Attributes that every thread has for itself."""

from _thread import get_ident


class local:
    def __new__(cls, /, *args, **kw):
        self = object.__new__(cls)
        object.__setattr__(self, '_made_with', (args, kw))
        object.__setattr__(self, '_attributes', {get_ident(): {}})
        return self

    def _own(self):
        every = object.__getattribute__(self, '_attributes')
        me = get_ident()
        if me not in every:
            every[me] = {}
            args, kw = object.__getattribute__(self, '_made_with')
            self.__init__(*args, **kw)
        return every[me]

    def __init__(self, /, *args, **kw):
        pass

    def __getattribute__(self, name):
        if name == '__dict__':
            return local._own(self)
        if not name.startswith('__'):
            own = local._own(self)
            if name in own:
                return own[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        local._own(self)[name] = value

    def __delattr__(self, name):
        own = local._own(self)
        if name not in own:
            raise AttributeError(name)
        del own[name]


# CPython has this in C; messages name such a class with its module.
local.__module__, local.__name__ = '_thread', '_thread._local'
