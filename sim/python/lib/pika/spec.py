"""Constants, methods and properties of AMQP 0-9-1, as Python objects.

WIRE is a method's name in the specification.
"""

import struct

from pika import data
from pika.amqp_object import Class, Method, Properties
from pika.delivery_mode import DeliveryMode

PROTOCOL_VERSION = (0, 9, 1)
PORT = 5672

ACCESS_REFUSED = 403
CHANNEL_ERROR = 504
COMMAND_INVALID = 503
CONNECTION_FORCED = 320
CONTENT_TOO_LARGE = 311
FRAME_ERROR = 501
FRAME_MAX_SIZE = 131072
FRAME_MIN_SIZE = 4096
INTERNAL_ERROR = 541
INVALID_PATH = 402
NOT_ALLOWED = 530
NOT_FOUND = 404
NOT_IMPLEMENTED = 540
NO_CONSUMERS = 313
NO_ROUTE = 312
PERSISTENT_DELIVERY_MODE = 2
PRECONDITION_FAILED = 406
REPLY_SUCCESS = 200
RESOURCE_ERROR = 506
RESOURCE_LOCKED = 405
SYNTAX_ERROR = 502
TRANSIENT_DELIVERY_MODE = 1
UNEXPECTED_FRAME = 505


class Connection(Class):
    INDEX = 10
    NAME = 'Connection'

    class Start(Method):
        INDEX = 0x000A000A
        NAME = 'Connection.Start'
        WIRE = 'connection.start'
        synchronous = True
        FIELDS = dict(version_major=0, version_minor=9, server_properties=None,
                      mechanisms='PLAIN', locales='en_US')

    class StartOk(Method):
        INDEX = 0x000A000B
        NAME = 'Connection.StartOk'
        WIRE = 'connection.start-ok'
        synchronous = False
        FIELDS = dict(client_properties=None, mechanism='PLAIN', response=None, locale='en_US')

    class Secure(Method):
        INDEX = 0x000A0014
        NAME = 'Connection.Secure'
        WIRE = 'connection.secure'
        synchronous = True
        FIELDS = dict(challenge=None)

    class SecureOk(Method):
        INDEX = 0x000A0015
        NAME = 'Connection.SecureOk'
        WIRE = 'connection.secure-ok'
        synchronous = False
        FIELDS = dict(response=None)

    class Tune(Method):
        INDEX = 0x000A001E
        NAME = 'Connection.Tune'
        WIRE = 'connection.tune'
        synchronous = True
        FIELDS = dict(channel_max=0, frame_max=0, heartbeat=0)

    class TuneOk(Method):
        INDEX = 0x000A001F
        NAME = 'Connection.TuneOk'
        WIRE = 'connection.tune-ok'
        synchronous = False
        FIELDS = dict(channel_max=0, frame_max=0, heartbeat=0)

    class Open(Method):
        INDEX = 0x000A0028
        NAME = 'Connection.Open'
        WIRE = 'connection.open'
        synchronous = True
        FIELDS = dict(virtual_host='/')

    class OpenOk(Method):
        INDEX = 0x000A0029
        NAME = 'Connection.OpenOk'
        WIRE = 'connection.open-ok'
        synchronous = False

    class Close(Method):
        INDEX = 0x000A0032
        NAME = 'Connection.Close'
        WIRE = 'connection.close'
        synchronous = True
        FIELDS = dict(reply_code=None, reply_text='', class_id=None, method_id=None)

    class CloseOk(Method):
        INDEX = 0x000A0033
        NAME = 'Connection.CloseOk'
        WIRE = 'connection.close-ok'
        synchronous = False

    class Blocked(Method):
        INDEX = 0x000A003C
        NAME = 'Connection.Blocked'
        WIRE = 'connection.blocked'
        synchronous = False
        FIELDS = dict(reason='')

    class Unblocked(Method):
        INDEX = 0x000A003D
        NAME = 'Connection.Unblocked'
        WIRE = 'connection.unblocked'
        synchronous = False

    class UpdateSecret(Method):
        INDEX = 0x000A0046
        NAME = 'Connection.UpdateSecret'
        WIRE = 'connection.update-secret'
        synchronous = True
        FIELDS = dict(new_secret=None, reason=None)

    class UpdateSecretOk(Method):
        INDEX = 0x000A0047
        NAME = 'Connection.UpdateSecretOk'
        WIRE = 'connection.update-secret-ok'
        synchronous = False


class Channel(Class):
    INDEX = 20
    NAME = 'Channel'

    class Open(Method):
        INDEX = 0x0014000A
        NAME = 'Channel.Open'
        WIRE = 'channel.open'
        synchronous = True

    class OpenOk(Method):
        INDEX = 0x0014000B
        NAME = 'Channel.OpenOk'
        WIRE = 'channel.open-ok'
        synchronous = False

    class Flow(Method):
        INDEX = 0x00140014
        NAME = 'Channel.Flow'
        WIRE = 'channel.flow'
        synchronous = True
        FIELDS = dict(active=None)

    class FlowOk(Method):
        INDEX = 0x00140015
        NAME = 'Channel.FlowOk'
        WIRE = 'channel.flow-ok'
        synchronous = False
        FIELDS = dict(active=None)

    class Close(Method):
        INDEX = 0x00140028
        NAME = 'Channel.Close'
        WIRE = 'channel.close'
        synchronous = True
        FIELDS = dict(reply_code=None, reply_text='', class_id=None, method_id=None)

    class CloseOk(Method):
        INDEX = 0x00140029
        NAME = 'Channel.CloseOk'
        WIRE = 'channel.close-ok'
        synchronous = False


class Exchange(Class):
    INDEX = 40
    NAME = 'Exchange'

    class Declare(Method):
        INDEX = 0x0028000A
        NAME = 'Exchange.Declare'
        WIRE = 'exchange.declare'
        synchronous = True
        FIELDS = dict(exchange=None, type='direct', passive=False, durable=False,
                      auto_delete=False, internal=False, arguments=None)

    class DeclareOk(Method):
        INDEX = 0x0028000B
        NAME = 'Exchange.DeclareOk'
        WIRE = 'exchange.declare-ok'
        synchronous = False

    class Delete(Method):
        INDEX = 0x00280014
        NAME = 'Exchange.Delete'
        WIRE = 'exchange.delete'
        synchronous = True
        FIELDS = dict(exchange=None, if_unused=False)

    class DeleteOk(Method):
        INDEX = 0x00280015
        NAME = 'Exchange.DeleteOk'
        WIRE = 'exchange.delete-ok'
        synchronous = False

    class Bind(Method):
        INDEX = 0x0028001E
        NAME = 'Exchange.Bind'
        WIRE = 'exchange.bind'
        synchronous = True
        FIELDS = dict(destination=None, source=None, routing_key='', arguments=None)

    class BindOk(Method):
        INDEX = 0x0028001F
        NAME = 'Exchange.BindOk'
        WIRE = 'exchange.bind-ok'
        synchronous = False

    class Unbind(Method):
        INDEX = 0x00280028
        NAME = 'Exchange.Unbind'
        WIRE = 'exchange.unbind'
        synchronous = True
        FIELDS = dict(destination=None, source=None, routing_key='', arguments=None)

    class UnbindOk(Method):
        INDEX = 0x00280033
        NAME = 'Exchange.UnbindOk'
        WIRE = 'exchange.unbind-ok'
        synchronous = False


class Queue(Class):
    INDEX = 50
    NAME = 'Queue'

    class Declare(Method):
        INDEX = 0x0032000A
        NAME = 'Queue.Declare'
        WIRE = 'queue.declare'
        synchronous = True
        FIELDS = dict(queue='', passive=False, durable=False, exclusive=False,
                      auto_delete=False, arguments=None)

    class DeclareOk(Method):
        INDEX = 0x0032000B
        NAME = 'Queue.DeclareOk'
        WIRE = 'queue.declare-ok'
        synchronous = False
        FIELDS = dict(queue=None, message_count=None, consumer_count=None)

    class Bind(Method):
        INDEX = 0x00320014
        NAME = 'Queue.Bind'
        WIRE = 'queue.bind'
        synchronous = True
        FIELDS = dict(queue='', exchange=None, routing_key='', arguments=None)

    class BindOk(Method):
        INDEX = 0x00320015
        NAME = 'Queue.BindOk'
        WIRE = 'queue.bind-ok'
        synchronous = False

    class Purge(Method):
        INDEX = 0x0032001E
        NAME = 'Queue.Purge'
        WIRE = 'queue.purge'
        synchronous = True
        FIELDS = dict(queue='')

    class PurgeOk(Method):
        INDEX = 0x0032001F
        NAME = 'Queue.PurgeOk'
        WIRE = 'queue.purge-ok'
        synchronous = False
        FIELDS = dict(message_count=None)

    class Delete(Method):
        INDEX = 0x00320028
        NAME = 'Queue.Delete'
        WIRE = 'queue.delete'
        synchronous = True
        FIELDS = dict(queue='', if_unused=False, if_empty=False)

    class DeleteOk(Method):
        INDEX = 0x00320029
        NAME = 'Queue.DeleteOk'
        WIRE = 'queue.delete-ok'
        synchronous = False
        FIELDS = dict(message_count=None)

    class Unbind(Method):
        INDEX = 0x00320032
        NAME = 'Queue.Unbind'
        WIRE = 'queue.unbind'
        synchronous = True
        FIELDS = dict(queue='', exchange=None, routing_key='', arguments=None)

    class UnbindOk(Method):
        INDEX = 0x00320033
        NAME = 'Queue.UnbindOk'
        WIRE = 'queue.unbind-ok'
        synchronous = False


class Basic(Class):
    INDEX = 60
    NAME = 'Basic'

    class Qos(Method):
        INDEX = 0x003C000A
        NAME = 'Basic.Qos'
        WIRE = 'basic.qos'
        synchronous = True
        FIELDS = dict(prefetch_size=0, prefetch_count=0, global_qos=False)

    class QosOk(Method):
        INDEX = 0x003C000B
        NAME = 'Basic.QosOk'
        WIRE = 'basic.qos-ok'
        synchronous = False

    class Consume(Method):
        INDEX = 0x003C0014
        NAME = 'Basic.Consume'
        WIRE = 'basic.consume'
        synchronous = True
        FIELDS = dict(queue='', consumer_tag='', no_local=False, no_ack=False,
                      exclusive=False, arguments=None)

    class ConsumeOk(Method):
        INDEX = 0x003C0015
        NAME = 'Basic.ConsumeOk'
        WIRE = 'basic.consume-ok'
        synchronous = False
        FIELDS = dict(consumer_tag=None)

    class Cancel(Method):
        INDEX = 0x003C001E
        NAME = 'Basic.Cancel'
        WIRE = 'basic.cancel'
        synchronous = True
        FIELDS = dict(consumer_tag=None, nowait=False)

    class CancelOk(Method):
        INDEX = 0x003C001F
        NAME = 'Basic.CancelOk'
        WIRE = 'basic.cancel-ok'
        synchronous = False
        FIELDS = dict(consumer_tag=None)

    class Publish(Method):
        INDEX = 0x003C0028
        NAME = 'Basic.Publish'
        WIRE = 'basic.publish'
        synchronous = False
        FIELDS = dict(exchange='', routing_key='', mandatory=False, immediate=False)

    class Return(Method):
        INDEX = 0x003C0032
        NAME = 'Basic.Return'
        WIRE = 'basic.return'
        synchronous = False
        FIELDS = dict(reply_code=None, reply_text='', exchange=None, routing_key=None)

    class Deliver(Method):
        INDEX = 0x003C003C
        NAME = 'Basic.Deliver'
        WIRE = 'basic.deliver'
        synchronous = False
        FIELDS = dict(consumer_tag=None, delivery_tag=None, redelivered=False,
                      exchange=None, routing_key=None)

    class Get(Method):
        INDEX = 0x003C0046
        NAME = 'Basic.Get'
        WIRE = 'basic.get'
        synchronous = True
        FIELDS = dict(queue='', no_ack=False)

    class GetOk(Method):
        INDEX = 0x003C0047
        NAME = 'Basic.GetOk'
        WIRE = 'basic.get-ok'
        synchronous = False
        FIELDS = dict(delivery_tag=None, redelivered=False, exchange=None,
                      routing_key=None, message_count=None)

    class GetEmpty(Method):
        INDEX = 0x003C0048
        NAME = 'Basic.GetEmpty'
        WIRE = 'basic.get-empty'
        synchronous = False

    class Ack(Method):
        INDEX = 0x003C0050
        NAME = 'Basic.Ack'
        WIRE = 'basic.ack'
        synchronous = False
        FIELDS = dict(delivery_tag=0, multiple=False)

    class Reject(Method):
        INDEX = 0x003C005A
        NAME = 'Basic.Reject'
        WIRE = 'basic.reject'
        synchronous = False
        FIELDS = dict(delivery_tag=None, requeue=True)

    class RecoverAsync(Method):
        INDEX = 0x003C0064
        NAME = 'Basic.RecoverAsync'
        WIRE = 'basic.recover-async'
        synchronous = False
        FIELDS = dict(requeue=False)

    class Recover(Method):
        INDEX = 0x003C006E
        NAME = 'Basic.Recover'
        WIRE = 'basic.recover'
        synchronous = True
        FIELDS = dict(requeue=False)

    class RecoverOk(Method):
        INDEX = 0x003C006F
        NAME = 'Basic.RecoverOk'
        WIRE = 'basic.recover-ok'
        synchronous = False

    class Nack(Method):
        INDEX = 0x003C0078
        NAME = 'Basic.Nack'
        WIRE = 'basic.nack'
        synchronous = False
        FIELDS = dict(delivery_tag=0, multiple=False, requeue=True)


class Tx(Class):
    INDEX = 90
    NAME = 'Tx'

    class Select(Method):
        INDEX = 0x005A000A
        NAME = 'Tx.Select'
        WIRE = 'tx.select'
        synchronous = True

    class SelectOk(Method):
        INDEX = 0x005A000B
        NAME = 'Tx.SelectOk'
        WIRE = 'tx.select-ok'
        synchronous = False

    class Commit(Method):
        INDEX = 0x005A0014
        NAME = 'Tx.Commit'
        WIRE = 'tx.commit'
        synchronous = True

    class CommitOk(Method):
        INDEX = 0x005A0015
        NAME = 'Tx.CommitOk'
        WIRE = 'tx.commit-ok'
        synchronous = False

    class Rollback(Method):
        INDEX = 0x005A001E
        NAME = 'Tx.Rollback'
        WIRE = 'tx.rollback'
        synchronous = True

    class RollbackOk(Method):
        INDEX = 0x005A001F
        NAME = 'Tx.RollbackOk'
        WIRE = 'tx.rollback-ok'
        synchronous = False


class Confirm(Class):
    INDEX = 85
    NAME = 'Confirm'

    class Select(Method):
        INDEX = 0x0055000A
        NAME = 'Confirm.Select'
        WIRE = 'confirm.select'
        synchronous = True

    class SelectOk(Method):
        INDEX = 0x0055000B
        NAME = 'Confirm.SelectOk'
        WIRE = 'confirm.select-ok'
        synchronous = False


_NUMBERS = {
    'channel_max': '>H', 'frame_max': '>I', 'heartbeat': '>H', 'reply_code': '>H', 'class_id': '>H',
    'method_id': '>H', 'prefetch_size': '>I', 'prefetch_count': '>H', 'delivery_tag': '>Q',
}
_TABLES = ('arguments', 'client_properties')
_WIRE_NAMES = {'global_qos': 'global', 'nowait': 'no_wait'}


def encode(method):
    """The fields of a method as they travel, by their names in the specification."""
    fields = {}
    for name, default in method.FIELDS.items():
        value = getattr(method, name)
        if name in _TABLES:
            value = data.encode_table([], value)
        elif name in _NUMBERS:
            struct.pack(_NUMBERS[name], value)  # what does not fit fails here, with its own words
            value = int(value)
        elif isinstance(default, bool):
            value = bool(value)
        else:
            assert isinstance(value, (str, bytes)), 'A non-string value was supplied for self.' + name
            value = data.short_string(value)
        fields[_WIRE_NAMES.get(name, name)] = value
    return fields


def decode(name, fields):
    """The method of that name in the specification."""
    for table in ('server_properties', 'arguments'):
        if table in fields:
            fields[table] = data.decode_table(fields[table])
    if 'no_wait' in fields:
        nowait = fields.pop('no_wait')
        if nowait:
            fields['nowait'] = nowait
    return methods[name](**fields)


_SHORT_STRINGS_BEFORE_HEADERS = ('content_type', 'content_encoding')
_SHORT_STRINGS = ('correlation_id', 'reply_to', 'expiration', 'message_id')
_LAST_SHORT_STRINGS = ('type', 'user_id', 'app_id', 'cluster_id')


class BasicProperties(Properties):
    CLASS = Basic
    INDEX = 60
    NAME = 'BasicProperties'

    def __init__(self, content_type=None, content_encoding=None, headers=None, delivery_mode=None,
                 priority=None, correlation_id=None, reply_to=None, expiration=None, message_id=None,
                 timestamp=None, type=None, user_id=None, app_id=None, cluster_id=None):
        self.content_type = content_type
        self.content_encoding = content_encoding
        self.headers = headers
        self.delivery_mode = delivery_mode.value if isinstance(delivery_mode, DeliveryMode) else delivery_mode
        self.priority = priority
        self.correlation_id = correlation_id
        self.reply_to = reply_to
        self.expiration = expiration
        self.message_id = message_id
        self.timestamp = timestamp
        self.type = type
        self.user_id = user_id
        self.app_id = app_id
        self.cluster_id = cluster_id

    def encode(self):
        """The properties that are set, as they travel."""
        fields = {}
        pieces = []
        for name in _SHORT_STRINGS_BEFORE_HEADERS:
            self._encode_text(name, fields, pieces)
        if self.headers is not None:
            fields['headers'] = data.encode_table(pieces, self.headers)
        self._encode_number('delivery_mode', 'B', fields)
        self._encode_number('priority', 'B', fields)
        for name in _SHORT_STRINGS:
            self._encode_text(name, fields, pieces)
        self._encode_number('timestamp', '>Q', fields)
        for name in _LAST_SHORT_STRINGS:
            self._encode_text(name, fields, pieces)
        return fields

    def _encode_text(self, name, fields, pieces):
        value = getattr(self, name)
        if value is None:
            return
        assert isinstance(value, (str, bytes)), 'A non-string value was supplied for self.' + name
        fields[name] = data.short_string(value)
        pieces.append(value)

    def _encode_number(self, name, format, fields):
        value = getattr(self, name)
        if value is not None:
            struct.pack(format, value)  # what does not fit fails here, with its own words
            fields[name] = int(value)

    @classmethod
    def decode(cls, fields):
        properties = cls(**fields)
        if properties.headers is not None:
            properties.headers = data.decode_table(properties.headers)
        return properties


methods = {}
for _class in (Connection, Channel, Exchange, Queue, Basic, Tx, Confirm):
    for _method in vars(_class).values():
        if isinstance(_method, type):
            methods[_method.WIRE] = _method
