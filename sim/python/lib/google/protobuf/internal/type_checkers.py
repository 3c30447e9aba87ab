"""Which Python values a scalar field takes."""

_ranges = {3: (-2**63, 2**63 - 1), 4: (0, 2**64 - 1), 5: (-2**31, 2**31 - 1), 6: (0, 2**64 - 1),
           7: (0, 2**32 - 1), 13: (0, 2**32 - 1), 14: (-2**31, 2**31 - 1), 15: (-2**31, 2**31 - 1),
           16: (-2**63, 2**63 - 1), 17: (-2**31, 2**31 - 1), 18: (-2**63, 2**63 - 1)}


def _refuse(value, expected):
    # Source: the texts of protobuf 4.21's C implementation.
    raise TypeError(f'{value!r} has type {type(value).__name__}, but expected one of: {expected}')


def checked(field, value):
    """The value as the field keeps it; TypeError or ValueError if it does not take it."""
    kind = field.type
    if kind == 9:
        if isinstance(value, bytes):
            return value.decode()
        if not isinstance(value, str):
            _refuse(value, 'bytes, unicode')
        return value
    if kind == 12:
        if not isinstance(value, bytes):
            _refuse(value, 'bytes')
        return value
    if kind in (1, 2):
        if not isinstance(value, (int, float)):
            _refuse(value, 'int, float')
        return float(value)
    if kind == 14 and isinstance(value, str):
        if value not in field.enum_type.values_by_name:
            raise ValueError(f'unknown enum label "{value}"')
        return field.enum_type.values_by_name[value].number
    if not isinstance(value, int):
        _refuse(value, 'bool, int' if kind == 8 else 'int')
    if kind == 8:
        return bool(value)
    low, high = _ranges[kind]
    if not low <= value <= high:
        raise ValueError(f'Value out of range: {value}')
    return int(value)
