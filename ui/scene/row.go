package scene

import (
	"sort"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// Row is what the account says of a message, or of one copy of it.
type Row struct {
	Message broker.MessageID
	Copy    int // 1 for the message itself
	Fate    Fate
	Walking bool           // Fate is InNode: it is on its way into the queue of its Entry
	Entry   broker.EntryID // its place in a queue, the last one if it is in none; 0 for none yet
	Record  int            // what put it there
	At      time.Duration
}

// Phrase is a text of the page's words: its key, and what fills its places, in
// turn name and value.
type Phrase struct {
	Key  string
	Args []any
}

// Filter chooses rows by their account; the zero value lets all through.
type Filter uint

// Only is the filter that lets an account through.
func Only(a Account) Filter { return 1 << a }

func (f Filter) passes(a Account) bool { return f == 0 || f&(1<<a) != 0 }

// Rows are those of the account that pass a filter, message by message and copies
// after each other: n of them from the first'th on, and how many there are. There
// are as many as Ledger has Published and Copied, and each stands in the account in
// which it is counted there.
func (s *Scene) Rows(filter Filter, first, n int) (rows []Row, total int) {
	b := &s.player.book
	records := s.Cursor.Records
	end := sort.Search(len(b.rows), func(i int) bool { return int(b.rows[i].born) >= records })
	if filter == 0 {
		total = end
	}
	arrivals := s.arriving()
	seen := 0
	for m := range b.byMessage {
		count := 1
		for row := b.byMessage[m] - 1; row >= 0 && int(row) < end; row = b.rows[row].more - 1 {
			if filter != 0 || seen >= first && len(rows) < n {
				if r, ok := s.row(row, arrivals); ok && filter.passes(r.Fate.Account()) {
					if seen >= first && len(rows) < n {
						r.Copy, r.At = count, s.player.history.Record(r.Record).At
						rows = append(rows, r)
					}
					seen++
				}
			} else {
				seen++
			}
			count++
		}
		if filter == 0 && len(rows) == n {
			break
		}
	}
	if filter != 0 {
		total = seen
	}
	return rows, total
}

// RowsOf are a message's rows, the first copy first.
func (s *Scene) RowsOf(m broker.MessageID) []Row {
	b := &s.player.book
	if int(m) >= len(b.byMessage) {
		return nil
	}
	var rows []Row
	for row := b.byMessage[m] - 1; row >= 0; row = b.rows[row].more - 1 {
		if r, ok := s.row(row, s.arriving()); ok {
			r.Copy, r.At = len(rows)+1, s.player.history.Record(r.Record).At
			rows = append(rows, r)
		}
	}
	return rows
}

// row is a row at the cursor, without its time; false if it is not there yet. What
// is shown on its walk to a queue is not in that queue.
func (s *Scene) row(row int32, arrivals []arrival) (Row, bool) {
	b := &s.player.book
	m, ok := b.at(row, s.Cursor.Records)
	if !ok {
		return Row{}, false
	}
	r := Row{Message: b.rows[row].message, Fate: m.fate, Entry: broker.EntryID(m.entry), Record: int(m.record)}
	if (r.Fate == InQueue || r.Fate == WithConsumer) && isArriving(arrivals, r.Entry) {
		r.Fate, r.Walking = InNode, true
	}
	return r, true
}

// Fates are all that has happened to a row up to the cursor, the latest first.
func (s *Scene) Fates(of Row) []Row {
	b := &s.player.book
	row := b.byMessage[of.Message] - 1
	for range of.Copy - 1 {
		row = b.rows[row].more - 1
	}
	var all []Row
	for i := b.rows[row].last; i > 0; i = b.moves[i-1].before {
		if m := b.moves[i-1]; int(m.record) < s.Cursor.Records {
			all = append(all, Row{
				Message: of.Message, Copy: of.Copy, Fate: m.fate, Entry: broker.EntryID(m.entry),
				Record: int(m.record), At: s.player.history.Record(int(m.record)).At,
			})
		}
	}
	return all
}

// Say tells where the message of a row is, or why it is gone.
func (s *Scene) Say(r Row) Phrase {
	e := s.player.history.Record(r.Record).Event
	switch r.Fate {
	case ToBroker:
		return Phrase{"fate.to-broker", []any{"process", s.Label(s.sender(e))}}
	case InNode:
		return s.sayInNode(r, e)
	case Uncommitted:
		return Phrase{"fate.uncommitted", nil}
	case RolledBack:
		return Phrase{"fate.rolled-back", nil}
	case Refused:
		return s.sayRefused(r)
	case LostOnLink:
		if r.Entry != 0 {
			return Phrase{"fate.lost.delivery", nil}
		}
		return Phrase{"fate.lost.publish", nil}
	case LostAtEnd:
		return Phrase{"fate.lost.client", []any{"process", s.clientOf(e)}}
	case AutoAcked:
		return Phrase{"fate.auto-acked", []any{"process", s.clientOf(e)}}
	}
	switch e := e.(type) {
	case broker.MessageEnqueued:
		return Phrase{"fate.ready", []any{"queue", e.Queue}}
	case broker.MessageRequeued:
		return Phrase{"fate.requeued", []any{"queue", e.Queue}}
	case broker.MessageHeldBack:
		return Phrase{"fate.held-back", []any{"queue", e.Queue, "time", secondsOf(e.Until)}}
	case broker.MessageDelivered:
		args := []any{"process", s.holderLabel(e.Channel), "queue", e.Queue}
		if e.NoAck {
			return Phrase{"fate.to-consumer", args}
		}
		return Phrase{"fate.unacked", append(args, "tag", int(e.DeliveryTag))}
	case broker.MessageAcked:
		return Phrase{"fate.acked", []any{"process", s.holderLabel(e.Channel), "queue", e.Queue}}
	case broker.MessageDropped:
		return Phrase{"fate.dropped." + word(e.Reason), []any{"queue", e.Queue}}
	case broker.QueueDeleted:
		return Phrase{"fate.dropped.queue-deleted", []any{"queue", e.Queue}}
	case broker.MessageUnroutable:
		if e.Returned {
			return Phrase{"fate.returned", nil}
		}
		return Phrase{"fate.no-route", []any{"key", e.RoutingKey}}
	}
	return Phrase{"fate.nowhere", nil}
}

// word is a reason of the broker's as a part of a key.
func word(reason string) string {
	return strings.ReplaceAll(strings.ReplaceAll(reason, " ", "-"), "_", "-")
}

func (s *Scene) sayInNode(r Row, e sim.Event) Phrase {
	switch e := e.(type) {
	case broker.MessageDropped:
		return Phrase{"fate.dead-letter", []any{"queue", e.Queue, "reason", e.Reason}}
	case broker.MessageEnqueued:
		return Phrase{"fate.walking", []any{"queue", e.Queue}}
	case broker.MessageDelivered:
		return Phrase{"fate.walking", []any{"queue", e.Queue}}
	}
	return Phrase{"fate.in-node", nil}
}

// sayRefused tells of a message that the node took in and put nowhere: by an
// exception of its channel, or because a queue was full.
func (s *Scene) sayRefused(r Row) Phrase {
	h := s.player.history
	for i := r.Record; i >= 0 && i > r.Record-16 && h.Record(i).At == r.At || i == r.Record; i-- {
		switch e := h.Record(i).Event.(type) {
		case broker.ChannelClosed:
			if e.Error != nil {
				return Phrase{"fate.refused.error", []any{"code", int(e.Error.Code), "text", e.Error.Text}}
			}
		case broker.ConnectionClosed:
			if e.Error != nil {
				return Phrase{"fate.refused.error", []any{"code", int(e.Error.Code), "text", e.Error.Text}}
			}
		case broker.MessageConfirmed:
			if e.Message == r.Message && e.Nack {
				return Phrase{"fate.refused.nack", nil}
			}
		}
	}
	return Phrase{"fate.refused", nil}
}

// sender is the name of the process that sent a frame.
func (s *Scene) sender(e sim.Event) string {
	if e, ok := e.(sim.FrameSent); ok {
		return s.player.linkProcess(e.Link)
	}
	return ""
}

// clientOf is the label of the process at whose end something happened.
func (s *Scene) clientOf(e sim.Event) string {
	switch e := e.(type) {
	case broker.MessageDelivered:
		return s.holderLabel(e.Channel)
	case sim.FrameArrived:
		return s.Label(s.player.linkProcess(e.Link))
	case sim.ProcessEnded:
		return s.processLabel(e.Process)
	}
	return ""
}
