"""A partition on one node: its log, and, where the node leads, how far the others have come."""

import _warren
from kafka_server.log import Log


class Replica:
    def __init__(self, node, topic, number, configs, settings):
        self.node, self.topic, self.number = node, topic, number
        of = lambda name: int(configs.get(name, settings['log.' + name]))
        self.log = Log(of('segment.bytes'), of('retention.ms'), of('retention.bytes'))
        self.min_isr = int(configs.get('min.insync.replicas', settings['min.insync.replicas']))
        self.leader, self.epoch, self.replicas, self.isr = -1, -1, [], []
        self.high_watermark = 0
        self._followers = {}  # [log end, when it had caught up last, our end at its last fetch] by node
        self.altering = False

    @property
    def leads(self):
        return self.leader == self.node

    def become(self, state):
        """Takes in what the controller says. The number of records that are cut off: those of a former leader that
        nobody else had."""
        changed = state['epoch'] != self.epoch or state['leader'] != self.leader
        self.leader, self.epoch = state['leader'], state['epoch']
        self.replicas, self.isr = state['replicas'], state['isr']
        self.altering = False
        cut = 0
        if changed and self.leads:
            now = _warren.now()
            self._followers = {n: [-1, now, 0] for n in self.replicas if n != self.node}
        elif changed and self.leader >= 0:
            cut = self.log.truncate(self.high_watermark)
        if self.leads:
            self.advance()
        return cut

    def fetched(self, node, offset):
        """A follower asks for what comes after offset: so far it has everything."""
        f = self._followers.get(node)
        if f is None:
            return
        now = _warren.now()
        if offset >= self.log.end or offset >= f[2]:
            f[1] = now
        f[0], f[2] = offset, self.log.end
        self.advance()

    def advance(self):
        """What all in-sync replicas have is committed."""
        ends = [self._followers[n][0] for n in self.isr if n in self._followers] + [self.log.end]
        self.high_watermark = max(self.high_watermark, min(ends))

    def wanted_isr(self, lag):
        """The replicas that are in sync now: those who were lately at the end, and who have all that is committed."""
        now = _warren.now()
        out = []
        for n in self.replicas:
            f = self._followers.get(n)
            if n == self.node:
                out.append(n)
            elif f is not None and (now - f[1] <= lag if n in self.isr else
                                    f[0] >= max(self.high_watermark, 0) and f[0] >= self.log.end and f[0] >= 0):
                out.append(n)
        return out
