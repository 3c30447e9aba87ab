"""Sends records: send puts one into a buffer, a thread sends what is in it."""

import threading
import time

import _warren
from kafka import errors, record
from kafka.cluster import Cluster
from kafka.partitioner import DefaultPartitioner
from kafka.structs import RecordMetadata, TopicPartition


class FutureRecordMetadata:
    """Where a record will have come to stand."""

    def __init__(self):
        self._done = threading.Event()
        self.value = self.exception = None
        self._callbacks, self._errbacks = [], []

    def is_done(self):
        return self._done.is_set()

    def succeeded(self):
        return self.is_done() and self.exception is None

    def failed(self):
        return self.is_done() and self.exception is not None

    def get(self, timeout=None):
        if not self._done.wait(timeout):
            raise errors.KafkaTimeoutError(f'Timeout after waiting for {timeout} secs.')
        if self.exception is not None:
            raise self.exception
        return self.value

    def add_callback(self, f, *args, **kwargs):
        if self.succeeded():
            f(*args, self.value, **kwargs)
        else:
            self._callbacks.append((f, args, kwargs))
        return self

    def add_errback(self, f, *args, **kwargs):
        if self.failed():
            f(*args, self.exception, **kwargs)
        else:
            self._errbacks.append((f, args, kwargs))
        return self

    def add_both(self, f, *args, **kwargs):
        self.add_callback(f, *args, **kwargs)
        return self.add_errback(f, *args, **kwargs)

    def _settle(self, value, exception):
        self.value, self.exception = value, exception
        self._done.set()
        for f, args, kwargs in self._callbacks if exception is None else self._errbacks:
            f(*args, value if exception is None else exception, **kwargs)


class _Sent:
    """A record in the buffer."""

    def __init__(self, future, record, tries):
        self.future, self.record, self.tries = future, record, tries


class KafkaProducer:
    DEFAULT_CONFIG = {
        'bootstrap_servers': 'localhost', 'client_id': None, 'key_serializer': None, 'value_serializer': None,
        'acks': 1, 'retries': 0, 'linger_ms': 0, 'batch_size': 16384, 'partitioner': None,
        'request_timeout_ms': 30000, 'retry_backoff_ms': 100, 'max_block_ms': 60000, 'api_version': None,
        'buffer_memory': 33554432, 'max_in_flight_requests_per_connection': 5, 'compression_type': None,
        'max_request_size': 1048576, 'metadata_max_age_ms': 300000}

    def __init__(self, **configs):
        for name in configs:
            if name not in self.DEFAULT_CONFIG:
                raise AssertionError(f'Unrecognized configs: {set(configs) - set(self.DEFAULT_CONFIG)}')
        self.config = {**self.DEFAULT_CONFIG, **configs}
        if self.config['compression_type']:
            raise NotImplementedError('compression_type is not supported')
        self._acks = -1 if self.config['acks'] == 'all' else int(self.config['acks'])
        self._partitioner = self.config['partitioner'] or DefaultPartitioner()
        self._cluster = Cluster(self.config['bootstrap_servers'],
                                self.config['client_id'] or 'kafka-python-producer-1')
        self._buffer = {}  # lists of _Sent by TopicPartition, in the order of sending
        self._under_way = 0
        self._changed = threading.Condition()
        self._closed = False
        self._sender = threading.Thread(target=self._run, name='kafka-python-producer-network-thread', daemon=True)
        self._sender.start()

    def partitions_for(self, topic):
        return set(self._cluster.partitions(topic, self.config['max_block_ms'] / 1000))

    def send(self, topic, value=None, key=None, headers=None, partition=None, timestamp_ms=None):
        assert value is not None or key, 'Need at least one: key or value'
        if self._closed:
            raise AssertionError('KafkaProducer already closed!')
        key = self._bytes(self.config['key_serializer'], key, 'key')
        value = self._bytes(self.config['value_serializer'], value, 'value')
        known = self._cluster.partitions(topic, self.config['max_block_ms'] / 1000)
        if partition is None:
            available = sorted(n for n, p in known.items() if p['leader'] >= 0)
            partition = self._partitioner(key, sorted(known), available)
        assert partition in known, 'Unrecognized partition'
        future = FutureRecordMetadata()
        timestamp = int(time.time() * 1000) if timestamp_ms is None else timestamp_ms
        with self._changed:
            self._buffer.setdefault(TopicPartition(topic, partition), []).append(
                _Sent(future, (timestamp, key, value, headers or []), self.config['retries']))
            self._changed.notify_all()
        return future

    def _bytes(self, serializer, data, what):
        if serializer is not None and data is not None:
            data = serializer(data)
        assert data is None or isinstance(data, (bytes, bytearray)), \
            f'{what} must be bytes: give the producer a {what}_serializer'
        return None if data is None else bytes(data)

    def flush(self, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: not self._buffer and not self._under_way, timeout):
                raise errors.KafkaTimeoutError(f'Timeout waiting for future after {timeout} secs')

    def close(self, timeout=None):
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._changed.notify_all()
        self._sender.join(timeout)
        self._cluster.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _run(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._buffer or self._closed)
                if not self._buffer:
                    return
            if self.config['linger_ms'] and not self._closed:
                time.sleep(self.config['linger_ms'] / 1000)
            with self._changed:
                taken, self._buffer = self._buffer, {}
                self._under_way = sum(len(sent) for sent in taken.values())
            self._send_all(taken)
            with self._changed:
                self._under_way = 0
                self._changed.notify_all()

    def _send_all(self, taken):
        by_leader = {}
        for at in sorted(taken):
            by_leader.setdefault(self._cluster.leader(*at), []).append(at)
        for address, of in by_leader.items():
            if address is None:
                for at in of:
                    self._failed(at, taken[at], errors.LeaderNotAvailableError())
            else:
                self._send_to(address, {at: taken[at] for at in of})

    def _send_to(self, address, taken):
        topics = {}
        for at, sent in taken.items():
            topics.setdefault(at.topic, []).append(
                {'partition': at.partition, 'records': record.batch([s.record for s in sent])})
        body = {'transactional_id': None, 'acks': self._acks, 'timeout_ms': self.config['request_timeout_ms'],
                'topics': [{'topic': t, 'partitions': p} for t, p in topics.items()]}
        try:
            got = self._cluster.call(address, 'Produce', body, 'produce', self._acks != 0,
                                     self.config['request_timeout_ms'] / 1000)
        except errors.KafkaError as error:
            for at, sent in taken.items():
                self._failed(at, sent, error)
            return
        if got is None:  # nobody answers acks=0
            for at, sent in taken.items():
                self._settle(at, sent, -1)
            return
        for t in got['topics']:
            for p in t['partitions']:
                at = TopicPartition(t['topic'], p['partition'])
                error = errors.for_code(p['error'])
                if error is None:
                    self._settle(at, taken[at], p['offset'])
                else:
                    self._failed(at, taken[at], error())

    def _settle(self, at, sent, base):
        for i, s in enumerate(sent):
            timestamp, key, value, headers = s.record
            s.future._settle(RecordMetadata(
                at.topic, at.partition, at, base + i if base >= 0 else -1, timestamp, None, None,
                -1 if key is None else len(key), -1 if value is None else len(value),
                sum(len(n.encode()) + len(v) for n, v in headers) if headers else -1), None)

    def _failed(self, at, sent, error):
        """What may be tried again goes back to the front of the buffer."""
        again = [s for s in sent if error.retriable and s.tries > 0]
        for s in sent:
            if s not in again:
                s.future._settle(None, error)
        if error.retriable:
            time.sleep(self.config['retry_backoff_ms'] / 1000)
            try:
                self._cluster.refresh([at.topic])
            except errors.NoBrokersAvailable:
                pass
        for s in again:
            s.tries -= 1
        if again:
            with self._changed:
                self._buffer[at] = again + self._buffer.get(at, [])
