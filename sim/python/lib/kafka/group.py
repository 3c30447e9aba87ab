"""A consumer's membership in a group."""

import threading

import _warren
from kafka import assignors, errors

_REBALANCE, _UNKNOWN_MEMBER, _ILLEGAL_GENERATION = 27, 25, 22


class Membership:
    """Joins, stays by heartbeats from a thread, and joins again when the group changes."""

    def __init__(self, cluster, config):
        self._cluster, self._config = cluster, config
        self.group = config['group_id']
        self.member, self.generation = '', -1
        self.needs_join = True
        self._address = None
        self._strategies = {s.name: s for s in config['partition_assignment_strategy']}
        self._beats = None
        self._changed = threading.Condition()
        self._left = False

    def call(self, name, body, timeout=None):
        """A request to the coordinator; KafkaConnectionError when there is none."""
        if self._address is None:
            self._find()
        try:
            return self._cluster.call(self._address, name, body, 'coordinator', True,
                                      timeout or self._config['request_timeout_ms'] / 1000)
        except errors.KafkaConnectionError:
            self._address = None
            raise

    def _find(self):
        for node in sorted(self._cluster.nodes):
            try:
                got = self._cluster.call(self._cluster.address(node), 'FindCoordinator', {'group': self.group})
            except errors.KafkaError:
                continue
            if got['error'] == 0:
                self._address = (got['host'], got['port'])
                return
        try:
            self._cluster.refresh([])
        except errors.NoBrokersAvailable:
            pass
        raise errors.KafkaConnectionError('no coordinator')

    def join(self, topics):
        """Joins and returns the share as (topic, partition); None if it is to be tried again."""
        metadata = assignors.metadata(topics)
        got = self.call('JoinGroup', {
            'group': self.group, 'session_timeout_ms': self._config['session_timeout_ms'],
            'rebalance_timeout_ms': self._config['max_poll_interval_ms'], 'member': self.member,
            'protocol_type': 'consumer',
            'protocols': [{'name': name, 'metadata': metadata} for name in self._strategies]},
            self._config['max_poll_interval_ms'] / 1000)
        if got['error']:
            return self._refused(got['error'])
        self.member, self.generation = got['member'], got['generation']
        shares = []
        if got['leader'] == self.member:
            shares = self._share(got)
        synced = self.call('SyncGroup', {'group': self.group, 'generation': self.generation,
                                         'member': self.member, 'assignments': shares})
        if synced['error']:
            return self._refused(synced['error'])
        self.needs_join = False
        self._start_beats()
        return assignors.partitions_of(synced['assignment'])

    def _share(self, got):
        members = {m['member']: assignors.topics_of(m['metadata']) for m in got['members']}
        counts = {t: len(self._cluster.partitions(t)) for t in sorted({t for of in members.values() for t in of})}
        shares = self._strategies[got['protocol']].assign(counts, members)
        return [{'member': m, 'assignment': assignors.assignment(shares[m])} for m in sorted(shares)]

    def _refused(self, code):
        if code in (_UNKNOWN_MEMBER, _ILLEGAL_GENERATION):
            self.member, self.generation = '', -1
        elif code in (15, 16):
            self._address = None
        elif code != _REBALANCE:
            raise errors.for_code(code)()
        self.needs_join = True
        return None

    def _start_beats(self):
        if self._beats is None:
            self._beats = threading.Thread(target=self._beat, name=f'{self.group}-heartbeat', daemon=True)
            self._beats.start()

    def _beat(self):
        """A heartbeat every interval while the consumer is a member in good standing."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._left, self._config['heartbeat_interval_ms'] / 1000)
                if self._left:
                    return
            if self.needs_join:
                continue
            try:
                got = self.call('Heartbeat', {'group': self.group, 'generation': self.generation,
                                              'member': self.member})
                if got['error']:
                    self._refused(got['error'])
            except errors.KafkaError:
                pass  # the coordinator is looked for again at the next beat

    def commit(self, offsets):
        """offsets: (offset, metadata) by TopicPartition. CommitFailedError if the group has moved on."""
        topics = {}
        for at, (offset, metadata) in sorted(offsets.items()):
            topics.setdefault(at[0], []).append({'partition': at[1], 'offset': offset, 'metadata': metadata})
        got = self.call('OffsetCommit', {
            'group': self.group, 'generation': self.generation, 'member': self.member, 'retention_ms': -1,
            'topics': [{'topic': t, 'partitions': p} for t, p in topics.items()]})
        codes = [p['error'] for t in got['topics'] for p in t['partitions']]
        for code in codes:
            if code in (_REBALANCE, _UNKNOWN_MEMBER, _ILLEGAL_GENERATION):
                self._refused(code)
                raise errors.CommitFailedError()
            if code:
                raise errors.for_code(code)()

    def committed(self, partitions):
        """Offsets by (topic, partition); without those that have none."""
        topics = {}
        for topic, partition in partitions:
            topics.setdefault(topic, []).append(partition)
        got = self.call('OffsetFetch', {'group': self.group, 'topics': [
            {'topic': t, 'partitions': p} for t, p in sorted(topics.items())]})
        return {(t['topic'], p['partition']): p['offset'] for t in got['topics'] for p in t['partitions']
                if p['offset'] >= 0}

    def leave(self):
        with self._changed:
            self._left = True
            self._changed.notify_all()
        if self.member:
            try:
                self.call('LeaveGroup', {'group': self.group, 'member': self.member})
            except errors.KafkaError:
                pass
