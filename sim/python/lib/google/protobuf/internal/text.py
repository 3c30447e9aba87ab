"""A message as text, as print shows it."""

_escapes = {ord('\n'): '\\n', ord('\r'): '\\r', ord('\t'): '\\t', ord('"'): '\\"', ord("'"): "\\'",
            ord('\\'): '\\\\'}


def _quoted(data):
    if isinstance(data, str):
        data = data.encode()
    return '"' + ''.join(_escapes.get(b) or (chr(b) if 32 <= b < 127 else f'\\{b:03o}') for b in data) + '"'


def _scalar(field, value):
    if field.type in (9, 12):
        return _quoted(value)
    if field.type == 8:
        return 'true' if value else 'false'
    if field.type == 14 and value in field.enum_type.values_by_number:
        return field.enum_type.values_by_number[value].name
    if field.type in (1, 2):
        return str(value) if value != int(value) else f'{value:.1f}'
    return str(value)


def _lines(field, value, indent):
    if field.message_type is None:
        return f'{indent}{field.name}: {_scalar(field, value)}\n'
    return f'{indent}{field.name} {{\n{text_of(value, indent + "  ")}{indent}}}\n'


def _pair(field, key, value, indent):
    of = field.message_type.fields_by_name
    return (f'{indent}{field.name} {{\n' + _lines(of['key'], key, indent + '  ') +
            _lines(of['value'], value, indent + '  ') + f'{indent}}}\n')


def text_of(message, indent=''):
    out = []
    for field, value in message.ListFields():
        if field.is_map:
            out += [_pair(field, key, value[key], indent) for key in sorted(value)]
        elif field.label == field.LABEL_REPEATED:
            out += [_lines(field, item, indent) for item in value]
        else:
            out.append(_lines(field, value, indent))
    return ''.join(out)
