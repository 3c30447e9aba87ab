package broker

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// expand is the name of the queue declared last where the name is empty.
//
// Source: rabbit_channel:expand_queue_name_shortcut/2 (v4.0.5).
func (ch *channel) expand(name string) (string, *Error) {
	if name != "" {
		return name, nil
	}
	if ch.lastQueue == "" {
		return "", noLastQueue()
	}
	return ch.lastQueue, nil
}

// usableBy: an exclusive queue is its connection's alone.
//
// Source: rabbit_amqqueue:check_exclusive_access/3 (v4.0.5).
func (q *queue) usableBy(conn *connection) *Error {
	if q.owner != nil && q.owner != conn {
		return queueLocked(q.name, q.vhost.name)
	}
	return nil
}

// existing is a queue that the channel's connection may use.
func (ch *channel) existing(name string) (*queue, *Error) {
	q := ch.vhost.queues[name]
	if q == nil {
		return nil, noQueue(name, ch.vhost.name)
	}
	return q, q.usableBy(ch.conn)
}

// mayRead is a queue whose messages the channel's user may have.
func (ch *channel) mayRead(name string) (*queue, *Error) {
	name, err := ch.expand(name)
	if err != nil {
		return nil, err
	}
	if err := ch.conn.mayRead("queue", name); err != nil {
		return nil, err
	}
	return ch.existing(name)
}

// Source: rabbit_channel:handle_method/6, queue.declare (v4.0.5).
func (ch *channel) declareQueue(m amqp.QueueDeclare) *Error {
	m.Queue = plainName(m.Queue)
	if strings.HasPrefix(m.Queue, replyQueue) {
		return ch.declareReplyQueue(m)
	}
	if m.Passive {
		return ch.lookUpQueue(m)
	}
	q, err := ch.queueDeclared(m)
	if err != nil {
		return err
	}
	ch.answerDeclare(q, m.NoWait)
	return nil
}

func (ch *channel) answerDeclare(q *queue, noWait bool) {
	q.touch()
	ch.lastQueue = q.name
	if !noWait {
		ch.send(amqp.QueueDeclareOk{
			Queue: q.name, MessageCount: uint32(q.ready.len()), ConsumerCount: uint32(q.consumerCount()),
		})
	}
}

func (ch *channel) lookUpQueue(m amqp.QueueDeclare) *Error {
	if ch.b.profile.passiveNeedsConfigure {
		if err := ch.conn.mayConfigure("queue", m.Queue); err != nil {
			return err
		}
	}
	q, err := ch.existing(m.Queue)
	if err == nil {
		ch.answerDeclare(q, m.NoWait)
	}
	return err
}

func (ch *channel) queueDeclared(m amqp.QueueDeclare) (*queue, *Error) {
	m.Arguments = ch.vhost.augment(m)
	switch {
	case m.Queue == "":
		if kind := queueType(m.Arguments); kind != "classic" {
			return nil, notServerNamed(kind)
		}
		m.Queue = ch.b.names.next("amq.gen")
	case reserved(m.Queue):
		return nil, reservedName("queue", m.Queue)
	}
	if err := ch.conn.mayConfigure("queue", m.Queue); err != nil {
		return nil, err
	}
	if q := ch.vhost.queues[m.Queue]; q != nil {
		return q, q.equivalent(m, ch.conn)
	}
	checks := []func() *Error{
		func() *Error { return ch.mayDeadLetter(m) },
		func() *Error { return ch.b.checkQueue(m, ch.vhost.name) },
		func() *Error { return ch.vhost.checkQueues(m.Queue) },
	}
	if ch.b.profile.limitsQueuesFirst {
		checks = []func() *Error{checks[2], checks[0], checks[1]}
	}
	for _, check := range checks {
		if err := check(); err != nil {
			return nil, err
		}
	}
	return ch.addQueue(m), nil
}

// mayDeadLetter: a dead letter exchange needs leave to read from the queue and to
// write to the exchange, though that need not exist.
func (ch *channel) mayDeadLetter(m amqp.QueueDeclare) *Error {
	v, ok := m.Arguments.Lookup("x-dead-letter-exchange")
	if !ok {
		return nil
	}
	exchange, ok := v.(string)
	if !ok {
		return invalidArgumentType(wireType(v), "x-dead-letter-exchange", "queue", m.Queue, ch.vhost.name)
	}
	if err := ch.conn.mayRead("queue", m.Queue); err != nil {
		return err
	}
	return ch.conn.mayWriteExchange(exchange)
}

func (ch *channel) addQueue(m amqp.QueueDeclare) *queue {
	q := &queue{
		name: m.Queue, kind: queueType(m.Arguments),
		durable: m.Durable && !m.Exclusive, autoDelete: m.AutoDelete, arguments: m.Arguments,
	}
	if m.Exclusive {
		q.owner = ch.conn
		ch.conn.queues = append(ch.conn.queues, q)
	}
	ch.vhost.addQueue(q)
	if q.durable {
		ch.b.keep(q.record())
	}
	ch.b.emit(q.declared())
	return q
}

// addQueue makes a queue one of the virtual host's.
func (v *vhost) addQueue(q *queue) {
	q.b, q.vhost, q.since = v.b, v, v.b.now
	q.ready = newBacklog(q)
	q.policy = v.policyFor(q.kind, q.name)
	q.applySettings()
	v.queues[q.name] = q
}

// declared is the event of its declaration.
func (q *queue) declared() QueueDeclared {
	e := QueueDeclared{
		VirtualHost: q.vhost.name, Queue: q.name, Type: q.kind, Durable: q.durable,
		AutoDelete: q.autoDelete, Arguments: q.arguments,
	}
	if q.owner != nil {
		e.Owner = q.owner.id
	}
	return e
}

// equivalent: a declaration of a queue that exists must say what it is. The
// arguments are compared in the order of their type's list.
//
// Source: rabbit_amqqueue:assert_equivalence/5 (v4.0.5).
func (q *queue) equivalent(m amqp.QueueDeclare, conn *connection) *Error {
	fail := func(field, received, current string) *Error {
		return inequivalent(field, "queue", q.name, q.vhost.name, received, current)
	}
	if m.Exclusive != (q.owner != nil) || q.owner != nil && q.owner != conn {
		return queueLocked(q.name, q.vhost.name)
	}
	durable := m.Durable && !m.Exclusive
	if durable != q.durable {
		return fail("durable", "'"+strconv.FormatBool(durable)+"'", "'"+strconv.FormatBool(q.durable)+"'")
	}
	if m.AutoDelete != q.autoDelete {
		return fail("auto_delete", "'"+strconv.FormatBool(m.AutoDelete)+"'", "'"+strconv.FormatBool(q.autoDelete)+"'")
	}
	for _, name := range q.b.profile.queueArguments[q.kind] {
		if err := equivalentArgument(name, q.arguments, m.Arguments, fail); err != nil {
			return err
		}
	}
	return nil
}

func (ch *channel) bindQueue(m amqp.QueueBind) *Error {
	queue, err := ch.expand(m.Queue)
	if err != nil {
		return err
	}
	err = ch.changeBinding(true, m.Exchange, queue, false, ch.expandKey(m.Queue, m.RoutingKey), m.Arguments)
	if err == nil && !m.NoWait {
		ch.send(amqp.QueueBindOk{})
	}
	return err
}

func (ch *channel) unbindQueue(m amqp.QueueUnbind) *Error {
	queue, err := ch.expand(m.Queue)
	if err != nil {
		return err
	}
	err = ch.changeBinding(false, m.Exchange, queue, false, ch.expandKey(m.Queue, m.RoutingKey), m.Arguments)
	if err == nil {
		ch.send(amqp.QueueUnbindOk{})
	}
	return err
}

// expandKey: where neither queue nor key is named, the key is the queue's name.
//
// Source: rabbit_channel:expand_routing_key_shortcut/3 (v4.0.5).
func (ch *channel) expandKey(queue, key string) string {
	if queue == "" && key == "" {
		return ch.lastQueue
	}
	return key
}

// Source: rabbit_channel:handle_method/6, queue.purge (v4.0.5).
func (ch *channel) purgeQueue(m amqp.QueuePurge) *Error {
	q, err := ch.mayRead(m.Queue)
	if err != nil {
		return err
	}
	n := q.purge("purged")
	if !m.NoWait {
		ch.send(amqp.QueuePurgeOk{MessageCount: uint32(n)})
	}
	return nil
}

// Source: rabbit_channel:handle_method/6, queue.delete (v4.0.5).
func (ch *channel) deleteQueue(m amqp.QueueDelete) *Error {
	name, err := ch.expand(m.Queue)
	if err != nil {
		return err
	}
	name = plainName(name)
	if err := ch.conn.mayConfigure("queue", name); err != nil {
		return err
	}
	n := 0
	if q := ch.vhost.queues[name]; q != nil {
		if err := q.deletable(m, ch.conn); err != nil {
			return err
		}
		n = q.ready.len()
		q.delete("deleted")
	}
	if !m.NoWait {
		ch.send(amqp.QueueDeleteOk{MessageCount: uint32(n)})
	}
	return nil
}

// deletable looks at the messages before it looks at the consumers.
//
// Source: rabbit_amqqueue_process:handle_call/3, delete (v4.0.5).
func (q *queue) deletable(m amqp.QueueDelete, conn *connection) *Error {
	if err := q.usableBy(conn); err != nil {
		return err
	}
	switch {
	case q.kind != "classic" && m.IfUnused:
		return deleteFlagUnsupported(q.name, q.vhost.name, "if-unused", q.kind)
	case q.kind != "classic" && m.IfEmpty:
		return deleteFlagUnsupported(q.name, q.vhost.name, "if-empty", q.kind)
	case m.IfEmpty && q.ready.len() > 0:
		return notEmpty(q.name, q.vhost.name)
	case m.IfUnused && len(q.consumers.all) > 0:
		return inUse("queue", q.name, q.vhost.name)
	}
	return nil
}

// unbindFrom takes a binding away whose queue is gone already.
func (bd *binding) unbindFrom(q *queue) {
	x := bd.source
	x.set.Remove(&bd.route)
	x.bindings = slices.DeleteFunc(x.bindings, func(o *binding) bool { return o == bd })
	q.b.emit(BindingDeleted{bd.describe()})
	if x.autoDelete && len(x.bindings) == 0 {
		x.delete()
	}
}
