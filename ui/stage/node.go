package stage

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// node is a thing that can be chosen, a component of its own: what time changes
// in it is rendered without the rest of the structure.
type node struct {
	app.Compo
	Stage *Stage
	Box   scene.Box
	View  view
}

// view is what a node shows beside its place: with the same view there is nothing
// to render. A kind of node uses of it what it needs.
type view struct {
	World  int
	Lang   string
	Tall   bool
	Chosen bool

	Letters float64

	queue   queueView
	process processView
	broker  brokerView
}

type brokerView struct{ up, empty bool }

func (n *node) Render() app.UI {
	s := n.Stage
	s.rendered[n.Box.ID] = n
	if !s.there(n.Box.ID) {
		return el("g")
	}
	switch n.Box.ID.Kind {
	case scene.BrokerNode:
		return s.chamber(n.Box)
	case scene.ProcessNode:
		return s.process(n.Box)
	case scene.ExchangeNode:
		return s.exchange(n.Box)
	case scene.QueueNode:
		return s.queue(n.Box)
	}
	panic("stage: a node of an unknown kind")
}

// there reports whether the scene has what a node is of: one that is rendered when the
// scene has gone on already, and before the next Draw, may be of something that is gone.
func (s *Stage) there(id scene.NodeID) bool {
	switch id.Kind {
	case scene.ProcessNode:
		return s.scene.Process(id.Name) != nil
	case scene.ExchangeNode:
		return s.scene.Exchange(id.Name) != nil
	case scene.QueueNode:
		return s.scene.Queue(id.Name) != nil
	}
	return true
}

// view is that of a node at this moment. Processes are what processViews tells.
func (s *Stage) view(id scene.NodeID, processes map[string]processView) view {
	v := view{World: s.worlds, Lang: s.lang, Tall: s.layout.Tall, Chosen: s.isChosen(id), Letters: s.camera.letters()}
	switch id.Kind {
	case scene.BrokerNode:
		v.broker = brokerView{s.scene.Broker.Up, len(s.scene.Queues)+len(s.scene.Exchanges) == 0}
	case scene.ProcessNode:
		v.process = processes[id.Name]
	case scene.QueueNode:
		v.queue = s.queueView(id.Name)
	}
	return v
}

func (s *Stage) isChosen(id scene.NodeID) bool {
	return s.chosen != scene.Thing{} && s.scene.Thing(id) == s.chosen
}

// component is a node for the structure.
func (s *Stage) component(b scene.Box, processes map[string]processView) app.UI {
	return &node{Stage: s, Box: b, View: s.view(b.ID, processes)}
}

// refreshAtOnce is how many nodes a frame renders again; the others wait for the
// next one, so that a busy world does not stand still.
const refreshAtOnce = 12

// refresh has the nodes rendered that show something else than before.
func (s *Stage) refresh() {
	now := freshness{s.key, s.scene.Revision, s.scene.Arriving(), s.chosen}
	if now == s.fresh {
		return
	}
	left, processes := refreshAtOnce, s.processViews()
	see := func(id scene.NodeID) {
		n := s.rendered[id]
		if n == nil || !n.Mounted() {
			return
		}
		if v := s.view(id, processes); v != n.View {
			if left > 0 {
				n.View = v
				n.Update()
			}
			left--
		}
	}
	boxes := s.layout.Boxes
	see(scene.NodeID{Kind: scene.BrokerNode})
	for i := range boxes {
		// Each frame begins behind where the last one stopped, that none waits for ever.
		at := (i + s.refreshed) % len(boxes)
		if see(boxes[at].ID); left == 0 {
			s.refreshed = at + 1
		}
	}
	if left < 0 {
		s.options.Changed()
		return
	}
	s.fresh = now
}

// freshness tells views apart: with the same freshness all views are the same.
type freshness struct {
	key      key
	revision int
	arriving int
	chosen   scene.Thing
}

// node is the group of a node.
func (s *Stage) node(id scene.NodeID, box scene.Rect, radius float64, aria string) app.HTMLElem {
	g := el("g", "tabindex", "0", "role", "button").Aria("label", aria).
		DataSet("thing", s.scene.Thing(id).String())
	if s.isChosen(id) {
		g = g.DataSet("selected", "yes").Aria("pressed", "true")
	}
	return g
}

// focus is the ring of the keyboard's focus; the style sheet shows it.
func (s *Stage) focus(box scene.Rect, radius float64) app.UI {
	return rect("focus", grow(box, 5), radius+5)
}

// frame is what marks a chosen node. It is around all that belongs to it, its labels
// too, so that it crosses none of them.
func (s *Stage) frame(id scene.NodeID, extent scene.Rect) []app.UI {
	if !s.isChosen(id) {
		return nil
	}
	f := grow(extent, 6)
	marks := []app.UI{rect("selection", f, 14)}
	for _, at := range []scene.Point{{X: f.X, Y: f.Y}, {X: f.X + f.W, Y: f.Y}, {X: f.X, Y: f.Y + f.H}, {X: f.X + f.W, Y: f.Y + f.H}} {
		marks = append(marks, rect("handle", scene.Rect{X: at.X - 3, Y: at.Y - 3, W: 6, H: 6}, 2))
	}
	return marks
}

func grow(r scene.Rect, by float64) scene.Rect {
	return scene.Rect{X: r.X - by, Y: r.Y - by, W: r.W + 2*by, H: r.H + 2*by}
}
