"""Topics are made here."""

from kafka import errors
from kafka.cluster import Cluster


class NewTopic:
    def __init__(self, name, num_partitions, replication_factor, replica_assignments=None, topic_configs=None):
        self.name, self.num_partitions, self.replication_factor = name, num_partitions, replication_factor
        self.replica_assignments = replica_assignments or {}
        self.topic_configs = topic_configs or {}


class KafkaAdminClient:
    def __init__(self, bootstrap_servers='localhost', client_id=None, **configs):
        self._cluster = Cluster(bootstrap_servers, client_id or 'kafka-python-admin')

    def create_topics(self, new_topics, timeout_ms=None, validate_only=False):
        body = {'timeout_ms': timeout_ms or 30000, 'topics': [
            {'topic': t.name, 'partitions': t.num_partitions, 'replication': t.replication_factor,
             'assignments': [{'partition': n, 'replicas': r} for n, r in t.replica_assignments.items()],
             'configs': [{'name': n, 'value': str(v)} for n, v in t.topic_configs.items()]} for t in new_topics]}
        self._cluster.refresh([])
        node = min(self._cluster.nodes)
        got = self._cluster.call(self._cluster.address(node), 'CreateTopics', body)
        for t in got['topics']:
            error = errors.for_code(t['error'])
            if error is not None:
                raise error(f"Request 'CreateTopicsRequest_v0' failed for topic {t['topic']!r}.")
        return got

    def list_topics(self):
        return [t['topic'] for t in self._cluster.refresh(None)['topics']]

    def describe_topics(self, topics=None):
        return self._cluster.refresh(topics)['topics']

    def describe_cluster(self):
        got = self._cluster.refresh([])
        return {'brokers': [{'node_id': b['id'], 'host': b['host'], 'port': b['port']} for b in got['brokers']],
                'controller_id': got['controller']}

    def close(self):
        self._cluster.close()
