"""pika 1.3.2's blocking client, on the links of the world."""

__version__ = '1.3.2'

from pika.connection import ConnectionParameters, SSLOptions, URLParameters
from pika.credentials import PlainCredentials
from pika.spec import BasicProperties
from pika.delivery_mode import DeliveryMode

from pika import adapters
from pika import channel, compat, connection, credentials, data, exceptions, frame, spec, validators
from pika.exchange_type import ExchangeType as _ExchangeType
from pika.adapters import BlockingConnection, SelectConnection
