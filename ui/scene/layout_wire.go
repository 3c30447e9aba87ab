package scene

import (
	"math"
	"slices"
	"strconv"
)

// WireWay is where a wire is drawn.
type WireWay struct {
	Client, Server string
	Port           int
	Path           Path // from the client to the server
	Chip           Rect // of its port's name
	Cut            bool
}

// Programs that talk past the broker stand below it, or alone if it has no part:
// clients at the left, servers at the right, each in its row.
const (
	wireGap   = 64.0  // between the broker and the first row
	wirePitch = 108.0 // between rows
	wireRoom  = 360.0 // between the columns where there is no broker
	wireWidth = 164.0 // of a program
	wireArc   = 76.0  // how far a wire between two of one column leans out
)

func (l *Layout) placeWired(s *Scene) {
	left, right, top := -wireWidth, wireRoom, 0.0
	width, height := wireWidth, ProcessHeight
	pitch := wirePitch
	if l.Tall {
		left, right, width, height, pitch = 0, tallWidth-tallProcessWidth, tallProcessWidth, tallProcessHeight, tallRow
	}
	if s.BrokerUsed() {
		bottom := l.Chamber.Y + l.Chamber.H
		for _, b := range l.Boxes {
			bottom = max(bottom, b.Extent.Y+b.Extent.H)
		}
		top = bottom + wireGap
		if !l.Tall {
			left, right = l.empty[0].Rect.X+ProducerWidth-wireWidth, l.empty[1].Rect.X
		}
	}
	for i := range s.Processes {
		p := &s.Processes[i]
		if !p.Past {
			continue
		}
		r := Rect{left, top + float64(p.Slot)*pitch, width, height}
		if p.Right {
			r.X = right
		}
		l.Boxes = append(l.Boxes, Box{NodeID{ProcessNode, p.Name}, r, Rect{r.X, r.Y - 4, r.W, r.H + 8}})
	}
}

// wires lays the lines between boxes that stand by now.
func (l *Layout) layWires(s *Scene) {
	for i := range s.Wires {
		w := &s.Wires[i]
		from, ok1 := l.Box(NodeID{ProcessNode, w.Client})
		to, ok2 := l.Box(NodeID{ProcessNode, w.Server})
		if !ok1 || !ok2 {
			continue
		}
		way := WireWay{Client: w.Client, Server: w.Server, Port: w.Port, Cut: w.Cut}
		way.Path = between(from.Rect, to.Rect, float64(i%4)*10)
		way.Chip = l.chipOn(way.Path, portWidth(w))
		l.Wires = append(l.Wires, way)
	}
}

// between is a way from one box to another: level from side to side, or leaning
// out to the right where both stand in one column.
func between(a, b Rect, more float64) Path {
	var p pen
	if math.Abs(a.X-b.X) < min(a.W, b.W) {
		if a == b {
			p.line(Point{a.X + a.W, a.Y + a.H/2})
			return p.Path
		}
		from, to := Point{a.X + a.W, a.Y + a.H/2}, Point{b.X + b.W, b.Y + b.H/2}
		out := max(from.X, to.X) + wireArc + more
		p.line(from)
		p.curve(Point{out, from.Y}, Point{out, to.Y}, to)
		return p.Path
	}
	from, to := Point{a.X + a.W, a.Y + a.H/2}, Point{b.X, b.Y + b.H/2}
	if a.X > b.X {
		from, to = Point{a.X, a.Y + a.H/2}, Point{b.X + b.W, b.Y + b.H/2}
	}
	p.line(from)
	p.sigmoid(to, false)
	return p.Path
}

// chipOn is a place for a label of that width under a wire, or over it, where it
// meets neither another one nor a box; in the middle if there is none.
func (l *Layout) chipOn(p Path, width float64) Rect {
	place := func(t, under float64) Rect {
		at := p.At(t)
		return Rect{at.X - width/2, at.Y + under, width, 18}
	}
	for _, under := range []float64{9, 28, -46, -27, 47, -65, 66} {
		for _, t := range []float64{0.5, 0.32, 0.68, 0.4, 0.6, 0.2, 0.8} {
			chip := place(t, under)
			if !slices.ContainsFunc(l.Wires, func(o WireWay) bool { return o.Chip.Overlaps(chip) }) &&
				!slices.ContainsFunc(l.Boxes, func(b Box) bool { return b.Extent.Overlaps(chip) }) {
				return chip
			}
		}
	}
	return place(0.5, 9)
}

// portWidth is what a port takes, with its colon and the cross of a cut.
func portWidth(w *Wire) float64 {
	width := float64(len(strconv.Itoa(w.Port))+1)*6.6 + 14
	if w.Cut {
		width += 16
	}
	return width
}

func (l *Layout) wire(w *Wire) (WireWay, bool) {
	for i := range l.Wires {
		if way := &l.Wires[i]; way.Client == w.Client && way.Server == w.Server && way.Port == w.Port {
			return *way, true
		}
	}
	return WireWay{}, false
}
