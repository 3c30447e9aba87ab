"""Names for what belongs together."""

from collections import namedtuple

TopicPartition = namedtuple('TopicPartition', ('topic', 'partition'))
OffsetAndMetadata = namedtuple('OffsetAndMetadata', ('offset', 'metadata'))
OffsetAndTimestamp = namedtuple('OffsetAndTimestamp', ('offset', 'timestamp'))
BrokerMetadata = namedtuple('BrokerMetadata', ('nodeId', 'host', 'port', 'rack'))
RecordMetadata = namedtuple('RecordMetadata', (
    'topic', 'partition', 'topic_partition', 'offset', 'timestamp', 'log_start_offset', 'checksum',
    'serialized_key_size', 'serialized_value_size', 'serialized_header_size'))
ConsumerRecord = namedtuple('ConsumerRecord', (
    'topic', 'partition', 'offset', 'timestamp', 'timestamp_type', 'key', 'value', 'headers', 'checksum',
    'serialized_key_size', 'serialized_value_size', 'serialized_header_size'))
