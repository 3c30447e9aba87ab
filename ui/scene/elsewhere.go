package scene

import "warren/sim/broker"

// What another branch has at the same instant in places where this one has not got
// it: it is shown as dashed cards behind those that are there, and told of in words.

// Spot is a place where messages are: a half of a queue, the hands of a client, or
// the connection of one. Name is the queue's or the process'.
type Spot struct {
	Kind     SpotKind
	Name     string
	Messages []Absent
}

// Absent is a message that is at a spot in the other branch only. Layer is of one in a
// queue.
type Absent struct {
	Message    broker.MessageID
	Persistent bool
	Layer      Layer
}

// SpotKind is what kind of place a spot is.
type SpotKind uint8

const (
	ReadySpot SpotKind = iota
	UnackedSpot
	HandSpot
	WaySpot
)

// spotKinds are their names in the words, after "elsewhere.".
var spotKinds = [...]string{"ready", "unacked", "hand", "way"}

// String is the name of a kind of spot.
func (k SpotKind) String() string { return spotKinds[k] }

// spots calls see with each message and where it is.
func (s *Scene) spots(see func(kind SpotKind, name string, m broker.MessageID, layer Layer)) {
	for i := range s.Queues {
		q := &s.Queues[i]
		for j := range q.Entries {
			switch e := &q.Entries[j]; e.State {
			case Ready:
				see(ReadySpot, q.Name, e.Message, e.Layer)
			case Unacked:
				see(UnackedSpot, q.Name, e.Message, e.Layer)
			}
		}
	}
	for i := range s.Processes {
		for _, h := range s.Processes[i].InHand {
			see(HandSpot, s.Processes[i].Name, h.Message, Memory)
		}
	}
	for i := range s.Links {
		for _, f := range s.Links[i].Flights {
			if f.Kind == Publish || f.Kind == Return || f.Kind == Delivery && f.NoAck {
				see(WaySpot, s.Links[i].Process, f.Message, Memory)
			}
		}
	}
}

// Elsewhere is what another branch's scene has where this one has not, in the order of
// reading: queues, clients, connections.
func (s *Scene) Elsewhere(other *Scene) []Spot {
	type place struct {
		kind SpotKind
		name string
		m    broker.MessageID
	}
	here := make(map[place]bool)
	s.spots(func(kind SpotKind, name string, m broker.MessageID, _ Layer) { here[place{kind, name, m}] = true })
	var all []Spot
	other.spots(func(kind SpotKind, name string, m broker.MessageID, layer Layer) {
		if here[place{kind, name, m}] {
			return
		}
		i := len(all) - 1
		for i >= 0 && (all[i].Kind != kind || all[i].Name != name) {
			i--
		}
		if i < 0 {
			i = len(all)
			all = append(all, Spot{Kind: kind, Name: name})
		}
		all[i].Messages = append(all[i].Messages, Absent{m, other.player.persistent(m), layer})
	})
	return all
}

// Shades appends the cards of what is elsewhere in the branch of that number. They
// stand where there is room behind what is here; a spot that is not in the picture, or
// is full, has none.
func (s *Scene) Shades(l *Layout, branch int, elsewhere []Spot, to []Sprite) []Sprite {
	for _, spot := range elsewhere {
		var at func(n int, m Absent) Point
		taken, places, scale := 0, 0, 0.85
		switch spot.Kind {
		case ReadySpot, UnackedSpot:
			box, ok := l.Box(NodeID{QueueNode, spot.Name})
			if !ok {
				continue
			}
			taken, scale = s.seated(l, spot), l.trays.cards
			places = l.trays.seats()
			at = func(n int, m Absent) Point {
				p := l.place(box.Rect, seatOf(spot.Kind == UnackedSpot, n, n+1))
				if cache, disk, ok := l.Strata(box.Rect); ok && m.Layer == Disk {
					p.Y = disk.Center().Y
				} else if ok && m.Layer == PageCache {
					p.Y = cache.Center().Y
				}
				return p
			}
		case HandSpot:
			box, ok := l.Box(NodeID{ProcessNode, spot.Name})
			if !ok {
				continue
			}
			if p := s.Process(spot.Name); p != nil {
				taken = min(len(p.InHand), SlotCards)
			}
			places = SlotCards
			at = func(n int, _ Absent) Point { return l.Slot(box.Rect, n).Center() }
		case WaySpot:
			way, ok := l.wayOf(spot.Name)
			if !ok {
				continue
			}
			places = 1
			at = func(int, Absent) Point { return way.At(0.5) }
		}
		for i, m := range spot.Messages {
			n := taken + i
			if n >= places {
				break
			}
			shade := Sprite{Kind: Shade, At: at(n, m), Scale: scale, Alpha: 1, Message: m.Message}
			if i == 0 {
				shade.Times = branch
			}
			if m.Persistent {
				shade.Look = Persistent
			}
			if more := len(spot.Messages) - i; n == places-1 && more > 1 {
				shade.Count = more
			}
			to = append(to, shade)
		}
	}
	return to
}

// seated is how many of the places in a half of a tray are taken.
func (s *Scene) seated(l *Layout, spot Spot) int {
	q := s.Queue(spot.Name)
	if q == nil {
		return 0
	}
	n, unacked := s.Counts(q)
	if spot.Kind == UnackedSpot {
		n = unacked
	}
	if n > l.trays.seats() {
		return l.trays.shown(n) + 1
	}
	return n
}

// wayOf is the way of a process' first connection; false if it has none in the picture.
func (l *Layout) wayOf(process string) (Path, bool) {
	for i := range l.Tunnels {
		if l.Tunnels[i].Process == process {
			return l.Tunnels[i].Path, true
		}
	}
	return Path{}, false
}
