package scene

import "warren/sim/broker"

// Thread ties what a client has not acked to the client.
type Thread struct {
	Path    Path // from the card to the client
	Torn    bool // the client's link was cut
	Count   int  // how many messages; more than 1 is a cord from a bracket
	Bracket Path
	Label   Point // where the count of a cord stands
}

// threadsAtMost are drawn one by one to a client.
const threadsAtMost = 3

// Threads are those of a scene, queue by queue.
func (l *Layout) Threads(s *Scene) []Thread {
	var threads []Thread
	arrivals := s.arriving()
	for i := range s.Queues {
		q := &s.Queues[i]
		box, ok := l.Box(NodeID{QueueNode, q.Name})
		if !ok || q.Unacked == 0 {
			continue
		}
		for _, h := range holders(q, arrivals) {
			threads = append(threads, l.threads(s, q, box.Rect, h)...)
		}
	}
	return threads
}

// holder is a channel that holds entries of a queue; places are those of the
// unacked half.
type holder struct {
	channel broker.ChannelID
	places  []int
}

func holders(q *Queue, arrivals []arrival) []holder {
	var all []holder
	n := 0
next:
	for _, e := range q.Entries {
		if e.State != Unacked {
			continue
		}
		n++
		if isArriving(arrivals, e.ID) {
			continue
		}
		for i := range all {
			if all[i].channel == e.Channel {
				all[i].places = append(all[i].places, n-1)
				continue next
			}
		}
		all = append(all, holder{e.Channel, []int{n - 1}})
	}
	return all
}

func (l *Layout) threads(s *Scene, q *Queue, tray Rect, h holder) []Thread {
	feed, ok := l.Feed(q.Name, h.channel)
	tunnel := l.Tunnel(linkOf(h.channel))
	if !ok || tunnel == nil {
		return nil
	}
	link := s.Link(linkOf(h.channel))
	torn := link == nil || link.State == Cut
	way := l.track(h.channel).Reversed()
	if torn {
		way = Path{}
	}
	if len(h.places) > threadsAtMost {
		last := min(len(h.places), TrayCards) - 1
		top := l.place(tray, true, 0).Y - CardHeight/2
		bottom := l.place(tray, true, last).Y + CardHeight/2
		x := tray.X + tray.W - 3
		var b, p pen
		b.line(Point{x - 5, top})
		b.line(Point{x, top})
		b.line(Point{x, bottom})
		b.line(Point{x - 5, bottom})
		p.line(Point{x, (top + bottom) / 2})
		return []Thread{{
			Path: p.join(feed).join(way), Torn: torn, Count: len(h.places), Bracket: b.Path,
			Label: tunnel.Path.At(0.5),
		}}
	}
	var threads []Thread
	for _, n := range h.places {
		lead, _ := l.way(wayID{
			kind: leadWay, channel: h.channel, queue: q.Name, seat: seat{true, min(n, TrayCards-1)},
		})
		threads = append(threads, Thread{Path: lead.join(way), Torn: torn, Count: 1})
	}
	return threads
}
