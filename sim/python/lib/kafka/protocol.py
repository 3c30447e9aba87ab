"""Requests and responses as bytes.

A schema is a list of (name, type); a type is the name of a scalar, [type] for an array, or a list of fields. Numbers
and layouts are those of the Kafka protocol, in a version that has no tagged fields.

Source: kafka.apache.org/protocol.
"""

import struct

_numbers = {'int8': '>b', 'int16': '>h', 'int32': '>i', 'int64': '>q'}


def encode(kind, value, out):
    if isinstance(kind, list) and isinstance(kind[0], tuple):
        for name, of in kind:
            encode(of, value[name], out)
    elif isinstance(kind, list):
        out += struct.pack('>i', -1 if value is None else len(value))
        for item in value or ():
            encode(kind[0], item, out)
    elif kind in _numbers:
        out += struct.pack(_numbers[kind], value)
    elif kind == 'bool':
        out.append(1 if value else 0)
    else:
        size = '>h' if kind == 'string' else '>i'
        data = value.encode() if kind == 'string' and value is not None else value
        out += struct.pack(size, -1 if data is None else len(data))
        out += data or b''


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        self.at += size
        return bytes(self.data[self.at - size:self.at])

    def number(self, format):
        return struct.unpack(format, self.take(struct.calcsize(format)))[0]

    def value(self, kind):
        if isinstance(kind, list) and isinstance(kind[0], tuple):
            return {name: self.value(of) for name, of in kind}
        if isinstance(kind, list):
            size = self.number('>i')
            return None if size < 0 else [self.value(kind[0]) for _ in range(size)]
        if kind in _numbers:
            return self.number(_numbers[kind])
        if kind == 'bool':
            return self.take(1) != b'\0'
        size = self.number('>h' if kind == 'string' else '>i')
        if size < 0:
            return None
        data = self.take(size)
        return data.decode() if kind == 'string' else data


def _topics(*fields):
    return [[('topic', 'string'), ('partitions', [list(fields)])]]


PARTITION = ('partition', 'int32')
ERROR = ('error', 'int16')
THROTTLE = ('throttle_ms', 'int32')
NODES = [[('id', 'int32'), ('host', 'string'), ('port', 'int32'), ('rack', 'string')]]

# By name: the number, the version, and what goes each way.
APIS = {
    'Produce': (0, 3, [('transactional_id', 'string'), ('acks', 'int16'), ('timeout_ms', 'int32'),
                       ('topics', _topics(PARTITION, ('records', 'bytes')))],
                [('topics', _topics(PARTITION, ERROR, ('offset', 'int64'), ('log_append_time', 'int64'))),
                 THROTTLE]),
    'Fetch': (1, 4, [('replica', 'int32'), ('max_wait_ms', 'int32'), ('min_bytes', 'int32'),
                     ('max_bytes', 'int32'), ('isolation', 'int8'),
                     ('topics', _topics(PARTITION, ('offset', 'int64'), ('max_bytes', 'int32')))],
              [THROTTLE, ('topics', _topics(
                  PARTITION, ERROR, ('high_watermark', 'int64'), ('last_stable_offset', 'int64'),
                  ('aborted', [[('producer', 'int64'), ('first_offset', 'int64')]]), ('records', 'bytes')))]),
    'ListOffsets': (2, 1, [('replica', 'int32'), ('topics', _topics(PARTITION, ('timestamp', 'int64')))],
                    [('topics', _topics(PARTITION, ERROR, ('timestamp', 'int64'), ('offset', 'int64')))]),
    'Metadata': (3, 1, [('topics', ['string'])],
                 [('brokers', NODES), ('controller', 'int32'),
                  ('topics', [[ERROR, ('topic', 'string'), ('internal', 'bool'), ('partitions', [[
                      ERROR, PARTITION, ('leader', 'int32'), ('replicas', ['int32']), ('isr', ['int32'])]])]])]),
    'OffsetCommit': (8, 2, [('group', 'string'), ('generation', 'int32'), ('member', 'string'),
                            ('retention_ms', 'int64'),
                            ('topics', _topics(PARTITION, ('offset', 'int64'), ('metadata', 'string')))],
                     [('topics', _topics(PARTITION, ERROR))]),
    'OffsetFetch': (9, 1, [('group', 'string'), ('topics', [[('topic', 'string'), ('partitions', ['int32'])]])],
                    [('topics', _topics(PARTITION, ('offset', 'int64'), ('metadata', 'string'), ERROR))]),
    'FindCoordinator': (10, 0, [('group', 'string')],
                        [ERROR, ('id', 'int32'), ('host', 'string'), ('port', 'int32')]),
    'JoinGroup': (11, 2, [('group', 'string'), ('session_timeout_ms', 'int32'),
                          ('rebalance_timeout_ms', 'int32'), ('member', 'string'), ('protocol_type', 'string'),
                          ('protocols', [[('name', 'string'), ('metadata', 'bytes')]])],
                  [THROTTLE, ERROR, ('generation', 'int32'), ('protocol', 'string'), ('leader', 'string'),
                   ('member', 'string'), ('members', [[('member', 'string'), ('metadata', 'bytes')]])]),
    'Heartbeat': (12, 1, [('group', 'string'), ('generation', 'int32'), ('member', 'string')],
                  [THROTTLE, ERROR]),
    'LeaveGroup': (13, 1, [('group', 'string'), ('member', 'string')], [THROTTLE, ERROR]),
    'SyncGroup': (14, 1, [('group', 'string'), ('generation', 'int32'), ('member', 'string'),
                          ('assignments', [[('member', 'string'), ('assignment', 'bytes')]])],
                  [THROTTLE, ERROR, ('assignment', 'bytes')]),
    'CreateTopics': (19, 0, [('topics', [[
        ('topic', 'string'), ('partitions', 'int32'), ('replication', 'int16'),
        ('assignments', [[PARTITION, ('replicas', ['int32'])]]),
        ('configs', [[('name', 'string'), ('value', 'string')]])]]), ('timeout_ms', 'int32')],
                     [('topics', [[('topic', 'string'), ERROR]])]),
    # Between the nodes, with the numbers of KRaft but shorter: the cluster's metadata travels whole.
    'AlterPartition': (56, 0, [('node', 'int32'), ('topic', 'string'), PARTITION, ('epoch', 'int32'),
                               ('isr', ['int32'])], [ERROR]),
    'BrokerRegistration': (62, 0, [('node', 'int32'), ('host', 'string'), ('port', 'int32')], [ERROR]),
    'BrokerHeartbeat': (63, 0, [('node', 'int32')], [ERROR]),
    'FetchMetadata': (59, 0, [('node', 'int32'), ('known', 'int32')],
                      [('version', 'int32'), ('image', 'bytes')]),
}
NAMES = {number: name for name, (number, *_) in APIS.items()}


def request(name, correlation, client, body):
    number, version, schema, _ = APIS[name]
    out = bytearray()
    encode([('number', 'int16'), ('version', 'int16'), ('correlation', 'int32'), ('client', 'string')],
           {'number': number, 'version': version, 'correlation': correlation, 'client': client}, out)
    encode(schema, body, out)
    return struct.pack('>i', len(out)) + bytes(out)


def read_request(data):
    """The name, correlation, client and body of a request."""
    reader = Reader(data)
    number, _, correlation = reader.number('>h'), reader.number('>h'), reader.number('>i')
    client = reader.value('string')
    name = NAMES[number]
    return name, correlation, client, reader.value(APIS[name][2])


def response(name, correlation, body):
    out = bytearray(struct.pack('>i', correlation))
    encode(APIS[name][3], body, out)
    return struct.pack('>i', len(out)) + bytes(out)


def read_response(name, data):
    """The correlation and the body of a response."""
    reader = Reader(data)
    return reader.number('>i'), reader.value(APIS[name][3])
