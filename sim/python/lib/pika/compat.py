class long(int):
    """An integer that arrived as a 64-bit value."""

    def __str__(self):
        return str(int(self))

    def __repr__(self):
        return str(self) + 'L'


def as_bytes(value):
    return value if isinstance(value, bytes) else value.encode('UTF-8')
