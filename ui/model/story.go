package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// told is a record of a history as two runs are compared by it: what happened to
// whom, without the times, tags and numbers that are others in any other run.
type told struct {
	at     time.Duration
	record int
	text   string
}

// tell is a record's text, empty for one that is not compared.
func (s *side) tell(r sim.Record) string {
	message := func(m broker.MessageID) string { return " m" + strconv.Itoa(int(m)) }
	on := func(c broker.ChannelID) string { return " " + s.links[sim.LinkID(c.Conn)] }
	switch e := r.Event.(type) {
	case sim.ProcessStarted:
		s.procs[e.Process] = e.Name
		return "start " + e.Name
	case sim.ActionTaken:
		if sim.IsFault(e.Action) {
			return "fault " + e.Action.String()
		}
	case sim.ProcessEnded:
		return "end " + s.procs[e.Process] + " " + strconv.Itoa(e.Code) + e.Signal
	case sim.OutputWritten:
		s.lines += strings.Count(e.Text, "\n")
		return "print " + s.procs[e.Process] + " " + e.Text
	case sim.LinkOpened:
		s.links[e.Link] = s.procs[e.Process]
	case sim.LinkClosed:
		if e.By == "fault" {
			return "cut " + s.links[e.Link]
		}
	case broker.NodeStopped:
		return "stop " + e.How.String()
	case broker.NodeStarted:
		return "start"
	case broker.ConnectionClosed:
		if e.Error != nil {
			return "close " + s.links[sim.LinkID(e.Conn)] + e.Error.Text
		}
	case broker.ChannelClosed:
		if e.Error != nil {
			return "close" + on(e.Channel) + e.Error.Text
		}
	case broker.QueueDeclared:
		return "queue " + scene.Key(e.VirtualHost, e.Queue) + strconv.FormatBool(e.Durable) + e.Type
	case broker.MessagePublished:
		return "publish" + message(e.Message) + " " + scene.Key(e.VirtualHost, e.Exchange) + " " + e.RoutingKey
	case broker.MessageUnroutable:
		return "unroutable" + message(e.Message)
	case broker.MessageEnqueued:
		return "enqueue" + message(e.Message) + " " + scene.Key(e.VirtualHost, e.Queue)
	case broker.MessageDelivered:
		if e.NoAck {
			s.handled(r.At, e.Channel)
		}
		return "deliver" + message(e.Message) + on(e.Channel) + strconv.FormatBool(e.Redelivered) + strconv.FormatBool(e.NoAck)
	case broker.MessageAcked:
		s.handled(r.At, e.Channel)
		return "ack" + message(e.Message) + on(e.Channel)
	case broker.MessageRequeued:
		return "requeue" + message(e.Message) + " " + e.Reason
	case broker.MessageHeldBack:
		return "hold back" + message(e.Message) + " " + e.Reason
	case broker.MessageDropped:
		return "drop" + message(e.Message) + " " + e.Reason
	}
	return ""
}

// resync is how far it is looked for where two stories are one again.
const resync = 60

// differences are the places at which two stories are not the same.
func differences(a, b []told) []Difference {
	var found []Difference
	add := func(i, j int) {
		d := Difference{A: -1, B: -1}
		if i < len(a) {
			d.A, d.At = a[i].record, a[i].at
		}
		if j < len(b) {
			d.B = b[j].record
			if d.A < 0 || b[j].at < d.At {
				d.At = b[j].at
			}
		}
		found = append(found, d)
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if a[i].text == b[j].text {
			i, j = i+1, j+1
			continue
		}
		add(i, j)
		di, dj := again(a[i:], b[j:])
		i, j = i+di, j+dj
	}
	if i < len(a) || j < len(b) {
		add(i, j)
	}
	slices.SortStableFunc(found, func(x, y Difference) int { return cmp.Compare(x.At, y.At) })
	return found
}

// again is how much of both is left out until they are the same again, as little as
// may be.
func again(a, b []told) (int, int) {
	for sum := 1; sum < 2*resync; sum++ {
		for i := max(0, sum-resync); i <= min(sum, resync); i++ {
			j := sum - i
			if i < len(a) && j < len(b) && a[i].text == b[j].text {
				return i, j
			}
		}
	}
	return min(resync, len(a)), min(resync, len(b))
}

// Tallies are what came out, side by side.
func (m *Model) Tallies() []Tally {
	if m.versus == nil || m.behindOther() {
		return nil
	}
	m.readSides()
	a, b := &m.versus.sides[0], &m.versus.sides[1]
	x, y := a.book.Count(), b.book.Count()
	number := func(name string, a, b int) Tally { return Tally{name, "", strconv.Itoa(a), strconv.Itoa(b)} }
	all := []Tally{
		number("sent", x.Sent, y.Sent), number("acked", x.Acked, y.Acked), number("waiting", x.Waiting, y.Waiting),
		number("dropped", x.Dropped, y.Dropped), number("lost", x.Lost, y.Lost), number("twice", x.Twice, y.Twice),
		number("lines", a.lines, b.lines),
		{"last", "", seconds(a.last), seconds(b.last)},
	}
	names := slices.Clone(a.names)
	for _, name := range b.names {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		all = append(all, Tally{"by", name, strconv.Itoa(a.by[name]), strconv.Itoa(b.by[name])})
	}
	return all
}

func seconds(t time.Duration) string { return strconv.FormatFloat(t.Seconds(), 'f', 2, 64) }
