package broker

// GetMessages takes up to Count messages from the head of a queue, shows them to an
// operator in the management page, and settles them at once.
type GetMessages struct {
	VirtualHost, Queue string
	Count              int
	Mode               AckMode
}

func (GetMessages) input() {}

// AckMode is what becomes of messages that an operator looks at.
type AckMode string

// The modes, by their names in the management page's API.
const (
	NackRequeue   AckMode = "ack_requeue_true"     // back into the queue, redelivered
	AutomaticAck  AckMode = "ack_requeue_false"    // gone
	RejectRequeue AckMode = "reject_requeue_true"  // back, redelivered
	Reject        AckMode = "reject_requeue_false" // dropped, or dead-lettered
)

// AckModes in the order in which the management page offers them.
var AckModes = [...]AckMode{NackRequeue, AutomaticAck, RejectRequeue, Reject}

// getMessages fetches all, then settles all.
//
// Source: rabbit_mgmt_wm_queue_get:do_it/2, basic_gets/8 (v4.0.5).
func (b *Broker) getMessages(in GetMessages) {
	q := b.queue(in.VirtualHost, in.Queue)
	if q == nil {
		return
	}
	var got []unacked
	for len(got) < in.Count {
		e, err := q.get(in.Mode == AutomaticAck)
		if e == nil || err != nil {
			break
		}
		u := unacked{tag: uint64(len(got) + 1), entry: e, queue: q, at: b.now}
		b.emit(MessageDelivered{
			Message: e.msg.id, Entry: e.id, VirtualHost: q.vhost.name, Queue: q.name,
			DeliveryTag: u.tag, Redelivered: e.redelivered, NoAck: in.Mode == AutomaticAck,
		})
		if in.Mode == AutomaticAck {
			q.forget(e)
		} else {
			q.holds(e)
		}
		got = append(got, u)
	}
	switch in.Mode {
	case NackRequeue:
		q.requeued(nil, got, "nack")
	case RejectRequeue:
		q.requeued(nil, got, "reject")
	case Reject:
		q.rejected(nil, got)
	}
	q.tellEnqueuers()
}

// HasExchange reports whether there is an exchange of that name.
func (b *Broker) HasExchange(vhost, name string) bool {
	v := b.vhosts[vhost]
	return v != nil && v.exchanges[name] != nil
}
