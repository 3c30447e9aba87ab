"""Repeated fields and maps."""

from google.protobuf.internal.type_checkers import checked


class RepeatedScalar(list):
    def __init__(self, field, changed):
        self._field, self._changed = field, changed

    def append(self, value):
        list.append(self, checked(self._field, value))
        self._changed()

    def extend(self, values):
        for value in values:
            self.append(value)

    def insert(self, at, value):
        list.insert(self, at, checked(self._field, value))
        self._changed()

    def __setitem__(self, at, value):
        list.__setitem__(self, at, checked(self._field, value))

    def MergeFrom(self, other):
        self.extend(other)


class RepeatedComposite(list):
    def __init__(self, field, changed, make):
        self._field, self._changed, self._make = field, changed, make

    def add(self, **values):
        message = self._make(**values)
        list.append(self, message)
        self._changed()
        return message

    def append(self, message):
        self.add().CopyFrom(message)

    def extend(self, messages):
        for message in messages:
            self.append(message)

    MergeFrom = extend

    def __setitem__(self, at, value):
        raise TypeError("'RepeatedCompositeContainer' object does not support item assignment")


class Map(dict):
    """A map whose values are scalars; reading a key that is not there adds its default."""

    def __init__(self, entry, changed):
        self._key, self._value = entry.fields_by_name['key'], entry.fields_by_name['value']
        self._changed = changed

    def __getitem__(self, key):
        key = checked(self._key, key)
        if key not in self:
            dict.__setitem__(self, key, self._value.default_value)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        dict.__setitem__(self, checked(self._key, key), checked(self._value, value))
        self._changed()

    def update(self, values=(), **more):
        for key, value in dict(values, **more).items():
            self[key] = value

    MergeFrom = update


class MessageMap(dict):
    """A map whose values are messages; reading a key that is not there adds an empty one."""

    def __init__(self, entry, changed, make):
        self._key = entry.fields_by_name['key']
        self._changed, self._make = changed, make

    def __getitem__(self, key):
        key = checked(self._key, key)
        if key not in self:
            dict.__setitem__(self, key, self._make())
            self._changed()
        return dict.__getitem__(self, key)

    get_or_create = __getitem__

    def __setitem__(self, key, value):
        raise ValueError('May not set values directly, call my_map[key].foo = 5')

    def MergeFrom(self, values):
        for key, value in values.items():
            self[key].CopyFrom(value)

    update = MergeFrom
