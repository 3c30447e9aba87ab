package fate

import (
	"time"

	"warren/sim/broker"
)

// Finding is a message that was lost, or handled twice.
type Finding struct {
	Message broker.MessageID
	Job     string // its message_id, empty if it has none
	Body    string
	Queue   string // empty where it came to none
	Reason  string // of a loss: how it went
	At      time.Duration
}

// place is a message, over all tries, in a queue.
type place struct {
	job   string
	queue string
}

// Losses are the messages that are lost, in the order in which they were sent. What
// is in a queue, in hand, or on a way that is open is not lost yet.
func (b *Book) Losses() []Finding {
	saved := make(map[place]bool)
	for _, m := range b.order {
		for _, c := range m.copies {
			if m.job != "" && c.state != lost {
				saved[place{m.job, c.queue}] = true
				saved[place{m.job, ""}] = true
			}
		}
	}
	var found []Finding
	for _, m := range b.order {
		if m.waits || m.told {
			continue
		}
		if m.gone != "" && !saved[place{m.job, ""}] {
			found = append(found, Finding{m.id, m.job, m.body, "", m.gone, m.goneAt})
		}
		for _, c := range m.copies {
			if c.state == lost && !saved[place{m.job, c.queue}] {
				found = append(found, Finding{m.id, m.job, m.body, c.queue, c.reason, c.goneAt})
			}
		}
	}
	return found
}

// Twice are the messages that were handled more than once, in the order in which
// they were sent.
func (b *Book) Twice() []Finding {
	count := make(map[place]int)
	var found []Finding
	for _, m := range b.order {
		for _, c := range m.copies {
			key := place{m.job, c.queue}
			n := 0
			if m.job != "" {
				n = count[key]
			}
			for _, d := range c.deliveries {
				if !d.printed && (b.prints[d.program] || !d.acked) {
					continue
				}
				if n++; n == 2 {
					found = append(found, Finding{Message: m.id, Job: m.job, Body: m.body, Queue: c.queue, At: m.at})
				}
			}
			if m.job != "" {
				count[key] = n
			}
		}
	}
	return found
}

// Count are the numbers of all messages.
type Count struct{ Sent, Acked, Waiting, Dropped, Lost, Twice int }

// Count counts copies as messages.
func (b *Book) Count() Count {
	n := Count{Sent: len(b.order), Lost: len(b.Losses()), Twice: len(b.Twice())}
	for _, m := range b.order {
		for _, c := range m.copies {
			switch c.state {
			case done:
				n.Acked++
			case dropped:
				n.Dropped++
			case lost:
			default:
				n.Waiting++
			}
		}
	}
	return n
}
