package scene_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// topology tells a tale of clients, exchanges, queues and bindings, one drawn
// thing after another.
type topology struct {
	*scenetest.Tale
	clients   []*scenetest.Client
	exchanges []string
	queues    []string
	ports     map[string]int
}

var views = []scene.View{
	{Width: 752, Height: 460},
	{Width: 1600, Height: 800},
	{Width: 390, Height: 520, Tall: true},
}

// add adds something at random; bind says whether that may be a binding.
func (p *topology) add(t *rapid.T, bind bool) {
	kinds := []string{"producer", "consumer", "exchange", "queue", "publish"}
	if bind {
		kinds = append(kinds, "bind")
	}
	switch rapid.SampledFrom(kinds).Draw(t, "kind") {
	case "producer":
		n := len(p.clients)
		p.client(fmt.Sprintf("send%d", n), "basic_publish")
	case "consumer":
		n := len(p.clients)
		c := p.client(fmt.Sprintf("recv_with_a_long_name%d", n), "basic_consume")
		if len(p.queues) > 0 {
			c.Consume(rapid.SampledFrom(p.queues).Draw(t, "queue"), false, 1)
		}
	case "exchange":
		name := fmt.Sprintf("exchange%d", len(p.exchanges))
		p.Tell(broker.ExchangeDeclared{VirtualHost: "/", Exchange: name, Type: "topic", Arguments: p.elsewhere(t, bind, "alternate-exchange")})
		p.exchanges = append(p.exchanges, name)
	case "queue":
		name := fmt.Sprintf("queue%d", len(p.queues))
		p.queues = append(p.queues, name)
		p.Tell(broker.QueueDeclared{
			VirtualHost: "/", Queue: name, Type: "classic", Arguments: p.elsewhere(t, bind, "x-dead-letter-exchange"),
		})
	case "publish":
		if len(p.clients) > 0 && len(p.queues) > 0 {
			c := rapid.SampledFrom(p.clients).Draw(t, "publisher")
			c.Publish("", rapid.SampledFrom(p.queues).Draw(t, "key"), false, nil)
			p.Wait(scenetest.Latency)
		}
	case "bind":
		if len(p.exchanges) > 0 && len(p.queues) > 0 {
			p.bind(t)
		}
	}
}

// elsewhere is at times an argument that names an exchange.
func (p *topology) elsewhere(t *rapid.T, may bool, argument string) amqp.Table {
	if !may || len(p.exchanges) == 0 || rapid.IntRange(0, 2).Draw(t, "elsewhere") > 0 {
		return nil
	}
	return amqp.Table{{Name: argument, Value: rapid.SampledFrom(p.exchanges).Draw(t, "where")}}
}

func (p *topology) client(name, source string) *scenetest.Client {
	c := p.Start(name, name+".py", source)
	c.Connect()
	p.clients = append(p.clients, c)
	return c
}

func (p *topology) bind(t *rapid.T) {
	kind, to := "queue", p.queues
	if rapid.IntRange(0, 2).Draw(t, "to an exchange") == 0 {
		kind, to = "exchange", p.exchanges
	}
	q := rapid.SampledFrom(to).Draw(t, kind)
	if p.ports[q] == 6 {
		return
	}
	p.ports[q]++
	p.Tell(broker.BindingCreated{Binding: broker.Binding{
		VirtualHost: "/", Source: rapid.SampledFrom(p.exchanges).Draw(t, "exchange"),
		Destination: q, DestinationType: kind,
		BindingKey: rapid.StringMatching(`[a-z.*#]{1,24}`).Draw(t, "key"),
	}})
}

func (p *topology) scene() *scene.Scene {
	return scene.New(p.Tale).At(scene.Cursor{At: p.Now, Records: p.Len()})
}

func newTopology() *topology {
	return &topology{Tale: &scenetest.Tale{}, ports: make(map[string]int)}
}

func TestNothingOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newTopology()
		// Mostly few things, at times a world full of them.
		most := rapid.SampledFrom([]int{8, 30, 30, 30, 220}).Draw(t, "most")
		for range rapid.IntRange(1, most).Draw(t, "things") {
			p.add(t, true)
		}
		s := p.scene()
		for _, v := range views {
			l := scene.Arrange(s, v)
			for i, a := range l.Boxes {
				inside := a.ID.Kind == scene.ExchangeNode || a.ID.Kind == scene.QueueNode
				if inside && !l.Chamber.Contains(a.Extent) {
					t.Fatalf("%+v: %v at %v is not in the chamber %v", v, a.ID, a.Extent, l.Chamber)
				}
				if !inside && l.Chamber.Overlaps(a.Extent) {
					t.Fatalf("%+v: %v at %v meets the chamber %v", v, a.ID, a.Extent, l.Chamber)
				}
				if !l.Bounds.Contains(a.Extent) {
					t.Fatalf("%+v: %v at %v is out of bounds %v", v, a.ID, a.Extent, l.Bounds)
				}
				for _, b := range l.Boxes[:i] {
					if a.Extent.Overlaps(b.Extent) {
						t.Fatalf("%+v: %v at %v meets %v at %v", v, a.ID, a.Extent, b.ID, b.Extent)
					}
				}
			}
			checkEdges(t, v, l)
			checkLines(t, v, l)
		}
	})
}

func checkEdges(t *rapid.T, v scene.View, l *scene.Layout) {
	for i, a := range l.Edges {
		if a.Chip.W > 0 {
			if !l.Chamber.Contains(a.Chip) {
				t.Fatalf("%+v: the chip %q at %v is not in the chamber %v", v, a.Key, a.Chip, l.Chamber)
			}
			for _, b := range l.Boxes {
				if a.Chip.Overlaps(b.Extent) {
					t.Fatalf("%+v: the chip %q at %v meets %v at %v", v, a.Key, a.Chip, b.ID, b.Extent)
				}
			}
		}
		for _, b := range l.Edges[:i] {
			if a.Chip.Overlaps(b.Chip) {
				t.Fatalf("%+v: the chips %q at %v and %q at %v meet", v, a.Key, a.Chip, b.Key, b.Chip)
			}
			apart := max(a.Path.End().Y-b.Path.End().Y, b.Path.End().Y-a.Path.End().Y)
			if a.Destination == b.Destination && a.Destination.Kind == scene.QueueNode && apart < scene.PortPitch {
				t.Fatalf("%+v: two ports of %v are %v apart", v, a.Destination, apart)
			}
		}
	}
}

// checkLines: no line leads through a box, but into its own, nor over a chip of
// another one.
func checkLines(t *rapid.T, v scene.View, l *scene.Layout) {
	check := func(what string, p scene.Path, own func(scene.NodeID) bool, mine func(scene.Edge) bool) {
		steps := int(p.Length()/6) + 1
		var way []scene.Point
		for i := range steps + 1 {
			way = append(way, p.At(float64(i)/float64(steps)))
		}
		x := slices.MinFunc(way, func(a, b scene.Point) int { return cmp.Compare(a.X, b.X) }).X
		y := slices.MinFunc(way, func(a, b scene.Point) int { return cmp.Compare(a.Y, b.Y) }).Y
		around := scene.Rect{X: x, Y: y,
			W: slices.MaxFunc(way, func(a, b scene.Point) int { return cmp.Compare(a.X, b.X) }).X - x + 1,
			H: slices.MaxFunc(way, func(a, b scene.Point) int { return cmp.Compare(a.Y, b.Y) }).Y - y + 1,
		}
		boxes := slices.DeleteFunc(slices.Clone(l.Boxes), func(b scene.Box) bool { return !b.Rect.Overlaps(around) || own(b.ID) })
		edges := slices.DeleteFunc(slices.Clone(l.Edges), func(e scene.Edge) bool { return !e.Chip.Overlaps(around) || mine(e) })
		for _, at := range way {
			in := func(r scene.Rect) bool {
				return r.X+1 < at.X && at.X < r.X+r.W-1 && r.Y+1 < at.Y && at.Y < r.Y+r.H-1
			}
			for _, b := range boxes {
				if in(b.Rect) {
					t.Fatalf("%+v: %s leads at %v through %v at %v", v, what, at, b.ID, b.Rect)
				}
			}
			for _, e := range edges {
				if in(e.Chip) {
					t.Fatalf("%+v: %s leads at %v over the chip %q at %v", v, what, at, e.Label, e.Chip)
				}
			}
		}
	}
	none := func(scene.Edge) bool { return false }
	for _, e := range l.Edges {
		from := scene.NodeID{Kind: scene.ExchangeNode, Name: e.Exchange}
		if e.Kind == scene.DeadLetter {
			from = scene.NodeID{Kind: scene.QueueNode, Name: e.Queue}
		}
		check(fmt.Sprintf("the edge %d %q from %q to %v", e.Kind, e.Label, e.Exchange, e.Destination), e.Path,
			func(id scene.NodeID) bool { return id == from || id == e.Destination },
			func(o scene.Edge) bool {
				// Ways to one exchange may come together before it.
				return o.Chip == e.Chip || o.Destination == e.Destination && e.Destination.Kind == scene.ExchangeNode
			})
	}
	for _, f := range l.Feeds {
		check("the feed from "+f.Queue, f.Path, func(id scene.NodeID) bool { return id.Name == f.Queue }, none)
	}
	for _, in := range l.Inlets {
		check("the inlet to "+in.Exchange, in.Path, func(id scene.NodeID) bool { return id.Name == in.Exchange }, none)
	}
	for _, tunnel := range l.Tunnels {
		check("the tunnel of "+tunnel.Process, tunnel.Path, func(id scene.NodeID) bool { return id.Name == tunnel.Process }, none)
	}
}

// What is there stays when something is added; but what lies behind a column that
// opens, or below a broker that grows, makes room, and all of it alike.
func TestWhatIsThereStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newTopology()
		most := rapid.SampledFrom([]int{15, 15, 60}).Draw(t, "most")
		for range rapid.IntRange(1, most).Draw(t, "things") {
			p.add(t, true)
		}
		before := p.scene()
		p.add(t, false)
		after := p.scene()
		for _, v := range views {
			old, now := scene.Arrange(before, v), scene.Arrange(after, v)
			type group struct {
				kind   scene.NodeKind
				behind bool
			}
			moved := make(map[group]scene.Point)
			for _, b := range old.Boxes {
				got, ok := now.Box(b.ID)
				if !ok {
					t.Fatalf("%+v: %v is gone", v, b.ID)
				}
				by := scene.Point{X: got.Rect.X - b.Rect.X, Y: got.Rect.Y - b.Rect.Y}
				g := group{b.ID.Kind, b.Rect.Y > 0 && v.Tall || b.Rect.X > old.Chamber.X+old.Chamber.W}
				if as, seen := moved[g]; seen && as != by || !g.behind && by.Y != 0 || by.X < 0 || by.X != 0 && now.Chamber.W == old.Chamber.W {
					t.Fatalf("%+v: %v was at %v and is at %v, others moved by %v", v, b.ID, b.Rect, got.Rect, as)
				}
				moved[g] = by
			}
		}
	})
}

// Columns open where one gets too high, and then all have about the room's form.
func TestManyStandInColumns(t *testing.T) {
	p := newTopology()
	for i := range 100 {
		p.Declare(fmt.Sprintf("q%d", i), false)
		if i%5 == 0 {
			p.client(fmt.Sprintf("recv%d", i), "basic_consume").Consume("q1", false, 1)
			p.client(fmt.Sprintf("send%d", i), "basic_publish")
			p.Tell(broker.ExchangeDeclared{VirtualHost: "/", Exchange: fmt.Sprintf("x%d", i), Type: "topic"})
		}
		if n := i + 1; n == 2 || n == 5 || n == 20 || n == 100 {
			for _, v := range views {
				l := scene.Arrange(p.scene(), v)
				if form := l.Bounds.W / l.Bounds.H; n > 2 && (form < 0.5 || form > 2.5) {
					t.Errorf("%+v: with %d queues it is %.0f wide and %.0f high", v, n, l.Bounds.W, l.Bounds.H)
				}
				first, _ := l.Box(scene.NodeID{Kind: scene.QueueNode, Name: "q0"})
				several := slices.ContainsFunc(l.Boxes, func(b scene.Box) bool {
					return b.ID.Kind == scene.QueueNode && b.Rect.X > first.Rect.X
				})
				if several != (n > 2) {
					t.Errorf("%+v: with %d queues several columns: %t", v, n, several)
				}
			}
		}
	}
}

func TestReadingOrder(t *testing.T) {
	tale := acknowledgement()
	l := scene.Arrange(scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()}), views[0])
	want := []scene.NodeID{
		{Kind: scene.ProcessNode, Name: "send"}, {Kind: scene.ExchangeNode}, {Kind: scene.QueueNode, Name: "lqz"},
		{Kind: scene.ProcessNode, Name: "recv"}, {Kind: scene.ProcessNode, Name: "recv2"},
	}
	for i, b := range l.Boxes {
		if b.ID != want[i] {
			t.Errorf("place %d of the reading order is %v, want %v", i, b.ID, want[i])
		}
	}
}
