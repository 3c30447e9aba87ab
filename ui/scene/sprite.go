package scene

import (
	"slices"
	"time"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Sprite is one thing on the canvas over the structure.
type Sprite struct {
	Kind    SpriteKind
	At      Point // its middle
	Tail    Point // where a moving card was a moment ago; where a mark's name stands
	Scale   float64
	Alpha   float64
	Look    Look
	Message broker.MessageID // of a card
	Count   int              // of a bunch; how often a card was put back
	Share   float64          // of a clock: how much is over; of a mark: 1 and -1 for right and left of its pole
	Text    string           // of a mark: the method's name; of a line its path data
}

// SpriteKind is what a sprite is.
type SpriteKind uint8

const (
	Card      SpriteKind = iota
	Place                // where a card may come back to
	Bunch                // Count messages as one
	Tick                 // an ack or a confirm
	Refusal              // a nack or a reject
	Mark                 // any other method
	Pulse                // a heartbeat
	Clock                // how far a consumer is
	Thread               // a line from an unacked card to its client
	Cord                 // the same for many
	CordCount            // for how many
	Arc                  // the way back of a card, with a head
	NoMatch              // a binding does not let the message in
)

// Look is what is seen of a card, or of a clock.
type Look uint16

const (
	Persistent  Look = 1 << iota // solid
	Hatched                      // unacked
	Moving                       // with the ring of now
	Doomed                       // under a ✕
	Redelivered                  // with a second outline and its count
	Worked                       // it is being worked on
	Endless                      // a clock that does not know its end
	Torn                         // a thread without its client
	Chosen                       // what its reader has chosen
	Pointed                      // what is under the pointer
)

// sprites collects what is drawn at one cursor.
type sprites struct {
	*Scene
	layout   *Layout
	arrivals []arrival
	out      []Sprite
	states   []EdgeState
}

// Sprites appends what is on the canvas at the scene's cursor, the lowest first.
func (s *Scene) Sprites(l *Layout, to []Sprite) []Sprite {
	d := sprites{s, l, s.arriving(), to, nil}
	d.routing()
	d.threads()
	d.arcs()
	for i := range s.Queues {
		d.tray(&s.Queues[i])
	}
	for i := range s.Processes {
		d.hands(&s.Processes[i])
	}
	moving := len(d.out)
	for i := range s.Links {
		d.link(&s.Links[i])
	}
	d.inTransit()
	for i := range s.effects {
		d.effect(&s.effects[i])
	}
	d.sumUp(moving)
	return d.out
}

// Moving reports whether the picture changes with the time alone.
func (s *Scene) Moving() bool { return s.Cursor.At < s.RestAt() }

// RestAt is when, if nothing else happens, the last thing that moves comes to
// rest.
func (s *Scene) RestAt() time.Duration {
	var at time.Duration
	for i := range s.Links {
		for _, f := range s.Links[i].Flights {
			if s.Links[i].Frozen {
				break
			}
			at = max(at, f.Arrives)
		}
	}
	for i := range s.effects {
		at = max(at, s.effects[i].until)
	}
	for i := range s.Processes {
		if p := &s.Processes[i]; p.Busy() {
			at = max(at, p.Until, s.Cursor.At+1)
		}
	}
	return at
}

// look is that of a message's card.
func (s *Scene) look(m broker.MessageID) Look {
	if s.player.persistent(m) {
		return Persistent
	}
	return 0
}

func (d *sprites) card(m broker.MessageID, at Point, look Look, scale float64) *Sprite {
	d.out = append(d.out, Sprite{
		Kind: Card, At: at, Tail: at, Scale: scale, Alpha: 1, Look: d.look(m) | look, Message: m,
	})
	return &d.out[len(d.out)-1]
}

// TrayCards is how many places each half of a tray has; if there are more
// messages, the last place is a bunch.
const TrayCards = 6

// place is the middle of the n-th place in a tray's half.
func (l *Layout) place(tray Rect, unacked bool, n int) Point {
	half := tray.W / 2
	gapX := (half - 2*CardWidth*l.trays.cards) / 3
	x := tray.X + gapX + float64(n%2)*(CardWidth*l.trays.cards+gapX) + CardWidth*l.trays.cards/2
	if unacked {
		x += half
	}
	height := CardHeight * l.trays.cards
	rowGap := (l.trays.height - 3*height) / 4
	return Point{x, tray.Y + rowGap + height/2 + float64(n/2)*(height+rowGap)}
}

// tray draws the cards that rest in a queue.
func (d *sprites) tray(q *Queue) {
	box, ok := d.layout.Box(NodeID{QueueNode, q.Name})
	if !ok {
		return
	}
	ready, unacked := 0, 0
	readies, _ := d.Counts(q)
	for i := range q.Entries {
		e := &q.Entries[i]
		n, total, look := &ready, readies, Look(0)
		switch e.State {
		case Gone:
			continue
		case Ready:
			if isArriving(d.arrivals, e.ID) {
				continue
			}
		case Unacked:
			n, total, look = &unacked, q.Unacked, Hatched
		}
		if *n < TrayCards {
			at := d.layout.place(box.Rect, e.State == Unacked, *n)
			if *n == TrayCards-1 && total > TrayCards {
				d.out = append(d.out, Sprite{Kind: Bunch, At: at, Scale: d.layout.trays.cards, Alpha: 1,
					Look: d.look(e.Message) | look, Count: total - TrayCards + 1})
			} else if e.State == Ready && d.comesBack(e.ID) {
				d.out = append(d.out, Sprite{Kind: Place, At: at, Scale: d.layout.trays.cards, Alpha: 1})
			} else if e.State == Ready || !isArriving(d.arrivals, e.ID) {
				d.put(e, at, look)
			}
		}
		*n++
		if ready >= min(TrayCards, readies) && unacked >= min(TrayCards, q.Unacked) {
			return
		}
	}
}

func (d *sprites) put(e *Entry, at Point, look Look) {
	if e.Redelivered > 0 {
		look |= Redelivered
	}
	d.card(e.Message, at, look, d.layout.trays.cards).Count = int(e.Redelivered)
}

// comesBack reports whether the entry is shown on its way from the unacked to the
// ready.
func (s *Scene) comesBack(id broker.EntryID) bool {
	if s.Cursor.Settled {
		return false
	}
	return slices.ContainsFunc(s.effects, func(e effect) bool {
		return e.kind == requeued && e.entry == id && e.until > s.Cursor.At
	})
}

// seat is a place in one half of a tray.
type seat struct {
	unacked bool
	n       int
}

// seat is where a queue's entry rests, as far as its tray shows it: the last place
// of its half if it does not. An entry that is gone left from the head.
func (s *Scene) seat(queue string, id broker.EntryID) seat {
	q, i := s.entry(queue, id)
	if i < 0 {
		return seat{}
	}
	at := seat{unacked: q.Entries[i].State == Unacked}
	for _, e := range q.Entries[:i] {
		if at.n == TrayCards-1 {
			break
		}
		if e.State == q.Entries[i].State {
			at.n++
		}
	}
	return at
}

// Busy reports whether the process works on a delivery.
func (p *Process) Busy() bool {
	return len(p.InHand) > 0 && (p.State == Running || p.State == Waiting && p.WaitsFor != "read")
}

// SlotCards is how many cards are shown in a client's hands.
const SlotCards = 3

// Slot is the n-th place under a client's box.
func (l *Layout) Slot(box Rect, n int) Rect {
	return Rect{box.X + 2 + float64(n)*(SlotWidth+3), box.Y + box.H + 8, SlotWidth, SlotHeight}
}

// hands draws what a client has in its hands, and its clock.
func (d *sprites) hands(p *Process) {
	box, ok := d.layout.Box(NodeID{ProcessNode, p.Name})
	if !ok {
		return
	}
	for i, held := range p.InHand {
		at := d.layout.Slot(box.Rect, i).Center()
		if i == SlotCards-1 && len(p.InHand) > SlotCards {
			d.out = append(d.out, Sprite{Kind: Bunch, At: at, Scale: 0.85, Alpha: 1,
				Look: d.look(held.Message), Count: len(p.InHand) - SlotCards + 1})
			break
		}
		look := Look(0)
		if i == 0 && p.Busy() {
			look = Worked
		}
		d.card(held.Message, at, look, 0.85)
	}
	if !p.Busy() {
		return
	}
	clock := Sprite{
		Kind: Clock, At: Point{box.Rect.X + box.Rect.W - 26, box.Rect.Center().Y}, Scale: 1, Alpha: 1,
	}
	if p.State == Waiting && p.Until > p.Since {
		clock.Share = float64(d.Cursor.At-p.Since) / float64(p.Until-p.Since)
	} else {
		clock.Look = Endless
		if turn := 8 * d.latency; turn > 0 {
			clock.Share = float64((d.Cursor.At-p.workSince)%turn) / float64(turn)
		}
	}
	d.out = append(d.out, clock)
}

// inTransit draws messages that the node is routing at this very record.
func (d *sprites) inTransit() {
	for _, t := range d.transit {
		if t.copies > 0 {
			continue
		}
		for _, r := range t.routed {
			if e, ok := d.layout.Edge(r.exchange, r.key, r.queue); ok {
				d.card(t.message, e.Path.At(0.5), Moving, 1)
			}
		}
		if len(t.routed) > 0 {
			continue
		}
		if box, ok := d.layout.Box(NodeID{ExchangeNode, t.exchange}); ok {
			d.card(t.message, box.Rect.Center(), Moving, 1)
		} else if tunnel := d.layout.Tunnel(linkOf(t.channel)); tunnel != nil {
			d.card(t.message, tunnel.gate(t.channel.Number), Moving, 1)
		}
	}
}

// Edge is that of a binding; of the default exchange's if it has no name.
func (l *Layout) Edge(exchange, key, queue string) (*Edge, bool) {
	for i := range l.Edges {
		e := &l.Edges[i]
		if e.Exchange == exchange && e.Destination.Name == queue && (e.Key == key || e.Implied) {
			return e, true
		}
	}
	return nil, false
}

// methodName is the name of the method that a flight carries; empty for a header.
func (s *Scene) methodName(f *Flight) string {
	sent, ok := s.player.history.Record(f.Record).Event.(sim.FrameSent)
	if !ok {
		return ""
	}
	switch {
	case sent.Frame.Method != nil:
		return sent.Frame.Method.Name()
	case sent.Frame.Header != "":
		return amqp.ProtocolHeader.Header
	}
	return ""
}
