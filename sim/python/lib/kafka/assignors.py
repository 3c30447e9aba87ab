"""Who of a group gets which partitions; the group's leader works it out."""

from kafka.protocol import Reader, encode

_METADATA = [('version', 'int16'), ('topics', ['string']), ('user_data', 'bytes')]
_ASSIGNMENT = [('version', 'int16'), ('topics', [[('topic', 'string'), ('partitions', ['int32'])]]),
               ('user_data', 'bytes')]


def metadata(topics):
    out = bytearray()
    encode(_METADATA, {'version': 0, 'topics': sorted(topics), 'user_data': b''}, out)
    return bytes(out)


def topics_of(data):
    return Reader(data).value(_METADATA)['topics']


def assignment(partitions):
    """Bytes of a member's share: numbers by topic."""
    out = bytearray()
    encode(_ASSIGNMENT, {'version': 0, 'user_data': b'', 'topics': [
        {'topic': t, 'partitions': sorted(p)} for t, p in sorted(partitions.items())]}, out)
    return bytes(out)


def partitions_of(data):
    """(topic, partition) of a share, in order."""
    if not data:
        return []
    return [(t['topic'], p) for t in Reader(data).value(_ASSIGNMENT)['topics'] for p in t['partitions']]


class RangePartitionAssignor:
    """Of each topic, neighbouring partitions to each member; the first members get one more."""

    name = 'range'

    @staticmethod
    def assign(partitions, members):
        """partitions: how many a topic has; members: topics by member. Numbers by topic by member."""
        out = {m: {} for m in members}
        for topic in sorted(partitions):
            takers = sorted(m for m in members if topic in members[m])
            if not takers:
                continue
            each, more = divmod(partitions[topic], len(takers))
            at = 0
            for i, m in enumerate(takers):
                size = each + (i < more)
                if size:
                    out[m][topic] = list(range(at, at + size))
                at += size
        return out


class RoundRobinPartitionAssignor:
    """All partitions in order, one to each member in turn."""

    name = 'roundrobin'

    @staticmethod
    def assign(partitions, members):
        out = {m: {} for m in members}
        order, turn = sorted(members), 0
        for topic in sorted(partitions):
            if not any(topic in members[m] for m in order):
                continue
            for p in range(partitions[topic]):
                while topic not in members[order[turn % len(order)]]:
                    turn += 1
                out[order[turn % len(order)]].setdefault(topic, []).append(p)
                turn += 1
        return out
