import uuid
u = uuid.UUID('12345678123456781234567812345678')
print(u, repr(u), u.hex, u.int, u.version, u.variant, u.bytes[:4], u.urn, u.fields, u == uuid.UUID(int=u.int), uuid.uuid4().version, len(str(uuid.uuid4())), uuid.uuid4() != uuid.uuid4(), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.NAMESPACE_URL, uuid.uuid1().version, sorted([uuid.UUID(int=2), uuid.UUID(int=1)]), hash(u) == hash(u), u.node, u.time_low, uuid.UUID(bytes=b'\0' * 16), uuid.UUID('{12345678-1234-5678-1234-567812345678}'), u.bytes_le)
for bad in (lambda: uuid.UUID('x'), lambda: uuid.UUID(), lambda: uuid.UUID(5), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(bytes=b'1'), lambda: u < 5, lambda: setattr(u, 'int', 5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
