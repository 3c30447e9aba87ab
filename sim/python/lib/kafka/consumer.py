"""Reads records: alone, or as a member of a group that shares the partitions."""

import time

import _warren
from kafka import errors, record
from kafka.assignors import RangePartitionAssignor, RoundRobinPartitionAssignor
from kafka.cluster import Cluster
from kafka.group import Membership
from kafka.structs import ConsumerRecord, OffsetAndMetadata, OffsetAndTimestamp, TopicPartition

EARLIEST, LATEST = -2, -1


class ConsumerRebalanceListener:
    def on_partitions_revoked(self, revoked):
        pass

    def on_partitions_assigned(self, assigned):
        pass


class KafkaConsumer:
    DEFAULT_CONFIG = {
        'bootstrap_servers': 'localhost', 'client_id': 'kafka-python-2.0.2', 'group_id': None,
        'key_deserializer': None, 'value_deserializer': None, 'fetch_max_wait_ms': 500, 'fetch_min_bytes': 1,
        'fetch_max_bytes': 52428800, 'max_partition_fetch_bytes': 1048576, 'request_timeout_ms': 305000,
        'retry_backoff_ms': 100, 'auto_offset_reset': 'latest', 'enable_auto_commit': True,
        'auto_commit_interval_ms': 5000, 'max_poll_records': 500, 'max_poll_interval_ms': 300000,
        'session_timeout_ms': 10000, 'heartbeat_interval_ms': 3000, 'consumer_timeout_ms': float('inf'),
        'partition_assignment_strategy': (RangePartitionAssignor, RoundRobinPartitionAssignor),
        'api_version': None, 'metadata_max_age_ms': 300000}

    def __init__(self, *topics, **configs):
        unknown = set(configs) - set(self.DEFAULT_CONFIG)
        if unknown:
            raise AssertionError(f'Unrecognized configs: {unknown}')
        self.config = {**self.DEFAULT_CONFIG, **configs}
        self._cluster = Cluster(self.config['bootstrap_servers'], self.config['client_id'])
        self._group = Membership(self._cluster, self.config) if self.config['group_id'] is not None else None
        self._topics, self._listener = None, None  # those subscribed to
        self._assigned = []
        self._positions = {}  # the next offset to hand out, by TopicPartition
        self._ready = {}      # fetched records that were not handed out, by TopicPartition
        self._waiting = {}    # fetches under way: (correlation, positions asked for) by address
        self._paused = set()
        self._committed_at = _warren.now()
        self._closed = False
        if topics:
            self.subscribe(topics)

    # What to read.

    def subscribe(self, topics=(), pattern=None, listener=None):
        if pattern is not None:
            raise NotImplementedError('subscribe(pattern=...) is not supported')
        self._topics = [topics] if isinstance(topics, str) else list(topics)
        self._listener = listener
        if self._group is None:
            self._assign(TopicPartition(t, p) for t in self._topics for p in sorted(self._cluster.partitions(t)))
        else:
            self._group.needs_join = True

    def unsubscribe(self):
        self._topics = None
        self._assign([])

    def assign(self, partitions):
        if self._topics is not None:
            raise errors.IllegalStateError('You must choose only one way to configure your consumer: (1) subscribe '
                                           'to specific topics by name, (2) subscribe to topics matching a regex '
                                           'pattern, (3) assign itself specific topic-partitions.')
        self._assign(partitions)

    def _assign(self, partitions):
        self._assigned = list(partitions)
        for kept in self._positions, self._ready:
            for at in [a for a in kept if a not in self._assigned]:
                del kept[at]

    def assignment(self):
        return set(self._assigned)

    def subscription(self):
        return None if self._topics is None else set(self._topics)

    def topics(self):
        return {t['topic'] for t in self._cluster.refresh(None)['topics'] if not t['internal']}

    def partitions_for_topic(self, topic):
        return set(self._cluster.partitions(topic))

    def pause(self, *partitions):
        self._paused.update(partitions)

    def resume(self, *partitions):
        self._paused.difference_update(partitions)

    def paused(self):
        return set(self._paused)

    # Where it stands.

    def seek(self, partition, offset):
        assert partition in self._assigned, 'Unassigned partition'
        self._positions[partition] = offset
        self._ready.pop(partition, None)

    def seek_to_beginning(self, *partitions):
        self._seek_to(partitions, EARLIEST)

    def seek_to_end(self, *partitions):
        self._seek_to(partitions, LATEST)

    def _seek_to(self, partitions, where):
        for at in partitions or self._assigned:
            self.seek(at, self._offset(at, where))

    def _offset(self, at, timestamp):
        return self._list_offset(at, timestamp)['offset']

    def _list_offset(self, at, timestamp):
        """What the leader says of the first offset at or after a time; waits for a leader."""
        while True:
            self._cluster.partitions(at.topic)
            address = self._cluster.leader(*at)
            if address is not None:
                try:
                    got = self._cluster.call(address, 'ListOffsets', {'replica': -1, 'topics': [
                        {'topic': at.topic, 'partitions': [{'partition': at.partition, 'timestamp': timestamp}]}]})
                    p = got['topics'][0]['partitions'][0]
                    if p['error'] == 0:
                        return p
                except errors.KafkaConnectionError:
                    pass
            self._refresh([at.topic])

    def _refresh(self, topics):
        time.sleep(self.config['retry_backoff_ms'] / 1000)
        try:
            self._cluster.refresh(topics)
        except errors.NoBrokersAvailable:
            pass

    def position(self, partition):
        assert partition in self._assigned, 'Partition is not assigned'
        self._find_positions()
        return self._positions[partition]

    def beginning_offsets(self, partitions):
        return {at: self._offset(at, EARLIEST) for at in partitions}

    def end_offsets(self, partitions):
        return {at: self._offset(at, LATEST) for at in partitions}

    def offsets_for_times(self, timestamps):
        out = {}
        for at, timestamp in timestamps.items():
            got = self._list_offset(at, timestamp)
            out[at] = OffsetAndTimestamp(got['offset'], got['timestamp']) if got['offset'] >= 0 else None
        return out

    def _find_positions(self):
        missing = [at for at in self._assigned if at not in self._positions]
        if not missing:
            return
        committed = {}
        while self._group is not None:
            try:
                committed = self._group.committed(missing)
                break
            except errors.KafkaConnectionError:
                self._refresh([])
        for at in missing:
            if at in committed:
                self._positions[at] = committed[at]
            elif self.config['auto_offset_reset'] in ('earliest', 'latest'):
                first = self.config['auto_offset_reset'] == 'earliest'
                self._positions[at] = self._offset(at, EARLIEST if first else LATEST)
            else:
                raise errors.OffsetOutOfRangeError(f'No committed offset for {at}')

    # What was handled.

    def commit(self, offsets=None):
        assert self._group is not None, 'Requires group_id'
        if offsets is None:
            offsets = {at: OffsetAndMetadata(self._positions[at], '') for at in self._assigned
                       if at in self._positions}
        if offsets:
            self._group.commit({at: (o.offset, o.metadata) for at, o in offsets.items()})

    def committed(self, partition):
        assert self._group is not None, 'Requires group_id'
        return self._group.committed([partition]).get(tuple(partition))

    def _auto_commit(self, now=False):
        if self._group is None or not self.config['enable_auto_commit'] or not self._assigned:
            return
        if now or _warren.now() - self._committed_at >= self.config['auto_commit_interval_ms'] / 1000:
            self._committed_at = _warren.now()
            try:
                self.commit()
            except errors.KafkaError:
                pass  # the next member to have the partition begins at the last commit

    # Reading.

    def poll(self, timeout_ms=0, max_records=None, update_offsets=True):
        """Lists of records by TopicPartition, at most max_records in all; empty if none came in time."""
        end = _warren.now() + timeout_ms / 1000
        limit = max_records or self.config['max_poll_records']
        while True:
            self._join(end)
            self._auto_commit()
            self._find_positions()
            out = self._hand_out(limit)
            if out or not self._fetch(end):
                return out or self._hand_out(limit)

    def _join(self, end):
        while self._group is not None and self._topics is not None and self._group.needs_join:
            if self._assigned:
                self._auto_commit(now=True)
            if self._listener is not None:
                self._listener.on_partitions_revoked(self.assignment())
            try:
                share = self._group.join(self._topics)
            except (errors.KafkaConnectionError, errors.KafkaTimeoutError):
                share = None
            if share is None:
                time.sleep(self.config['retry_backoff_ms'] / 1000)
                continue
            self._positions.clear()
            self._ready.clear()
            self._waiting.clear()
            self._assign(TopicPartition(*at) for at in share)
            self._committed_at = _warren.now()
            if self._listener is not None:
                self._listener.on_partitions_assigned(self.assignment())

    def _hand_out(self, limit):
        out = {}
        for at in self._assigned:
            ready = self._ready.get(at)
            if not ready or at in self._paused or limit <= 0:
                continue
            out[at], self._ready[at] = ready[:limit], ready[limit:]
            limit -= len(out[at])
            self._positions[at] = out[at][-1].offset + 1
        return out

    def _fetch(self, end):
        """Asks the leaders for more and waits for an answer; False if the time is over."""
        lost = False
        for at in self._assigned:
            if at in self._paused or self._ready.get(at):
                continue
            address = self._cluster.leader(*at)
            if address is None:
                lost = True
            elif address not in self._waiting and not self._ask(address):
                lost = True
        if lost:
            self._refresh(sorted({at.topic for at in self._assigned}))
        left = max(0, end - _warren.now())
        if not self._waiting:
            if left <= 0:
                return False
            if not lost:
                time.sleep(min(left, self.config['retry_backoff_ms'] / 1000))
            return True
        links = {self._cluster.link(a, 'fetch').link: a for a in self._waiting}
        # The wait ends now and then: the group may want the consumer to join again.
        ready = _warren.select(list(links), min(left, self.config['fetch_max_wait_ms'] / 1000))
        for number in ready:
            self._answered(links[number])
        return bool(ready) or _warren.now() < end

    def _ask(self, address):
        asked = {at: self._positions[at] for at in self._assigned
                 if self._cluster.leader(*at) == address and at not in self._paused and not self._ready.get(at)}
        topics = {}
        for at, offset in asked.items():
            topics.setdefault(at.topic, []).append({
                'partition': at.partition, 'offset': offset,
                'max_bytes': self.config['max_partition_fetch_bytes']})
        try:
            correlation = self._cluster.link(address, 'fetch').send('Fetch', {
                'replica': -1, 'max_wait_ms': self.config['fetch_max_wait_ms'],
                'min_bytes': self.config['fetch_min_bytes'], 'max_bytes': self.config['fetch_max_bytes'],
                'isolation': 0, 'topics': [{'topic': t, 'partitions': p} for t, p in topics.items()]})
        except OSError:
            self._cluster.drop(address, 'fetch')
            return False
        self._waiting[address] = (correlation, asked)
        return True

    def _answered(self, address):
        correlation, asked = self._waiting[address]
        link = self._cluster.link(address, 'fetch')
        try:
            link.fill(0)
        except OSError:
            del self._waiting[address]
            self._cluster.drop(address, 'fetch')
            self._refresh(sorted({at.topic for at in asked}))
            return
        got = link.answer('Fetch', correlation)
        if got is None:
            return
        del self._waiting[address]
        for t in got['topics']:
            for p in t['partitions']:
                at = TopicPartition(t['topic'], p['partition'])
                if at in self._assigned and self._positions.get(at) == asked.get(at):
                    self._take(at, p)

    def _take(self, at, p):
        if p['error'] == 1:
            del self._positions[at]
            if self.config['auto_offset_reset'] not in ('earliest', 'latest'):
                raise errors.OffsetOutOfRangeError({at: p})
            first = self.config['auto_offset_reset'] == 'earliest'
            self._positions[at] = self._offset(at, EARLIEST if first else LATEST)
        elif p['error']:
            self._refresh([at.topic])
        else:
            of = [self._record(at, *r) for b in record.batches(p['records'] or b'') for r in b.records()]
            self._ready[at] = [r for r in of if r.offset >= self._positions[at]]

    def _record(self, at, offset, timestamp, key, value, headers):
        sizes = [-1 if v is None else len(v) for v in (key, value)]
        if self.config['key_deserializer'] is not None and key is not None:
            key = self.config['key_deserializer'](key)
        if self.config['value_deserializer'] is not None and value is not None:
            value = self.config['value_deserializer'](value)
        return ConsumerRecord(at.topic, at.partition, offset, timestamp, 0, key, value, headers, None, *sizes,
                              sum(len(n.encode()) + len(v) for n, v in headers) if headers else -1)

    def __iter__(self):
        return self

    def __next__(self):
        timeout = self.config['consumer_timeout_ms']
        end = float('inf') if timeout == float('inf') else _warren.now() + timeout / 1000
        while True:
            left = 1000.0 if end == float('inf') else (end - _warren.now()) * 1000
            for of in self.poll(max(0, min(left, 1000.0)), max_records=1).values():
                return of[0]
            if _warren.now() >= end:
                raise StopIteration

    def close(self, autocommit=True):
        if self._closed:
            return
        self._closed = True
        if self._group is not None:
            if autocommit:
                self._auto_commit(now=True)
            self._group.leave()
        self._cluster.close()
