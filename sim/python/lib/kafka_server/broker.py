"""A node: keeps partitions, leads some, follows others, and looks after groups."""

import json
import time

import _warren
from kafka import record
from kafka_server import properties
from kafka_server.coordinator import OFFSETS, Coordinator
from kafka_server.replica import Replica
from kafka_server.server import Later, Peer, Server


class Broker(Server):
    def __init__(self, text=''):
        self.settings = properties.read(text)
        self.id = self.settings['node.id']
        self.host, port = properties.port(self.settings)
        super().__init__(f'broker-{self.id}', port)
        self.nodes, self.topics, self.known = {}, {}, -1
        self.replicas = {}  # by (topic, number)
        self._controller = Peer(self, *properties.controller(self.settings))
        self._news = Peer(self, *properties.controller(self.settings))
        self._leaders = {}     # Peers by node
        self._fetching = set()  # nodes that a fetch is under way to
        self._making = set()   # topics that are being made
        self.coordinator = Coordinator(self)

    def now_ms(self):
        return int(time.time() * 1000)

    def run(self):
        self._register()
        self.every(self.settings['broker.heartbeat.interval.ms'] / 1000, self._beat)
        self.every(self.settings['replica.lag.time.max.ms'] / 2000, self._alter)
        self.every(self.settings['log.retention.check.interval.ms'] / 1000, self._clean)
        self.log(f'[KafkaServer id={self.id}] started')
        super().run()

    # What the controller says.

    def _register(self):
        def registered(got):
            if got is None:
                self.after(1, self._register)
            else:
                self._ask_news()
        self._controller.call('BrokerRegistration', {'node': self.id, 'host': self.host, 'port': self.port},
                              registered)

    def _beat(self):
        def beaten(got):
            if got is not None and got['error']:
                self._register()
        self._controller.call('BrokerHeartbeat', {'node': self.id}, beaten)

    def _ask_news(self):
        def told(got):
            if got is None:
                self.after(1, self._ask_news)
                return
            if got['version'] != self.known:
                self.known = got['version']
                self._apply(json.loads(got['image']))
            self._ask_news()
        self._news.call('FetchMetadata', {'node': self.id, 'known': self.known}, told)

    def _apply(self, image):
        self.nodes = {int(n): of for n, of in image['nodes'].items()}
        self.topics = image['topics']
        for name in sorted(self.topics):
            topic = self.topics[name]
            self._making.discard(name)
            for number, state in enumerate(topic['partitions']):
                if self.id in state['replicas']:
                    self._become(name, number, topic['configs'], state)
        for node in sorted({r.leader for r in self.replicas.values() if r.leader >= 0 and not r.leads}):
            self._fetch_from(node)

    def _become(self, name, number, configs, state):
        r = self.replicas.get((name, number))
        if r is None:
            r = self.replicas[name, number] = Replica(self.id, name, number, configs, self.settings)
        led, epoch = r.leads, r.epoch
        cut = r.become(state)
        if cut:
            self.log(f'[Partition {name}-{number} broker={self.id}] cut off {cut} records that were not committed')
        if r.leads and (not led or epoch != r.epoch):
            self.log(f'[Partition {name}-{number} broker={self.id}] leader, epoch {r.epoch}, isr {r.isr}')
            if name == OFFSETS:
                self.coordinator.begin(r.log)
        elif led and not r.leads and name == OFFSETS:
            self.coordinator.end()

    # Following.

    def _fetch_from(self, node):
        if node in self._fetching or node not in self.nodes:
            return
        followed = [r for r in self.replicas.values() if r.leader == node]
        if not followed:
            return
        topics = {}
        for r in sorted(followed, key=lambda r: (r.topic, r.number)):
            topics.setdefault(r.topic, []).append({'partition': r.number, 'offset': r.log.end, 'max_bytes': 1048576})
        peer = self._leaders.get(node)
        if peer is None:
            peer = self._leaders[node] = Peer(self, *self.nodes[node])
        self._fetching.add(node)
        peer.call('Fetch', {
            'replica': self.id, 'max_wait_ms': self.settings['replica.fetch.wait.max.ms'], 'min_bytes': 1,
            'max_bytes': 10485760, 'isolation': 0,
            'topics': [{'topic': t, 'partitions': p} for t, p in topics.items()]},
            lambda got: self._fetched(node, got))

    def _fetched(self, node, got):
        self._fetching.discard(node)
        if got is None:
            self._leaders.pop(node, None)
            self.after(self.settings['replica.fetch.backoff.ms'] / 1000, lambda: self._fetch_from(node))
            return
        wrong = False
        for t in got['topics']:
            for p in t['partitions']:
                r = self.replicas[t['topic'], p['partition']]
                if r.leader != node:
                    continue
                if p['error'] == 1:  # the leader has nothing that old, or that new
                    r.log.reset(max(p['high_watermark'], 0))
                    r.high_watermark = r.log.end
                elif p['error']:
                    wrong = True
                else:
                    r.log.append(p['records'] or b'')
                    r.high_watermark = max(r.high_watermark, min(p['high_watermark'], r.log.end))
        if wrong:
            self.after(self.settings['replica.fetch.backoff.ms'] / 1000, lambda: self._fetch_from(node))
        else:
            self._fetch_from(node)

    # Leading.

    def _alter(self):
        """Tells the controller who is in sync, where that has changed."""
        for r in self.replicas.values():
            if not r.leads or r.altering:
                continue
            wanted = r.wanted_isr(self.settings['replica.lag.time.max.ms'] / 1000)
            if sorted(wanted) != sorted(r.isr):
                r.altering = True
                self._controller.call('AlterPartition', {
                    'node': self.id, 'topic': r.topic, 'partition': r.number, 'epoch': r.epoch, 'isr': wanted},
                    lambda got, r=r: setattr(r, 'altering', False))

    def _clean(self):
        for r in self.replicas.values():
            gone = r.log.clean(self.now_ms(), r.high_watermark)
            if gone:
                self.log(f'[Log {r.topic}-{r.number} broker={self.id}] {gone} old segments deleted, '
                         f'begins at offset {r.log.start}')

    def _led(self, topic, number):
        """The replica, if this node leads it; an error's number otherwise."""
        if topic not in self.topics or not 0 <= number < len(self.topics[topic]['partitions']):
            return 3
        r = self.replicas.get((topic, number))
        return r if r is not None and r.leads else 6

    def handle_Produce(self, body, client):
        results, waits = [], []
        for t in body['topics']:
            of = []
            for p in t['partitions']:
                one = {'partition': p['partition'], 'error': 0, 'offset': -1, 'log_append_time': -1}
                of.append(one)
                r = self._led(t['topic'], p['partition'])
                if isinstance(r, int):
                    one['error'] = r
                elif body['acks'] == -1 and len(r.isr) < r.min_isr:
                    one['error'] = 19
                elif not all(b.valid() for b in record.batches(p['records'])):
                    one['error'] = 2
                else:
                    one['offset'] = r.log.append(p['records'], r.epoch)
                    r.advance()
                    waits.append((r, r.log.end, r.epoch, one))
            results.append({'topic': t['topic'], 'partitions': of})
        answer = {'topics': results, 'throttle_ms': 0}
        if body['acks'] == 0:
            return None
        if body['acks'] == 1:
            return answer
        return Later(lambda: answer if self._committed(waits) else None, _warren.now() + body['timeout_ms'] / 1000,
                     lambda: self._late(waits, answer))

    def _committed(self, waits):
        """Whether all that was written is on all in-sync replicas, or will never be."""
        for r, end, epoch, one in waits:
            if not r.leads or r.epoch != epoch:
                one['error'], one['offset'] = 6, -1
            elif r.high_watermark < end:
                return False
            elif len(r.isr) < r.min_isr:
                one['error'] = 20
        return True

    @staticmethod
    def _late(waits, answer):
        for r, end, _, one in waits:
            if r.high_watermark < end:
                one['error'], one['offset'] = 7, -1
        return answer

    def append_committed(self, topic, number, data, answer):
        """Appends and answers with answer(code) when it is committed."""
        r = self._led(topic, number)
        if isinstance(r, int):
            return answer(16)
        r.log.append(data, r.epoch)
        r.advance()
        waits = [(r, r.log.end, r.epoch, {})]
        return Later(lambda: answer(waits[0][3].get('error', 0)) if self._committed(waits) else None,
                     _warren.now() + 5, lambda: answer(7))

    def handle_Fetch(self, body, client):
        follower = body['replica'] >= 0
        if follower:
            for t in body['topics']:
                for p in t['partitions']:
                    r = self._led(t['topic'], p['partition'])
                    if not isinstance(r, int):
                        r.fetched(body['replica'], p['offset'])
            self._alter()
        answer = lambda: self._read_all(body, follower)
        return Later(lambda: self._enough(answer(), body['min_bytes']), _warren.now() + body['max_wait_ms'] / 1000,
                     answer)

    @staticmethod
    def _enough(answer, least):
        of = [p for t in answer['topics'] for p in t['partitions']]
        if any(p['error'] for p in of) or sum(len(p['records']) for p in of) >= least:
            return answer
        return None

    def _read_all(self, body, follower):
        topics = []
        for t in body['topics']:
            of = []
            for p in t['partitions']:
                one = {'partition': p['partition'], 'error': 0, 'high_watermark': -1, 'last_stable_offset': -1,
                       'aborted': None, 'records': b''}
                of.append(one)
                r = self._led(t['topic'], p['partition'])
                if isinstance(r, int):
                    one['error'] = r
                    continue
                one['high_watermark'] = one['last_stable_offset'] = r.high_watermark
                if not r.log.start <= p['offset'] <= r.log.end:
                    one['error'] = 1
                else:
                    one['records'] = r.log.read(p['offset'], r.log.end if follower else r.high_watermark,
                                                p['max_bytes'])
            topics.append({'topic': t['topic'], 'partitions': of})
        return {'throttle_ms': 0, 'topics': topics}

    def handle_ListOffsets(self, body, client):
        topics = []
        for t in body['topics']:
            of = []
            for p in t['partitions']:
                r = self._led(t['topic'], p['partition'])
                if isinstance(r, int):
                    of.append({'partition': p['partition'], 'error': r, 'timestamp': -1, 'offset': -1})
                    continue
                found = (-1, r.log.start) if p['timestamp'] == -2 else (-1, r.high_watermark) \
                    if p['timestamp'] == -1 else r.log.find(p['timestamp'])
                of.append({'partition': p['partition'], 'error': 0, 'timestamp': found[0], 'offset': found[1]})
            topics.append({'topic': t['topic'], 'partitions': of})
        return {'topics': topics}

    # The cluster.

    def handle_Metadata(self, body, client):
        names = sorted(self.topics) if body['topics'] is None else body['topics']
        topics = []
        for name in names:
            if name not in self.topics:
                if self.settings['auto.create.topics.enable']:
                    self._make(name, self.settings['num.partitions'], self.settings['default.replication.factor'])
                topics.append({'error': 5 if self.settings['auto.create.topics.enable'] else 3, 'topic': name,
                               'internal': False, 'partitions': []})
                continue
            topics.append({'error': 0, 'topic': name, 'internal': name == OFFSETS, 'partitions': [
                {'error': 0 if p['leader'] >= 0 else 5, 'partition': n, 'leader': p['leader'],
                 'replicas': p['replicas'], 'isr': p['isr']}
                for n, p in enumerate(self.topics[name]['partitions'])]})
        return {'controller': 0, 'topics': topics, 'brokers': [
            {'id': n, 'host': of[0], 'port': of[1], 'rack': None} for n, of in sorted(self.nodes.items())]}

    def _make(self, name, partitions, replication):
        if name not in self._making:
            self._making.add(name)
            self._controller.call('CreateTopics', {'timeout_ms': 30000, 'topics': [
                {'topic': name, 'partitions': partitions, 'replication': replication, 'assignments': [],
                 'configs': []}]}, lambda got: self._making.discard(name) if got is None else None)

    def handle_CreateTopics(self, body, client):
        got = []
        self._controller.call('CreateTopics', body, got.append)
        refused = {'topics': [{'topic': t['topic'], 'error': 7} for t in body['topics']]}

        def made():
            if not got:
                return None
            if got[0] is None:
                return refused
            # A client asks this node next, so the node has to know.
            return got[0] if all(t['error'] or t['topic'] in self.topics for t in got[0]['topics']) else None

        return Later(made, _warren.now() + 30, lambda: refused)

    # Groups.

    def handle_FindCoordinator(self, body, client):
        if OFFSETS not in self.topics:
            self._make(OFFSETS, 1, min(self.settings['offsets.topic.replication.factor'], len(self.nodes)))
            return {'error': 15, 'id': -1, 'host': '', 'port': -1}
        leader = self.topics[OFFSETS]['partitions'][0]['leader']
        if leader not in self.nodes:
            return {'error': 15, 'id': -1, 'host': '', 'port': -1}
        host, port = self.nodes[leader]
        return {'error': 0, 'id': leader, 'host': host, 'port': port}

    def _of_group(self, what, refused, body, client):
        r = self._led(OFFSETS, 0)
        return refused if isinstance(r, int) else what(body, client)

    def handle_JoinGroup(self, body, client):
        return self._of_group(self.coordinator.join, {
            'throttle_ms': 0, 'error': 16, 'generation': -1, 'protocol': '', 'leader': '', 'member': '',
            'members': []}, body, client)

    def handle_SyncGroup(self, body, client):
        return self._of_group(self.coordinator.sync, {'throttle_ms': 0, 'error': 16, 'assignment': b''}, body, client)

    def handle_Heartbeat(self, body, client):
        return self._of_group(self.coordinator.heartbeat, {'throttle_ms': 0, 'error': 16}, body, client)

    def handle_LeaveGroup(self, body, client):
        return self._of_group(self.coordinator.leave, {'throttle_ms': 0, 'error': 16}, body, client)

    def handle_OffsetCommit(self, body, client):
        return self._of_group(self.coordinator.commit, {'topics': [
            {'topic': t['topic'], 'partitions': [{'partition': p['partition'], 'error': 16}
                                                 for p in t['partitions']]} for t in body['topics']]}, body, client)

    def handle_OffsetFetch(self, body, client):
        return self._of_group(self.coordinator.fetch, {'topics': [
            {'topic': t['topic'], 'partitions': [{'partition': n, 'offset': -1, 'metadata': '', 'error': 16}
                                                 for n in t['partitions']]} for t in body['topics']]}, body, client)
