"""The controller: knows which nodes are alive, and says who leads each partition."""

import json

import _warren
from kafka_server import properties
from kafka_server.server import Later, Server


class Controller(Server):
    """One controller, which is never lost: the quorum of controllers is not simulated."""

    def __init__(self, text='listeners=CONTROLLER://localhost:9090'):
        self.settings = properties.read(text)
        super().__init__('controller', properties.port(self.settings)[1])
        self.nodes = {}   # [host, port] by id, those that are alive
        self.seen = {}    # when each was last heard of
        self.topics = {}  # {'configs', 'partitions': [{'leader', 'epoch', 'replicas', 'isr'}]} by name
        self.version = 0
        self.every(self.settings['broker.session.timeout.ms'] / 1000 / 4, self._check)

    def _changed(self):
        self.version += 1

    def _check(self):
        limit = self.settings['broker.session.timeout.ms'] / 1000
        for node in [n for n in self.nodes if _warren.now() - self.seen[n] > limit]:
            self.log(f'[Controller] node {node} is not heard of any more: fenced')
            del self.nodes[node]
            self._elect()
            self._changed()

    def _elect(self):
        """A leader for each partition whose leader is not alive, out of its in-sync replicas. The last one in sync
        stays in: only it has everything that was acknowledged."""
        for name in sorted(self.topics):
            for number, p in enumerate(self.topics[name]['partitions']):
                alive = [n for n in p['isr'] if n in self.nodes]
                isr = alive or p['isr'][:1]
                pool = alive
                if not alive and self.settings['unclean.leader.election.enable']:
                    pool = [n for n in p['replicas'] if n in self.nodes]
                    isr = pool[:1] or isr
                leader = p['leader'] if p['leader'] in pool else next((n for n in p['replicas'] if n in pool), -1)
                if leader != p['leader']:
                    p['epoch'] += 1
                    self.log(f'[Controller] {name}-{number}: leader {p["leader"]} -> {leader}, isr {isr}')
                p['leader'], p['isr'] = leader, isr

    def handle_BrokerRegistration(self, body, client):
        node = body['node']
        # A node that comes back has an empty disk here, so it is in sync with nobody before it has copied.
        for t in self.topics.values():
            for p in t['partitions']:
                if node in p['isr'] and len(p['isr']) > 1:
                    p['isr'].remove(node)
                    if p['leader'] == node:
                        p['leader'] = -1
        self.nodes[node] = [body['host'], body['port']]
        self.seen[node] = _warren.now()
        self.log(f'[Controller] node {node} registered at {body["host"]}:{body["port"]}')
        self._elect()
        self._changed()
        return {'error': 0}

    def handle_BrokerHeartbeat(self, body, client):
        if body['node'] not in self.nodes:
            return {'error': 8}
        self.seen[body['node']] = _warren.now()
        return {'error': 0}

    def handle_FetchMetadata(self, body, client):
        answer = lambda: {'version': self.version, 'image': json.dumps(
            {'nodes': self.nodes, 'topics': self.topics}, sort_keys=True).encode()}
        return Later(lambda: answer() if self.version > body['known'] else None, _warren.now() + 5, answer)

    def handle_AlterPartition(self, body, client):
        p = self.topics[body['topic']]['partitions'][body['partition']]
        if p['leader'] != body['node'] or p['epoch'] != body['epoch']:
            return {'error': 6}
        isr = [n for n in body['isr'] if n in self.nodes]
        if sorted(isr) != sorted(p['isr']):
            self.log(f'[Controller] {body["topic"]}-{body["partition"]}: isr {p["isr"]} -> {isr}')
            p['isr'] = isr
            self._changed()
        return {'error': 0}

    def handle_CreateTopics(self, body, client):
        return {'topics': [{'topic': t['topic'], 'error': self._create(t)} for t in body['topics']]}

    def _create(self, t):
        name, alive = t['topic'], sorted(self.nodes)
        if name in self.topics:
            return 36
        if not name or len(name) > 249 or not all(c.isalnum() or c in '._-' for c in name):
            return 17
        if t['assignments']:
            replicas = [a['replicas'] for a in sorted(t['assignments'], key=lambda a: a['partition'])]
        else:
            if t['partitions'] < 1:
                return 37
            if not 1 <= t['replication'] <= len(alive):
                return 38
            # Each partition begins at the next node, so that leaders are spread.
            replicas = [[alive[(n + i) % len(alive)] for i in range(t['replication'])]
                        for n in range(t['partitions'])]
        self.topics[name] = {'configs': {c['name']: c['value'] for c in t['configs']}, 'partitions': [
            {'leader': r[0], 'epoch': 0, 'replicas': r, 'isr': list(r)} for r in replicas]}
        self.log(f'[Controller] topic {name}: {len(replicas)} partitions')
        self._elect()
        self._changed()
        return 0
