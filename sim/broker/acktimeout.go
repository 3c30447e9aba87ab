package broker

import "time"

// channelTick is how often a channel looks whether its client is late with an
// acknowledgement.
//
// Source: channel_tick_interval in rabbit.app.src (v4.0.5).
const channelTick = time.Minute

// defaultAckTimeout is how long a client may take to acknowledge a delivery.
//
// Source: consumer_timeout in rabbit.app.src (v4.0.5).
const defaultAckTimeout = 30 * time.Minute

// watchAcks sees to it that the channel's next tick comes, as long as anything is
// unacked.
func (ch *channel) watchAcks() {
	if !ch.ticking {
		ch.ticking = true
		ch.b.at(ch.b.now+channelTick, ackDue{ch})
	}
}

type ackDue struct{ ch *channel }

// due closes the channel if its oldest delivery has waited for too long.
//
// Source: rabbit_channel:evaluate_consumer_timeout/1 (v4.0.5).
func (d ackDue) due(b *Broker) {
	ch := d.ch
	ch.ticking = false
	if ch.ended {
		return
	}
	for u := range ch.unacked.all() {
		timeout := u.queue.ackTimeout()
		if timeout > 0 && b.now-u.at > timeout {
			ch.fail(ackTimedOut(ch.id.Number, timeout))
			return
		}
		ch.watchAcks()
		return
	}
}

// ackTimeout is the queue's own, or the node's; 0 for none.
func (q *queue) ackTimeout() time.Duration {
	if n, ok := q.number("consumer-timeout"); ok && q.b.profile.queuesHaveTimeouts {
		return time.Duration(n) * time.Millisecond
	}
	return q.b.profile.ackTimeout
}
