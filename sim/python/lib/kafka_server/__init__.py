"""Nodes of a Kafka cluster as programs: partitions with replicas and a high watermark, groups of consumers, retention.

A simulation as small as the comparison with RabbitMQ allows: one controller that is never lost, no transactions, no
compaction; a node that is started again begins with an empty disk and copies from the leaders.
"""

from kafka_server.broker import Broker
from kafka_server.controller import Controller
