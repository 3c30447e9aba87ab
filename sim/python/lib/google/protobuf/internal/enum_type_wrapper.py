class EnumTypeWrapper:
    """An enum's names and numbers, both ways."""

    def __init__(self, descriptor):
        self.DESCRIPTOR = descriptor

    def Name(self, number):
        if number not in self.DESCRIPTOR.values_by_number:
            raise ValueError(f'Enum {self.DESCRIPTOR.name} has no name defined for value {number!r}')
        return self.DESCRIPTOR.values_by_number[number].name

    def Value(self, name):
        if name not in self.DESCRIPTOR.values_by_name:
            raise ValueError(f'Enum {self.DESCRIPTOR.name} has no value defined for name {name!r}')
        return self.DESCRIPTOR.values_by_name[name].number

    def keys(self):
        return [v.name for v in self.DESCRIPTOR.values]

    def values(self):
        return [v.number for v in self.DESCRIPTOR.values]

    def items(self):
        return [(v.name, v.number) for v in self.DESCRIPTOR.values]

    def __getattr__(self, name):
        if name != 'DESCRIPTOR' and name in self.DESCRIPTOR.values_by_name:
            return self.DESCRIPTOR.values_by_name[name].number
        raise AttributeError(name)
