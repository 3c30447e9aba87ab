"""BlockingChannel and the events that wait in it for their callbacks."""

from collections import deque

import _warren
from pika import exceptions, spec, validators
from pika.exchange_type import ExchangeType


class _Delivery:
    def __init__(self, method, properties, body):
        self.method = method
        self.properties = properties
        self.body = body


class _Cancellation:
    """The broker has cancelled a consumer."""

    def __init__(self, method_frame):
        self.method_frame = method_frame
        self.method = method_frame.method


class _Return:
    def __init__(self, callback, channel, method, properties, body):
        self.callback = callback
        self.arguments = (channel, method, properties, body)


class ReturnedMessage:
    """A message that came back in confirm mode."""

    __module__ = 'pika.adapters.blocking_connection'

    def __init__(self, method, properties, body):
        self.method = method
        self.properties = properties
        self.body = body


class _Consumer:
    def __init__(self, auto_ack, callback, sink):
        self.auto_ack = auto_ack
        self.callback = callback
        self.sink = sink  # takes its events in place of the channel, if not None
        self.cancelled_by_broker = False
        self.tearing_down = False


class _Generator:
    """The state of consume()."""

    def __init__(self, params, consumer_tag):
        self.params = params
        self.consumer_tag = consumer_tag
        self.pending_events = deque()

    def __repr__(self):
        return '<_QueueConsumerGeneratorInfo params=%r consumer_tag=%r>' % (self.params, self.consumer_tag)


class BlockingChannel:
    __module__ = 'pika.adapters.blocking_connection'  # where programs know it

    def __init__(self, channel_impl, connection):
        self._impl = channel_impl
        self._connection = connection
        self._consumers = {}
        self._generator = None
        self._delivery_confirmation = False
        self._confirmation = None
        self._returned = None
        self._pending_events = deque()
        self._on_consumer_cancelled = []
        self._closing_reason = None
        channel_impl.on_cancelled = self._on_cancelled_by_broker
        channel_impl.on_closed = self._on_closed

    def __int__(self):
        return self.channel_number

    def __repr__(self):
        return '<%s impl=%r>' % (type(self).__name__, self._impl)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.is_open:
            self.close()

    @property
    def channel_number(self):
        return self._impl.channel_number

    @property
    def connection(self):
        return self._connection

    @property
    def is_closed(self):
        return self._impl.is_closed

    @property
    def is_open(self):
        return self._impl.is_open

    @property
    def consumer_tags(self):
        return list(self._consumers)

    # Waiting

    def _flush_output(self, *waiters):
        if self.is_closed:
            self._impl.raise_if_not_open()
        if not waiters:
            waiters = (lambda: True,)
        self._connection._flush_output(lambda: self.is_closed, *waiters)
        self._raise_if_closed_by_broker()

    def _raise_if_closed_by_broker(self):
        if self.is_closed and isinstance(self._closing_reason, exceptions.ChannelClosedByBroker):
            raise self._closing_reason

    def _call(self, method, *names, **fields):
        """Sends a method and waits for the frame that answers it."""
        self._impl.raise_if_not_open()
        reply = self._impl.call(method, *names, **fields)
        self._flush_output(reply.is_ready)
        return reply.frame

    def _process_data_events(self, time_limit):
        self.connection.process_data_events(time_limit=time_limit)
        self._raise_if_closed_by_broker()

    # What happens to the channel

    def _on_closed(self, reason):
        self._closing_reason = reason
        if isinstance(reason, exceptions.ChannelClosedByBroker):
            self._forget_all()
            self._connection._request_channel_dispatch(-self.channel_number)

    def _forget_all(self):
        self._pending_events = deque()
        self._consumers = {}

    def _add_pending_event(self, event):
        self._pending_events.append(event)
        self._connection._request_channel_dispatch(self.channel_number)

    def _on_cancelled_by_broker(self, method_frame):
        consumer = self._consumers.get(method_frame.method.consumer_tag)
        if consumer is None:
            return
        if not consumer.tearing_down:
            consumer.cancelled_by_broker = True
        event = _Cancellation(method_frame)
        if consumer.sink is not None:
            consumer.sink(event)
        else:
            self._add_pending_event(event)

    def _on_delivery(self, method, properties, body):
        consumer = self._consumers.get(method.consumer_tag)
        if consumer is None:
            return
        event = _Delivery(method, properties, body)
        if consumer.sink is not None:
            consumer.sink(event)
        else:
            self._add_pending_event(event)

    def _on_generator_event(self, event):
        self._generator.pending_events.append(event)
        self._connection._request_channel_dispatch(-self.channel_number)

    def _dispatch_events(self):
        while self._pending_events:
            event = self._pending_events.popleft()
            if type(event) is _Delivery:
                consumer = self._consumers[event.method.consumer_tag]
                consumer.callback(self, event.method, event.properties, event.body)
            elif type(event) is _Cancellation:
                del self._consumers[event.method.consumer_tag]
                for callback in list(self._on_consumer_cancelled):
                    callback(event.method_frame)
            else:
                event.callback(*event.arguments)

    def close(self, reply_code=0, reply_text="Normal shutdown"):
        self._impl.raise_if_not_open()
        try:
            self._cancel_all_consumers()
            self._impl.close(reply_code, reply_text)
            self._flush_output(lambda: self.is_closed)
        finally:
            self._forget_all()

    def flow(self, active):
        return self._call(spec.Channel.Flow(active), 'channel.flow-ok').method.active

    def add_on_cancel_callback(self, callback):
        validators.require_callback(callback)
        self._on_consumer_cancelled.append(callback)

    def add_on_return_callback(self, callback):
        validators.require_callback(callback)
        self._impl.on_return.append(lambda method, properties, body: self._add_pending_event(
            _Return(callback, self, method, properties, body)))

    # Consuming

    def basic_consume(self, queue, on_message_callback, auto_ack=False, exclusive=False,
                      consumer_tag=None, arguments=None):
        validators.require_string(queue, 'queue')
        validators.require_callback(on_message_callback, 'on_message_callback')
        return self._consume(queue, auto_ack, exclusive, consumer_tag, arguments, callback=on_message_callback)

    def _consume(self, queue, auto_ack, exclusive, consumer_tag, arguments, callback=None, sink=None):
        if not consumer_tag:
            consumer_tag = self._impl.generate_consumer_tag()
        if consumer_tag in self._consumers:
            raise exceptions.DuplicateConsumerTag(consumer_tag)
        self._consumers[consumer_tag] = _Consumer(auto_ack, callback, sink)
        impl = self._impl
        try:
            impl.raise_if_not_open()
            if consumer_tag in impl.consumers or consumer_tag in impl.cancelling:
                raise exceptions.DuplicateConsumerTag(consumer_tag)
            if auto_ack:
                impl.no_ack_tags.add(consumer_tag)
            impl.consumers[consumer_tag] = self._on_delivery
            self._call(spec.Basic.Consume(queue=queue, consumer_tag=consumer_tag, no_ack=auto_ack,
                                          exclusive=exclusive, arguments=arguments or {}),
                       'basic.consume-ok', consumer_tag=consumer_tag)
        except Exception:
            if self._consumers.pop(consumer_tag, None) is not None:
                self._connection._request_channel_dispatch(-self.channel_number)
            raise
        return consumer_tag

    def basic_cancel(self, consumer_tag):
        consumer = self._consumers.get(consumer_tag)
        if consumer is None:
            return []
        try:
            consumer.tearing_down = True
            if not consumer.auto_ack:
                for event in self._remove_pending_deliveries(consumer_tag):
                    self._reject(event.method.delivery_tag)
            self._impl.raise_if_not_open()
            self._impl.cancel(consumer_tag)
            self._flush_output(lambda: consumer_tag not in self._impl.consumers)
            if not consumer.auto_ack:
                return []
            return [(e.method, e.properties, e.body) for e in self._remove_pending_deliveries(consumer_tag)]
        finally:
            if self._consumers.pop(consumer_tag, None) is not None:
                self._connection._request_channel_dispatch(-self.channel_number)

    def _reject(self, delivery_tag):
        self._impl.raise_if_not_open()
        self._impl.send(spec.Basic.Reject(delivery_tag, True))

    def _remove_pending_deliveries(self, consumer_tag):
        kept, removed = deque(), []
        for event in self._pending_events:
            if type(event) is _Delivery and event.method.consumer_tag == consumer_tag:
                removed.append(event)
            elif not (type(event) is _Cancellation and event.method.consumer_tag == consumer_tag):
                kept.append(event)
        self._pending_events = kept
        return removed

    def _cancel_all_consumers(self):
        if self._consumers:
            if self._generator is not None:
                self.cancel()
            for consumer_tag in list(self._consumers):
                self.basic_cancel(consumer_tag)

    def start_consuming(self):
        with self._connection._acquire_event_dispatch() as allowed:
            if not allowed:
                raise exceptions.ReentrancyError(
                    'start_consuming may not be called from the scope of '
                    'another BlockingConnection or BlockingChannel callback')
        self._impl.raise_if_not_open()
        while self._consumers:
            self._process_data_events(time_limit=None)

    def stop_consuming(self, consumer_tag=None):
        if consumer_tag:
            self.basic_cancel(consumer_tag)
        else:
            self._cancel_all_consumers()

    def consume(self, queue, auto_ack=False, exclusive=False, arguments=None, inactivity_timeout=None):
        self._impl.raise_if_not_open()
        params = (queue, auto_ack, exclusive)
        if self._generator is not None:
            if params != self._generator.params:
                raise ValueError(
                    'Consume with different params not allowed on existing queue consumer generator; '
                    'previous params: %r; new params: %r' % (self._generator.params, params))
        else:
            consumer_tag = self._impl.generate_consumer_tag()
            self._generator = _Generator(params, consumer_tag)
            try:
                self._consume(queue, auto_ack, exclusive, consumer_tag, arguments, sink=self._on_generator_event)
            except Exception:
                self._generator = None
                raise
        while self._generator is not None:
            if self._generator.pending_events:
                event = self._generator.pending_events.popleft()
                if type(event) is _Cancellation:
                    self._generator = None
                    break
                yield (event.method, event.properties, event.body)
                continue
            if inactivity_timeout is None:
                self._process_data_events(time_limit=None)
                continue
            deadline = _warren.now() + inactivity_timeout
            delta = inactivity_timeout
            while self._generator is not None and not self._generator.pending_events:
                self._process_data_events(time_limit=delta)
                if self._generator is None or self._generator.pending_events:
                    break
                delta = deadline - _warren.now()
                if delta <= 0.0:
                    yield (None, None, None)
                    break

    def get_waiting_message_count(self):
        if self._generator is None:
            return 0
        events = self._generator.pending_events
        count = len(events)
        if count and type(events[-1]) is _Cancellation:
            count -= 1
        return count

    def cancel(self):
        if self._generator is None:
            return 0
        try:
            if not self._generator.params[1]:
                for _ in range(self.get_waiting_message_count()):
                    self._reject(self._generator.pending_events.popleft().method.delivery_tag)
            self.basic_cancel(self._generator.consumer_tag)
        finally:
            self._generator = None
        return 0

    # Messages

    def basic_ack(self, delivery_tag=0, multiple=False):
        self._impl.raise_if_not_open()
        self._impl.send(spec.Basic.Ack(delivery_tag, multiple))
        self._flush_output()

    def basic_nack(self, delivery_tag=0, multiple=False, requeue=True):
        self._impl.raise_if_not_open()
        self._impl.send(spec.Basic.Nack(delivery_tag, multiple, requeue))
        self._flush_output()

    def basic_reject(self, delivery_tag=0, requeue=True):
        self._impl.raise_if_not_open()
        if not isinstance(delivery_tag, int):
            raise TypeError('delivery_tag must be an integer')
        self._impl.send(spec.Basic.Reject(delivery_tag, requeue))
        self._flush_output()

    def basic_get(self, queue, auto_ack=False):
        validators.require_string(queue, 'queue')
        impl = self._impl
        if impl.get_reply is not None and not self.is_closed:
            raise exceptions.DuplicateGetOkCallback()
        reply = impl.get_reply = impl.new_reply()
        impl.send(spec.Basic.Get(queue=queue, no_ack=auto_ack))
        self._flush_output(reply.is_ready)
        if reply.frame.method.WIRE == 'basic.get-empty':
            return None, None, None
        properties, body = reply.content
        return reply.frame.method, properties, body

    def basic_publish(self, exchange, routing_key, body, properties=None, mandatory=False):
        impl = self._impl
        impl.raise_if_not_open()
        if isinstance(body, str):
            body = body.encode('utf-8')
        method = spec.Basic.Publish(exchange=exchange, routing_key=routing_key, mandatory=mandatory)
        if not self._delivery_confirmation:
            impl.send(method, (properties or spec.BasicProperties(), body))
            self._flush_output()
            return
        self._confirmation = None
        impl.send(method, (properties or spec.BasicProperties(), body))
        self._flush_output(lambda: self._confirmation is not None)
        confirmation, self._confirmation = self._confirmation, None
        messages, self._returned = ([self._returned] if self._returned else []), None
        if confirmation.WIRE == 'basic.nack':
            raise exceptions.NackError(messages)
        if messages:
            raise exceptions.UnroutableError(messages)

    def basic_qos(self, prefetch_size=0, prefetch_count=0, global_qos=False):
        self._impl.raise_if_not_open()
        validators.zero_or_greater('prefetch_size', prefetch_size)
        validators.zero_or_greater('prefetch_count', prefetch_count)
        self._call(spec.Basic.Qos(prefetch_size, prefetch_count, global_qos), 'basic.qos-ok')

    def basic_recover(self, requeue=False):
        self._call(spec.Basic.Recover(requeue), 'basic.recover-ok')

    def confirm_delivery(self):
        if self._delivery_confirmation:
            return
        self._impl.raise_if_not_open()
        self._impl.on_confirm = self._on_confirm
        self._call(spec.Confirm.Select(), 'confirm.select-ok')
        self._delivery_confirmation = True
        self._impl.on_return.append(self._on_confirmed_return)

    def _on_confirm(self, method):
        self._confirmation = method

    def _on_confirmed_return(self, method, properties, body):
        self._returned = ReturnedMessage(method, properties, body)

    # Exchanges and queues

    def exchange_declare(self, exchange, exchange_type=ExchangeType.direct, passive=False, durable=False,
                         auto_delete=False, internal=False, arguments=None):
        validators.require_string(exchange, 'exchange')
        exchange_type = getattr(exchange_type, 'value', exchange_type)
        return self._call(spec.Exchange.Declare(exchange, exchange_type, passive, durable, auto_delete,
                                                internal, arguments or {}), 'exchange.declare-ok')

    def exchange_delete(self, exchange=None, if_unused=False):
        return self._call(spec.Exchange.Delete(exchange, if_unused), 'exchange.delete-ok')

    def exchange_bind(self, destination, source, routing_key='', arguments=None):
        validators.require_string(destination, 'destination')
        validators.require_string(source, 'source')
        return self._call(spec.Exchange.Bind(destination, source, routing_key, arguments or {}),
                          'exchange.bind-ok')

    def exchange_unbind(self, destination=None, source=None, routing_key='', arguments=None):
        return self._call(spec.Exchange.Unbind(destination, source, routing_key, arguments),
                          'exchange.unbind-ok')

    def queue_declare(self, queue, passive=False, durable=False, exclusive=False, auto_delete=False,
                      arguments=None):
        validators.require_string(queue, 'queue')
        condition = {'queue': queue} if queue else {}
        return self._call(spec.Queue.Declare(queue, passive, durable, exclusive, auto_delete, arguments or {}),
                          'queue.declare-ok', **condition)

    def queue_delete(self, queue, if_unused=False, if_empty=False):
        self._impl.raise_if_not_open()
        validators.require_string(queue, 'queue')
        return self._call(spec.Queue.Delete(queue, if_unused, if_empty), 'queue.delete-ok')

    def queue_purge(self, queue):
        self._impl.raise_if_not_open()
        validators.require_string(queue, 'queue')
        return self._call(spec.Queue.Purge(queue), 'queue.purge-ok')

    def queue_bind(self, queue, exchange, routing_key=None, arguments=None):
        validators.require_string(queue, 'queue')
        validators.require_string(exchange, 'exchange')
        if routing_key is None:
            routing_key = queue
        return self._call(spec.Queue.Bind(queue, exchange, routing_key, arguments or {}), 'queue.bind-ok')

    def queue_unbind(self, queue, exchange=None, routing_key=None, arguments=None):
        self._impl.raise_if_not_open()
        validators.require_string(queue, 'queue')
        if routing_key is None:
            routing_key = queue
        return self._call(spec.Queue.Unbind(queue, exchange, routing_key, arguments or {}), 'queue.unbind-ok')

    # Transactions

    def tx_select(self):
        return self._call(spec.Tx.Select(), 'tx.select-ok')

    def tx_commit(self):
        return self._call(spec.Tx.Commit(), 'tx.commit-ok')

    def tx_rollback(self):
        return self._call(spec.Tx.Rollback(), 'tx.rollback-ok')
