package scene

import (
	"math"
	"strconv"
)

// WireWay is where a wire is drawn.
type WireWay struct {
	Client, Server string
	Port           int
	Path           Path    // from the client to the server
	Chip           Rect    // of its port's name
	Size           float64 // of the letters on it
	place          chipPlace
	Cut            bool
}

// Programs that talk past the broker stand below it, or alone if it has no part:
// clients at the left, servers at the right, each of them across from the one with its
// number. They stand in two columns, by turns: those of the outer one before the gaps
// between those of the inner one, so that their wires pass through, level.
const (
	wireGap   = 40.0  // between the broker and the first row
	wirePitch = 84.0  // between rows of a column
	wireRoom  = 360.0 // between the columns where there is no broker
	wireNear  = 190.0 // between the inner ones where there is one
	wireWidth = 164.0 // of a program
	wireArc   = 76.0  // how far a wire between two of one column leans out
	wireLevel = 100.0 // what is level before the servers, with the port's name
	wireApart = 32.0  // between two columns

	wireRows = 4 // in the inner column, before there is another one, where there is no broker
)

// wireCell is the place of a slot, with that many rows first.
func wireCell(slot, rows int) cell {
	if whole := 2 * rows; slot >= whole {
		return cell{slot % 2, rows + (slot-whole)/2}
	}
	return cell{slot / rows, slot % rows}
}

func (l *Layout) placeWired(s *Scene) {
	left, right, top := -wireWidth, wireRoom, 0.0
	rows := wireRows
	if s.BrokerUsed() {
		rows = 1
		bottom := l.Chamber.Y + l.Chamber.H
		for _, b := range l.Boxes {
			bottom = max(bottom, b.Extent.Y+b.Extent.H)
		}
		top = bottom + wireGap
		if !l.Tall {
			// The outer column begins where the first clients of the broker do.
			left = l.empty[0].Rect.X + wireWidth + wireApart
			right = left + wireWidth + wireNear
		}
	}
	l.gap = [2]float64{left + wireWidth, right}
	for i := range s.Processes {
		p := &s.Processes[i]
		if !p.Past {
			continue
		}
		r := Rect{left, 0, wireWidth, ProcessHeight}
		if p.Right {
			r.X = right
		}
		if l.Tall {
			r = Rect{0, top + float64(p.Slot)*tallRow, tallProcessWidth, tallProcessHeight}
			if p.Right {
				r.X = tallPace
			}
		} else {
			at := wireCell(p.Slot, rows)
			out := float64(at.col) * (wireWidth + wireApart)
			if !p.Right {
				out = -out
			}
			r.X += out
			r.Y = top + (float64(at.row)+float64(at.col)/2)*wirePitch
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
		way.Path = l.wireWay(from.Rect, to.Rect, float64(i%4)*10)
		l.name(&way, portWidth(w))
		l.Wires = append(l.Wires, way)
	}
}

// wireWay is a way from one box to another: level past the boxes of its own side and of
// the other one, or leaning out where both stand on one side.
func (l *Layout) wireWay(a, b Rect, more float64) Path {
	var p pen
	if math.Abs(a.X-b.X) < min(a.W, b.W) {
		return l.leaning(a, b, wireArc+more)
	}
	from, to := Point{a.X + a.W, a.Y + a.H/2}, Point{b.X, b.Y + b.H/2}
	if a.X > b.X {
		from, to = Point{a.X, a.Y + a.H/2}, Point{b.X + b.W, b.Y + b.H/2}
	}
	p.line(from)
	if out, in := max(from.X, l.gap[0]), min(to.X, l.gap[1]); !l.Tall && from.X < to.X && out < in-wireLevel-40 {
		p.line(Point{out, from.Y})
		p.sigmoid(Point{in - wireLevel, to.Y}, false)
		p.line(to)
		return p.Path
	}
	p.sigmoid(to, false)
	return p.Path
}

// leaning is a way between two boxes of one column: out to the right, or to the left
// where another box stands at the right.
func (l *Layout) leaning(a, b Rect, by float64) Path {
	from, to := Point{a.X + a.W, a.Y + a.H/2}, Point{b.X + b.W, b.Y + b.H/2}
	out := max(from.X, to.X) + by
	beside := Rect{out - by + 1, min(from.Y, to.Y), by, math.Abs(to.Y - from.Y)}
	if l.meets(beside) {
		from.X, to.X = a.X, b.X
		out = min(a.X, b.X) - by
	}
	var p pen
	p.line(from)
	if a != b {
		p.curve(Point{out, from.Y}, Point{out, to.Y}, to)
	}
	return p.Path
}

// name places the name of a wire's port: where it comes to the server, or where it meets
// neither another name nor a box; nowhere if there is no such place. Two wires to one port
// have it once.
func (l *Layout) name(way *WireWay, width float64) {
	for i := range l.Wires {
		if o := &l.Wires[i]; o.Server == way.Server && o.Port == way.Port && o.Cut == way.Cut && o.Path.End() == way.Path.End() {
			way.Chip, way.place = o.Chip, o.place
			return
		}
	}
	place := func(at Point, under, width, height float64) Rect {
		return Rect{at.X - width/2, at.Y + under - height/2, width, height}
	}
	set := func(room Rect) bool {
		way.Chip = place(room.Center(), 0, width, portHeight)
		way.place = chipPlace{way.Chip, room, true}
		return !l.meets(room)
	}
	p := way.Path
	across := p.Start().X < l.gap[1]
	if end := p.End(); !l.Tall && across && p.Start().X < end.X {
		before := min(end.X, l.gap[1]) - 6 - width*chipLarger/2
		if set(place(Point{before, end.Y}, 0, width*chipLarger, chipHighest)) {
			return
		}
	}
	for _, size := range [][2]float64{{width * chipLarger, chipHighest}, {width, portHeight}} {
		if !l.Tall && !across {
			// The way between two columns of servers is short: over the outer one, or under it.
			outer := p.Start()
			if end := p.End(); end.X > outer.X {
				outer = end
			}
			outer.X += size[0] / 2
			by := (ProcessHeight + size[1] + 10) / 2
			if set(place(outer, -by, size[0], size[1])) || set(place(outer, by, size[0], size[1])) {
				return
			}
		}
		for _, under := range []float64{9, 28, -28, -9, 47, -47, 66} {
			if under > 0 {
				under += size[1] / 2
			} else {
				under -= size[1] / 2
			}
			for _, t := range []float64{0.5, 0.32, 0.68, 0.4, 0.6, 0.2, 0.8} {
				if set(place(p.At(t), under, size[0], size[1])) {
					return
				}
			}
		}
	}
	way.Chip, way.place = Rect{}, chipPlace{}
}

const portHeight = 18.0 // of the chip of a port's name

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
