"""A client of Kafka in the manner of kafka-python: producers, consumers, groups, topics. What it talks to are nodes
that kafka_server runs."""

__version__ = '2.0.2'

from kafka.admin import KafkaAdminClient
from kafka.consumer import ConsumerRebalanceListener, KafkaConsumer
from kafka.producer import KafkaProducer
from kafka.structs import BrokerMetadata, OffsetAndMetadata, TopicPartition
