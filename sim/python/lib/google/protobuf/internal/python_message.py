"""Classes of messages."""

from google.protobuf import message as _message
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.internal import wire
from google.protobuf.internal.containers import Map, MessageMap, RepeatedComposite, RepeatedScalar
from google.protobuf.internal.text import text_of
from google.protobuf.internal.type_checkers import checked

_classes = {}  # by descriptor's full name


def class_of(descriptor, module=None):
    """The class for a descriptor, made when it is first asked for."""
    made = _classes.get(descriptor.full_name)
    if made is None:
        members = {'DESCRIPTOR': descriptor, '__module__': module or 'google.protobuf'}
        for field in descriptor.fields:
            members[field.name.upper() + '_FIELD_NUMBER'] = field.number
        for enum in descriptor.enum_types:
            for value in enum.values:
                members[value.name] = value.number
        made = _classes[descriptor.full_name] = type(descriptor.name, (_Generated,), members)
        for nested in descriptor.nested_types:
            setattr(made, nested.name, class_of(nested, module))
    return made


def _repeated(field):
    return field.label == FieldDescriptor.LABEL_REPEATED


class _Generated(_message.Message):
    def __init__(self, **values):
        object.__setattr__(self, '_values', {})      # by field name
        object.__setattr__(self, '_present', set())  # names of fields that were set
        object.__setattr__(self, '_tell', None)      # told of a change
        for name, value in values.items():
            field = self.DESCRIPTOR.fields_by_name.get(name)
            if field is None:
                raise ValueError(f'Protocol message {self.DESCRIPTOR.name} has no "{name}" field.')
            if value is None:
                continue
            if field.is_map or _repeated(field):
                getattr(self, name).MergeFrom(value)
            elif field.type == FieldDescriptor.TYPE_MESSAGE:
                if isinstance(value, dict):
                    value = class_of(field.message_type)(**value)
                getattr(self, name).CopyFrom(value)
            else:
                setattr(self, name, value)

    def _changed(self):
        if self._tell is not None:
            self._tell()

    def _mark(self, field):
        """The field is there from now on; another of its oneof is not."""
        if field.containing_oneof is not None:
            for other in field.containing_oneof.fields:
                if other is not field:
                    self._present.discard(other.name)
                    self._values.pop(other.name, None)
        self._present.add(field.name)
        self._changed()

    def __getattr__(self, name):
        field = self.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            raise AttributeError(name)
        if name in self._values:
            return self._values[name]
        if field.is_map:
            entry = field.message_type
            of = entry.fields_by_name['value'].message_type
            made = Map(entry, self._changed) if of is None else MessageMap(entry, self._changed, class_of(of))
        elif _repeated(field):
            of = field.message_type
            made = (RepeatedScalar(field, self._changed) if of is None
                    else RepeatedComposite(field, self._changed, class_of(of)))
        elif field.type == FieldDescriptor.TYPE_MESSAGE:
            made = class_of(field.message_type)()
            object.__setattr__(made, '_tell', lambda: self._mark(field))
        else:
            return field.default_value
        self._values[name] = made
        return made

    def __setattr__(self, name, value):
        field = self.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            raise AttributeError(f"'{self.DESCRIPTOR.name}' object has no attribute '{name}'")
        if _repeated(field):
            raise AttributeError(f'Assignment not allowed to {"map" if field.is_map else "repeated"} '
                                 f'field "{name}" in protocol message object.')
        if field.type == FieldDescriptor.TYPE_MESSAGE:
            raise AttributeError(f'Assignment not allowed to message, map, or repeated field "{name}" '
                                 'in protocol message object.')
        self._values[name] = checked(field, value)
        self._mark(field)

    def _has(self, field):
        value = self._values.get(field.name)
        if _repeated(field):
            return bool(value)
        if field.has_presence:
            return field.name in self._present
        return bool(value)

    def HasField(self, name):
        for oneof in self.DESCRIPTOR.oneofs:
            if oneof.name == name:
                return self.WhichOneof(name) is not None
        field = self.DESCRIPTOR.fields_by_name.get(name)
        if field is None or not field.has_presence or _repeated(field):
            raise ValueError(f'Protocol message {self.DESCRIPTOR.name} has no singular "{name}" field.'
                             if field is None else f'Can\'t test non-optional, non-submessage field '
                             f'"{self.DESCRIPTOR.name}.{name}" for presence in proto3.')
        return self._has(field)

    def WhichOneof(self, name):
        for oneof in self.DESCRIPTOR.oneofs:
            if oneof.name == name:
                return next((f.name for f in oneof.fields if f.name in self._present), None)
        raise ValueError(f'Protocol message has no oneof "{name}" field.')

    def ClearField(self, name):
        if name not in self.DESCRIPTOR.fields_by_name:
            raise ValueError(f'Protocol message {self.DESCRIPTOR.name} has no "{name}" field.')
        self._values.pop(name, None)
        self._present.discard(name)

    def Clear(self):
        self._values.clear()
        self._present.clear()

    def ListFields(self):
        fields = sorted(self.DESCRIPTOR.fields, key=lambda f: f.number)
        return [(f, getattr(self, f.name)) for f in fields if self._has(f)]

    def IsInitialized(self):
        return True

    def SetInParent(self):
        self._changed()

    def CopyFrom(self, other):
        if other is not self:
            self.Clear()
            self.MergeFrom(other)

    def MergeFrom(self, other):
        if type(other) is not type(self):
            raise TypeError(f'Parameter to MergeFrom() must be instance of same class: expected '
                            f'{self.DESCRIPTOR.full_name} got {type(other).__name__}.')
        self._changed()
        for field, value in other.ListFields():
            if _repeated(field) or field.type == FieldDescriptor.TYPE_MESSAGE:
                getattr(self, field.name).MergeFrom(value)
                if not _repeated(field):
                    self._mark(field)
            else:
                setattr(self, field.name, value)

    def SerializeToString(self, deterministic=None):
        out = bytearray()
        for field, value in self.ListFields():
            if field.is_map:
                entry = class_of(field.message_type)
                for key, item in value.items():
                    pair = _entry(entry, key, item)
                    out += wire.tag(field.number, wire.BYTES) + wire.varint(len(pair)) + pair
            elif field.type == FieldDescriptor.TYPE_MESSAGE:
                for item in value if _repeated(field) else [value]:
                    data = item.SerializeToString()
                    out += wire.tag(field.number, wire.BYTES) + wire.varint(len(data)) + data
            elif not _repeated(field):
                out += wire.tag(field.number, wire.kind_of(field.type)) + wire.encode(field.type, value)
            elif wire.kind_of(field.type) == wire.BYTES:
                for item in value:
                    out += wire.tag(field.number, wire.BYTES) + wire.encode(field.type, item)
            else:  # numbers are packed, as in proto3
                data = b''.join(wire.encode(field.type, item) for item in value)
                out += wire.tag(field.number, wire.BYTES) + wire.varint(len(data)) + data
        return bytes(out)

    def ByteSize(self):
        return len(self.SerializeToString())

    @classmethod
    def FromString(cls, data):
        message = cls()
        message.MergeFromString(data)
        return message

    def ParseFromString(self, data):
        self.Clear()
        return self.MergeFromString(data)

    def MergeFromString(self, data):
        try:
            reader = wire.Reader(data)
            while reader.more():
                number, kind, raw = reader.field()
                field = self.DESCRIPTOR.fields_by_number.get(number)
                if field is not None:
                    self._take(field, kind, raw)
        except (_message.DecodeError, UnicodeDecodeError):
            raise _message.DecodeError(
                f"Error parsing message with type '{self.DESCRIPTOR.full_name}'") from None
        return len(data)

    def _take(self, field, kind, raw):
        if field.is_map:
            pair = class_of(field.message_type).FromString(raw)
            held = getattr(self, field.name)
            if field.message_type.fields_by_name['value'].message_type is None:
                held[pair.key] = pair.value
            else:
                held[pair.key].CopyFrom(pair.value)
        elif field.type == FieldDescriptor.TYPE_MESSAGE:
            if _repeated(field):
                getattr(self, field.name).add().MergeFromString(raw)
            else:
                getattr(self, field.name).MergeFromString(raw)
                self._mark(field)
        elif _repeated(field) and kind == wire.BYTES and wire.kind_of(field.type) != wire.BYTES:
            packed = wire.Reader(raw)
            while packed.more():
                if wire.kind_of(field.type) == wire.VARINT:
                    item = packed.varint()
                else:
                    item = packed.take(8 if wire.kind_of(field.type) == wire.FIXED64 else 4)
                getattr(self, field.name).append(wire.decode(field.type, item))
        elif _repeated(field):
            getattr(self, field.name).append(wire.decode(field.type, raw))
        else:
            setattr(self, field.name, wire.decode(field.type, raw))

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return ([(f.number, v) for f, v in self.ListFields()] ==
                [(f.number, v) for f, v in other.ListFields()])

    __hash__ = None

    def __str__(self):
        return text_of(self)

    __repr__ = __str__

    def __dir__(self):
        return sorted([f.name for f in self.DESCRIPTOR.fields] + list(object.__dir__(self)))


def _entry(entry, key, item):
    """A map's entry on the wire has both fields, also where they are the default."""
    out = bytearray()
    for field, value in zip(entry.DESCRIPTOR.fields, (key, item)):
        if field.message_type is not None:
            data = item.SerializeToString()
            out += wire.tag(field.number, wire.BYTES) + wire.varint(len(data)) + data
        else:
            out += wire.tag(field.number, wire.kind_of(field.type)) + wire.encode(field.type, value)
    return bytes(out)
