package scene

import (
	"sort"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// Sample is what had come to a queue, or to all, by a time, and what was in it.
type Sample struct {
	At                                    time.Duration
	Ready, Unacked                        int
	Published, Delivered, Acked, Returned int // since the world began; Returned are requeues
}

// grain is the time for which one sample of a series stands, so that a long history
// does not have a sample for every event.
const grain = 20 * time.Millisecond

// series are the samples of all queues that there ever were, by name, and under ""
// of all together. It is only appended to.
type series map[string]*[]Sample

// see takes in a record that has been folded into a scene.
func (v series) see(s *Scene, at time.Duration, e sim.Event) {
	count := Sample{}
	name := ""
	switch e := e.(type) {
	case broker.MessagePublished:
		v.add("", at, Sample{Published: 1})
		v.add(ofExchange(e.Exchange), at, Sample{Published: 1})
		return
	case broker.MessageRouted:
		v.add(ofExchange(e.Exchange), at, Sample{Delivered: 1})
		return
	case broker.MessageEnqueued:
		name, count.Published = e.Queue, 1
	case broker.MessageDelivered:
		name, count.Delivered = e.Queue, 1
	case broker.MessageAcked:
		name, count.Acked = e.Queue, 1
	case broker.MessageRequeued:
		name, count.Returned = e.Queue, 1
	case broker.MessageHeldBack:
		name = e.Queue
	case broker.MessageDropped:
		name = e.Queue
	case broker.QueueDeclared:
		name = e.Queue
	case broker.QueueDeleted:
		name = e.Queue
	default:
		return
	}
	before := v.last(name)
	if q := s.Queue(name); q != nil {
		count.Ready, count.Unacked = q.Ready-before.Ready, q.Unacked-before.Unacked
	} else {
		count.Ready, count.Unacked = -before.Ready, -before.Unacked
	}
	v.add(name, at, count)
	count.Published = 0
	v.add("", at, count)
}

// ofExchange is the name of an exchange's series: what came in is Published, what
// went out Delivered.
func ofExchange(name string) string { return "exchange:" + name }

func (v series) last(name string) Sample {
	if all := v[name]; all != nil {
		return (*all)[len(*all)-1]
	}
	return Sample{}
}

// add adds what has come to the last sample.
func (v series) add(name string, at time.Duration, more Sample) {
	all := v[name]
	if all == nil {
		all = &[]Sample{{At: at}}
		v[name] = all
	}
	last := &(*all)[len(*all)-1]
	if at-last.At >= grain {
		*all = append(*all, *last)
		last = &(*all)[len(*all)-1]
		last.At = at
	}
	last.Ready += more.Ready
	last.Unacked += more.Unacked
	last.Published += more.Published
	last.Delivered += more.Delivered
	last.Acked += more.Acked
	last.Returned += more.Returned
}

// Samples are those of a queue, of all queues for the empty name, from a time to
// the cursor; the first is what there was at that time.
func (s *Scene) Samples(queue string, from time.Duration) []Sample {
	all := s.player.series[queue]
	if all == nil {
		return nil
	}
	first := sort.Search(len(*all), func(i int) bool { return (*all)[i].At > from }) - 1
	end := sort.Search(len(*all), func(i int) bool { return (*all)[i].At > s.Cursor.At })
	if end == 0 || s.Cursor.Records == 0 {
		return nil
	}
	return (*all)[max(first, 0):end]
}

// RateOver is the time over which rates are taken, as in the management page.
const RateOver = 5 * time.Second

// Rates are how many a second were published, delivered, acked and returned, taken
// over the last seconds of the cursor.
func (s *Scene) Rates(queue string) (published, delivered, acked, returned float64) {
	from := s.Cursor.At - RateOver
	all := s.Samples(queue, from)
	if len(all) == 0 {
		return
	}
	var before Sample
	if all[0].At <= from {
		before = all[0]
	}
	now := all[len(all)-1]
	seconds := RateOver.Seconds()
	return float64(now.Published-before.Published) / seconds, float64(now.Delivered-before.Delivered) / seconds,
		float64(now.Acked-before.Acked) / seconds, float64(now.Returned-before.Returned) / seconds
}
