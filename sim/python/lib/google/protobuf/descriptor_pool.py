"""Descriptors by name, read from the bytes of a FileDescriptorProto."""

from google.protobuf.descriptor import (
    Descriptor, EnumDescriptor, EnumValueDescriptor, FieldDescriptor, FileDescriptor, MethodDescriptor,
    OneofDescriptor, ServiceDescriptor)
from google.protobuf.internal import wire


def _fields(data):
    """All values of a message by the number of their field."""
    found = {}
    reader = wire.Reader(data)
    while reader.more():
        number, _, value = reader.field()
        found.setdefault(number, []).append(value)
    return found


def _text(values, number):
    return bytes(values[number][0]).decode() if number in values else ''


def _number(values, number):
    return values[number][0] if number in values else 0


class DescriptorPool:
    def __init__(self):
        self._types = {}  # messages and enums by full name, with a dot before it
        self._files = {}

    def AddSerializedFile(self, serialized):
        values = _fields(serialized)
        file = FileDescriptor(_text(values, 1), _text(values, 2), serialized)
        scope = '.' + file.package if file.package else ''
        for data in values.get(5, []):
            file.enum_types.append(self._enum(data, scope))
        for data in values.get(4, []):
            file.message_types.append(self._message(data, scope))
        for message in file.message_types:
            self._resolve(message)
        for data in values.get(6, []):
            file.services.append(self._service(data, scope))
        file.message_types_by_name = {m.name: m for m in file.message_types}
        file.enum_types_by_name = {e.name: e for e in file.enum_types}
        file.services_by_name = {s.name: s for s in file.services}
        self._files[file.name] = file
        return file

    def FindFileByName(self, name):
        return self._files[name]

    def FindMessageTypeByName(self, full_name):
        return self._types['.' + full_name]

    def _enum(self, data, scope):
        values = _fields(data)
        name = _text(values, 1)
        members = []
        for member in values.get(2, []):
            of = _fields(member)
            members.append(EnumValueDescriptor(_text(of, 1), wire.decode(5, _number(of, 2))))
        enum = EnumDescriptor(name, (scope + '.' + name)[1:], members)
        self._types[scope + '.' + name] = enum
        return enum

    def _message(self, data, scope):
        values = _fields(data)
        name = _text(values, 1)
        options = _fields(values[7][0]) if 7 in values else {}
        message = Descriptor(name, (scope + '.' + name)[1:], bool(_number(options, 7)))
        message.oneofs = [OneofDescriptor(_text(_fields(o), 1)) for o in values.get(8, [])]
        for nested in values.get(4, []):
            message.enum_types.append(self._enum(nested, scope + '.' + name))
        for nested in values.get(3, []):
            message.nested_types.append(self._message(nested, scope + '.' + name))
        for field in values.get(2, []):
            of = _fields(field)
            message.add(FieldDescriptor(
                _text(of, 1), _number(of, 3), _number(of, 4), _number(of, 5), _text(of, 6),
                of[9][0] if 9 in of else None, bool(_number(of, 17))))
        self._types[scope + '.' + name] = message
        return message

    def _resolve(self, message):
        for field in message.fields:
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                field.message_type = self._types[field.type_name]
            elif field.type == FieldDescriptor.TYPE_ENUM:
                field.enum_type = self._types[field.type_name]
        for nested in message.nested_types:
            self._resolve(nested)

    def _service(self, data, scope):
        values = _fields(data)
        name = _text(values, 1)
        methods = []
        for method in values.get(2, []):
            of = _fields(method)
            methods.append(MethodDescriptor(
                _text(of, 1), self._types[_text(of, 2)], self._types[_text(of, 3)],
                bool(_number(of, 5)), bool(_number(of, 6))))
        return ServiceDescriptor(name, (scope + '.' + name)[1:], methods)


_default = DescriptorPool()


def Default():
    return _default
