"""Settings as in server.properties, with Kafka's names and defaults."""

DEFAULTS = {
    'node.id': 1, 'listeners': 'PLAINTEXT://localhost:9092', 'controller.quorum.voters': '0@localhost:9090',
    'num.partitions': 1, 'default.replication.factor': 1, 'min.insync.replicas': 1,
    'auto.create.topics.enable': True, 'broker.heartbeat.interval.ms': 2000, 'broker.session.timeout.ms': 9000,
    'replica.lag.time.max.ms': 30000, 'replica.fetch.wait.max.ms': 500, 'replica.fetch.backoff.ms': 1000,
    'log.retention.ms': 604800000, 'log.retention.bytes': -1, 'log.segment.bytes': 1073741824,
    'log.retention.check.interval.ms': 300000, 'group.initial.rebalance.delay.ms': 3000,
    'offsets.topic.replication.factor': 3, 'unclean.leader.election.enable': False,
}


def read(text):
    """The settings of a text of lines name=value; ValueError for a name that is not known here."""
    out = dict(DEFAULTS)
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        name, _, value = (part.strip() for part in line.partition('='))
        if name not in DEFAULTS:
            raise ValueError(f'{name}: this setting is not simulated')
        kind = type(DEFAULTS[name])
        out[name] = value == 'true' if kind is bool else kind(value)
    return out


def port(settings):
    """The host and port of the listener."""
    host, _, number = settings['listeners'].rpartition('/')[2].rpartition(':')
    return host or 'localhost', int(number)


def controller(settings):
    host, _, number = settings['controller.quorum.voters'].partition('@')[2].rpartition(':')
    return host, int(number)
