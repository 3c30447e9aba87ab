"""A client's connections to the nodes, and what it knows of topics."""

import threading
import time

import _warren
from kafka import errors, protocol
from kafka.structs import BrokerMetadata


class Link:
    """A connection to one node: one request at a time."""

    def __init__(self, host, port, client):
        self.link = _warren.connect(host, port)
        self.client = client
        self._buffer = b''
        self._correlation = 0
        self._lock = threading.Lock()

    def call(self, name, body, answered=True, timeout=None):
        """The response; None if none is to be waited for. OSError when the connection is lost, KafkaTimeoutError
        when the answer is not there in timeout seconds."""
        with self._lock:
            correlation = self.send(name, body)
            if not answered:
                return None
            end = None if timeout is None else _warren.now() + timeout
            while True:
                answer = self.answer(name, correlation)
                if answer is not None:
                    return answer
                if self.fill(None if end is None else max(0, end - _warren.now())) is False:
                    raise errors.KafkaTimeoutError('no answer to %s' % name)

    def send(self, name, body):
        """Sends a request whose answer is taken later, by the number that this returns."""
        self._correlation += 1
        _warren.send(self.link, protocol.request(name, self._correlation, self.client, body))
        return self._correlation

    def answer(self, name, correlation):
        """The response to that request if it has come whole; older ones are passed over."""
        while (data := self._take()) is not None:
            got, body = protocol.read_response(name, data)
            if got == correlation:
                return body
        return None

    def fill(self, timeout):
        """Waits for more bytes; False if none came in time."""
        got = _warren.receive(self.link, timeout)
        if got == b'':
            raise ConnectionResetError(104, 'Connection reset by peer')
        if got is None:
            return False
        self._buffer += got
        return True

    def _take(self):
        if len(self._buffer) < 4:
            return None
        size = int.from_bytes(self._buffer[:4], 'big')
        if len(self._buffer) < 4 + size:
            return None
        data, self._buffer = self._buffer[4:4 + size], self._buffer[4 + size:]
        return data

    def close(self):
        _warren.close(self.link)


class Cluster:
    RETRY_BACKOFF = 0.1  # seconds
    REQUEST_TIMEOUT = 30.0

    def __init__(self, bootstrap_servers, client_id):
        if isinstance(bootstrap_servers, str):
            bootstrap_servers = bootstrap_servers.split(',')
        self._bootstrap = []
        for server in bootstrap_servers:
            host, _, port = server.strip().partition(':')
            self._bootstrap.append((host, int(port or 9092)))
        self.client_id = client_id
        self._links = {}  # by (host, port, what for)
        self.nodes = {}
        self.topics = {}  # partitions by topic: {number: {'leader', 'replicas', 'isr'}}
        self.bootstrap()

    def bootstrap(self):
        try:
            self.refresh([])
        except errors.KafkaError:
            raise errors.NoBrokersAvailable() from None

    def link(self, address, purpose=''):
        key = (*address, purpose)
        if key not in self._links:
            self._links[key] = Link(address[0], address[1], self.client_id)
        return self._links[key]

    def drop(self, address, purpose=''):
        link = self._links.pop((*address, purpose), None)
        if link is not None:
            link.close()

    def address(self, node):
        n = self.nodes.get(node)
        return None if n is None else (n.host, n.port)

    def call(self, address, name, body, purpose='', answered=True, timeout=REQUEST_TIMEOUT):
        """A request to one address; KafkaConnectionError when the node is gone."""
        try:
            return self.link(address, purpose).call(name, body, answered, timeout)
        except OSError as error:
            self.drop(address, purpose)
            raise errors.KafkaConnectionError(error.strerror or str(error)) from None
        except errors.KafkaTimeoutError:
            self.drop(address, purpose)
            raise

    def refresh(self, topics):
        """Asks any node for the state of the cluster and of these topics, which may come to be by that."""
        known = [(n.host, n.port) for n in self.nodes.values()]
        for address in known + [a for a in self._bootstrap if a not in known]:
            try:
                got = self.call(address, 'Metadata', {'topics': topics})
            except errors.KafkaError:
                continue
            self.nodes = {b['id']: BrokerMetadata(b['id'], b['host'], b['port'], b['rack'])
                          for b in got['brokers']}
            for t in got['topics']:
                if t['error'] == 0:
                    self.topics[t['topic']] = {p['partition']: p for p in t['partitions']}
            return got
        raise errors.NoBrokersAvailable()

    def partitions(self, topic, timeout=60.0):
        """The topic's partitions by number, waiting until it has leaders; KafkaTimeoutError if it gets none."""
        end = _warren.now() + timeout
        while topic not in self.topics or not self.topics[topic]:
            try:
                self.refresh([topic])
            except errors.NoBrokersAvailable:
                pass
            if self.topics.get(topic):
                break
            if _warren.now() >= end:
                raise errors.KafkaTimeoutError(f'Failed to update metadata after {timeout:.1f} secs.')
            time.sleep(self.RETRY_BACKOFF)
        return self.topics[topic]

    def leader(self, topic, partition):
        """The address of a partition's leader, None if it has none now."""
        known = self.topics.get(topic, {}).get(partition)
        return None if known is None else self.address(known['leader'])

    def close(self):
        for link in self._links.values():
            link.close()
        self._links = {}
