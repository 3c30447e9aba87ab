class AMQPObject:
    NAME = 'AMQPObject'
    INDEX = None

    def __repr__(self):
        items = ['%s=%s' % (key, value) for key, value in self.__dict__.items()
                 if getattr(type(self), key, None) != value]
        if not items:
            return '<%s>' % self.NAME
        return '<%s(%s)>' % (self.NAME, sorted(items))

    def __eq__(self, other):
        if other is not None:
            return self.__dict__ == other.__dict__
        return False


class Class(AMQPObject):
    NAME = 'Unextended Class'


class Method(AMQPObject):
    """A method; FIELDS are its arguments in order, with what they are if not given."""

    NAME = 'Unextended Method'
    FIELDS = {}

    def __init__(self, *values, **named):
        fields = self.__dict__
        fields.update(self.FIELDS)
        for name, value in zip(self.FIELDS, values):
            fields[name] = value
        for name, value in named.items():
            if name not in self.FIELDS:
                raise TypeError("%s.__init__() got an unexpected keyword argument '%s'" % (
                    type(self).__qualname__, name))
            fields[name] = value


class Properties(AMQPObject):
    NAME = 'Unextended Properties'
