"""Groups of consumers: who is in, who reads what, and up to where it was handled."""

import json
import uuid

import _warren
from kafka import record
from kafka_server.server import Later

OFFSETS = '__consumer_offsets'
EMPTY, PREPARING, COMPLETING, STABLE = 'Empty', 'PreparingRebalance', 'CompletingRebalance', 'Stable'


class Member:
    def __init__(self, body):
        self.session = body['session_timeout_ms'] / 1000
        self.rebalance = body['rebalance_timeout_ms'] / 1000
        self.protocols = {p['name']: p['metadata'] for p in body['protocols']}
        self.seen = _warren.now()
        self.joining = False
        self.assignment = b''


class Group:
    def __init__(self, name):
        self.name = name
        self.state, self.generation, self.protocol = EMPTY, 0, ''
        self.members = {}  # by id, in the order of joining; the first one leads
        self.deadline = 0  # of the rebalance under way
        self.fresh = False  # it waits for more members to come
        self.offsets = {}  # (offset, metadata) by (topic, partition)


class Coordinator:
    """The part of a node that looks after groups, as long as it leads the topic of their offsets."""

    def __init__(self, broker):
        self._broker = broker
        self.groups = {}
        broker.every(0.25, self._check)

    def begin(self, log):
        """Reads what was committed out of the log, when the node has become the leader of it."""
        self.groups = {}
        for batch in log.batches():
            for _, _, key, value, _ in batch.records():
                name, topic, partition = json.loads(key)
                self._group(name).offsets[topic, partition] = tuple(json.loads(value))

    def end(self):
        self.groups = {}

    def _group(self, name):
        return self.groups.setdefault(name, Group(name))

    def _say(self, text):
        self._broker.log(f'[GroupCoordinator {self._broker.id}] {text}')

    def _prepare(self, g, why):
        if g.state == PREPARING:
            return
        self._say(f'group {g.name}: rebalance, generation {g.generation} ends: {why}')
        g.fresh = g.state == EMPTY
        g.state = PREPARING
        delay = self._broker.settings['group.initial.rebalance.delay.ms'] / 1000
        g.deadline = _warren.now() + (delay if g.fresh else max((m.rebalance for m in g.members.values()), default=0))

    def _check(self):
        now = _warren.now()
        for g in self.groups.values():
            for name, m in list(g.members.items()):
                if not m.joining and now - m.seen > m.session:
                    del g.members[name]
                    self._prepare(g, f'member {name} is not heard of any more')
            self._complete(g)

    def _complete(self, g):
        if g.state != PREPARING:
            return
        now = _warren.now()
        if now < g.deadline and (g.fresh or not all(m.joining for m in g.members.values())):
            return
        g.members = {name: m for name, m in g.members.items() if m.joining}
        g.generation += 1
        if not g.members:
            g.state = EMPTY
            self._say(f'group {g.name} is empty, generation {g.generation}')
            return
        common = [p for p in next(iter(g.members.values())).protocols
                  if all(p in m.protocols for m in g.members.values())]
        g.protocol, g.state = common[0], COMPLETING
        for m in g.members.values():
            m.joining, m.seen, m.assignment = False, now, None
        self._say(f'group {g.name}: generation {g.generation} has {len(g.members)} members')

    def join(self, body, client):
        refused = {'throttle_ms': 0, 'error': 25, 'generation': -1, 'protocol': '', 'leader': '', 'member': '',
                   'members': []}
        g, name = self._group(body['group']), body['member']
        if name and name not in g.members:
            return refused
        fresh = Member(body)
        others = [m for n, m in g.members.items() if n != name]
        if others and not any(all(p in m.protocols for m in others) for p in fresh.protocols):
            return {**refused, 'error': 23}
        name = name or f'{client}-{uuid.uuid4()}'
        if name in g.members:
            g.members[name].protocols = fresh.protocols
        else:
            g.members[name] = fresh
        g.members[name].joining = True
        self._prepare(g, f'member {name} joins')
        self._complete(g)

        def joined():
            m = g.members.get(name)
            if m is None:
                return refused
            if m.joining:
                return None
            leader = next(iter(g.members))
            return {'throttle_ms': 0, 'error': 0, 'generation': g.generation, 'protocol': g.protocol,
                    'leader': leader, 'member': name, 'members': [
                        {'member': n, 'metadata': of.protocols[g.protocol]} for n, of in g.members.items()]
                    if name == leader else []}

        return Later(joined, float('inf'), lambda: refused)

    def _wrong(self, g, body):
        """Why a member's request does not count, as an error's number."""
        if body['member'] not in g.members:
            return 25
        if body['generation'] != g.generation:
            return 22
        g.members[body['member']].seen = _warren.now()
        return 27 if g.state == PREPARING else 0

    def sync(self, body, client):
        g = self._group(body['group'])
        answer = lambda error, data=b'': {'throttle_ms': 0, 'error': error, 'assignment': data}
        wrong = self._wrong(g, body)
        if wrong:
            return answer(wrong)
        name, generation = body['member'], g.generation
        if body['assignments'] and g.state == COMPLETING:
            shares = {a['member']: a['assignment'] for a in body['assignments']}
            for n, m in g.members.items():
                m.assignment = shares.get(n, b'')
            g.state = STABLE

        def synced():
            if g.generation != generation or g.state == PREPARING:
                return answer(27)
            m = g.members.get(name)
            return answer(25) if m is None else None if m.assignment is None else answer(0, m.assignment)

        return Later(synced, float('inf'), lambda: answer(27))

    def heartbeat(self, body, client):
        return {'throttle_ms': 0, 'error': self._wrong(self._group(body['group']), body)}

    def leave(self, body, client):
        g = self._group(body['group'])
        if g.members.pop(body['member'], None) is None:
            return {'throttle_ms': 0, 'error': 25}
        self._prepare(g, f'member {body["member"]} leaves')
        self._complete(g)
        return {'throttle_ms': 0, 'error': 0}

    def commit(self, body, client):
        g = self._group(body['group'])
        error = 0
        if body['member'] or g.members:
            error = self._wrong(g, body)
            if error == 27:
                error = 0  # as long as the generation lasts, what was handled may be said
        answer = lambda code: {'topics': [{'topic': t['topic'], 'partitions': [
            {'partition': p['partition'], 'error': code} for p in t['partitions']]} for t in body['topics']]}
        if error:
            return answer(error)
        now = self._broker.now_ms()
        records = []
        for t in body['topics']:
            for p in t['partitions']:
                g.offsets[t['topic'], p['partition']] = (p['offset'], p['metadata'])
                records.append((now, json.dumps([g.name, t['topic'], p['partition']]).encode(),
                                json.dumps([p['offset'], p['metadata']]).encode(), []))
        return self._broker.append_committed(OFFSETS, 0, record.batch(records), answer)

    def fetch(self, body, client):
        offsets = self._group(body['group']).offsets
        answer = []
        for t in body['topics']:
            of = []
            for number in t['partitions']:
                offset, metadata = offsets.get((t['topic'], number), (-1, ''))
                of.append({'partition': number, 'offset': offset, 'metadata': metadata, 'error': 0})
            answer.append({'topic': t['topic'], 'partitions': of})
        return {'topics': answer}
