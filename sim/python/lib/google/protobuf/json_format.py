"""Messages as JSON. Source: protobuf.dev/programming-guides/json."""

import base64
import json


def _camel(name):
    first, *rest = name.split('_')
    return first + ''.join(word.capitalize() for word in rest)


def _value(field, value, options):
    if field.message_type is not None:
        return MessageToDict(value, **options)
    if field.type in (3, 4, 6, 16, 18):  # 64 bits are text: JSON's numbers lose some
        return str(value)
    if field.type == 12:
        return base64.b64encode(value).decode()
    if field.type == 14 and value in field.enum_type.values_by_number:
        return field.enum_type.values_by_number[value].name
    return value


def MessageToDict(message, including_default_value_fields=False, preserving_proto_field_name=False):
    options = {'including_default_value_fields': including_default_value_fields,
               'preserving_proto_field_name': preserving_proto_field_name}
    out = {}
    for field in message.DESCRIPTOR.fields:
        held = dict((f.name, v) for f, v in message.ListFields())
        if field.name not in held and (not including_default_value_fields or field.has_presence):
            continue
        value = getattr(message, field.name)
        name = field.name if preserving_proto_field_name else _camel(field.name)
        if field.is_map:
            of = field.message_type.fields_by_name['value']
            out[name] = {str(key): _value(of, item, options) for key, item in value.items()}
        elif field.label == field.LABEL_REPEATED:
            out[name] = [_value(field, item, options) for item in value]
        else:
            out[name] = _value(field, value, options)
    return out


def MessageToJson(message, including_default_value_fields=False, preserving_proto_field_name=False, indent=2):
    return json.dumps(MessageToDict(message, including_default_value_fields, preserving_proto_field_name),
                      indent=indent)
