package scene

import (
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
	Share   float64          // of a clock: how much is over; of a mark: 1 and -1 for right and left of its pole; of a card the layers down to which bars beside it are filled, 0 for no bars
	Text    string           // of a mark: the method's name; of a line its path data; of a card the reason of its end

	Ring     float64 // how much of its life a card has before it, 0 if it lives for ever
	Left     float64 // seconds until a card expires
	Priority int     // of a card, in a queue that heeds it
	Times    int     // how often a card was worked on, if more than once
	Depth    Depth   // of a card that rests in a queue
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
	Cross                // a publish is refused
	Blocked              // nothing is read from a link, for Left seconds
	Shaft                // from a place in a tray down to its card
	Tie                  // from a node to what is said of it below the picture
	Shade                // a card of another branch, or Count of them; Times is its number, on the first in a place
)

// Look is what is seen of a card, or of a clock.
type Look uint32

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
	Dead                         // dead-lettered: ✝
	Unrouted                     // no queue took it: ∅
	Returned                     // and so it goes back: 312
	Stored                       // on disk
	Dropped                      // by a rule, which Text names
	onWire                       // a mark past the broker
)

// sprites collects what is drawn at one cursor.
type sprites struct {
	*Scene
	layout   *Layout
	arrivals []arrival
	out      []Sprite
	crowded  bool // so much is on its way that cards have no trails
}

// Sprites appends what is on the canvas at the scene's cursor, the lowest first.
func (s *Scene) Sprites(l *Layout, to []Sprite) []Sprite {
	d := sprites{s, l, s.arriving(), to, s.onTheWay() > crowd}
	d.routing()
	d.threads()
	d.arcs()
	for i := range s.Queues {
		d.tray(&s.Queues[i])
	}
	d.pending()
	for i := range s.Processes {
		d.hands(&s.Processes[i])
	}
	moving := len(d.out)
	for i := range s.Links {
		d.link(&s.Links[i])
	}
	for i := range s.Wires {
		d.packets(&s.Wires[i])
	}
	d.signs(moving)
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
	for i := range s.Wires {
		for _, p := range s.Wires[i].Packets {
			at = max(at, p.Arrives)
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

// Busy reports whether the process works on a delivery.
func (p *Process) Busy() bool {
	return len(p.InHand) > 0 && (p.State == Running || p.State == Waiting && p.WaitsFor != "read")
}

// SlotCards is how many cards are shown in a client's hands.
const SlotCards = 3

// Slot is the n-th place under a client's box; over it where the broker is below.
func (l *Layout) Slot(box Rect, n int) Rect {
	if l.Tall && !l.right(box) {
		return Rect{box.X + 2 + float64(n)*(SlotWidth+3), box.Y - 8 - SlotHeight, SlotWidth, SlotHeight}
	}
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
		card := d.card(held.Message, at, look, 0.85)
		if held.Again > 0 {
			card.Times = held.Again + 1
		}
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
