"""What a .proto file says, as objects. Numbers of types and labels are those of descriptor.proto."""

_USE_C_DESCRIPTORS = True  # a generated module then leaves its byte offsets out


class FieldDescriptor:
    (TYPE_DOUBLE, TYPE_FLOAT, TYPE_INT64, TYPE_UINT64, TYPE_INT32, TYPE_FIXED64, TYPE_FIXED32, TYPE_BOOL,
     TYPE_STRING, TYPE_GROUP, TYPE_MESSAGE, TYPE_BYTES, TYPE_UINT32, TYPE_ENUM, TYPE_SFIXED32,
     TYPE_SFIXED64, TYPE_SINT32, TYPE_SINT64) = range(1, 19)
    LABEL_OPTIONAL, LABEL_REQUIRED, LABEL_REPEATED = 1, 2, 3

    def __init__(self, name, number, label, type, type_name, oneof, optional):
        self.name = self.json_name = name
        self.number, self.label, self.type = number, label, type
        self.type_name = type_name  # of a message or an enum, with a dot before it
        self.oneof = oneof          # the index of the oneof it is in, else None
        self.has_presence = optional or oneof is not None or type == self.TYPE_MESSAGE
        self.message_type = self.enum_type = self.containing_oneof = None

    @property
    def is_map(self):
        return self.message_type is not None and self.message_type.is_map_entry

    @property
    def default_value(self):
        if self.label == self.LABEL_REPEATED:
            return []
        if self.type == self.TYPE_STRING:
            return ''
        if self.type == self.TYPE_BYTES:
            return b''
        if self.type == self.TYPE_BOOL:
            return False
        if self.type in (self.TYPE_DOUBLE, self.TYPE_FLOAT):
            return 0.0
        return None if self.type == self.TYPE_MESSAGE else 0


class OneofDescriptor:
    def __init__(self, name):
        self.name = name
        self.fields = []


class EnumValueDescriptor:
    def __init__(self, name, number):
        self.name, self.number = name, number


class EnumDescriptor:
    def __init__(self, name, full_name, values):
        self.name, self.full_name, self.values = name, full_name, values
        self.values_by_name = {v.name: v for v in values}
        self.values_by_number = {v.number: v for v in reversed(values)}


class Descriptor:
    def __init__(self, name, full_name, is_map_entry):
        self.name, self.full_name, self.is_map_entry = name, full_name, is_map_entry
        self.fields, self.nested_types, self.enum_types, self.oneofs = [], [], [], []
        self.fields_by_name, self.fields_by_number = {}, {}

    def add(self, field):
        self.fields.append(field)
        self.fields_by_name[field.name] = self.fields_by_number[field.number] = field
        if field.oneof is not None:
            field.containing_oneof = self.oneofs[field.oneof]
            field.containing_oneof.fields.append(field)


class MethodDescriptor:
    def __init__(self, name, input_type, output_type, client_streaming, server_streaming):
        self.name, self.input_type, self.output_type = name, input_type, output_type
        self.client_streaming, self.server_streaming = client_streaming, server_streaming


class ServiceDescriptor:
    def __init__(self, name, full_name, methods):
        self.name, self.full_name, self.methods = name, full_name, methods
        self.methods_by_name = {m.name: m for m in methods}


class FileDescriptor:
    def __init__(self, name, package, serialized_pb):
        self.name, self.package, self.serialized_pb = name, package, serialized_pb
        self.message_types, self.enum_types, self.services = [], [], []
        self.message_types_by_name, self.enum_types_by_name, self.services_by_name = {}, {}, {}
