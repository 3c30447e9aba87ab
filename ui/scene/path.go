package scene

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Point is a place on the plane: x to the right, y down, in pixels at 100 %.
type Point struct{ X, Y float64 }

// Rect is an upright rectangle.
type Rect struct{ X, Y, W, H float64 }

// Center is the middle of r.
func (r Rect) Center() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Overlaps reports whether r and o share more than an edge.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Contains reports whether o lies within r.
func (r Rect) Contains(o Rect) bool {
	return r.X <= o.X && r.Y <= o.Y && o.X+o.W <= r.X+r.W && o.Y+o.H <= r.Y+r.H
}

// Union is the least rectangle around both. An empty one counts for nothing.
func (r Rect) Union(o Rect) Rect {
	if r.W == 0 && r.H == 0 {
		return o
	}
	x, y := min(r.X, o.X), min(r.Y, o.Y)
	return Rect{x, y, max(r.X+r.W, o.X+o.W) - x, max(r.Y+r.H, o.Y+o.H) - y}
}

// Path is a line on the plane: what SVG draws, and its points for whoever moves
// along it.
type Path struct {
	D      string // SVG path data
	points []Point
	length []float64 // from the start to each point
}

// Length is in pixels at 100 %.
func (p Path) Length() float64 {
	if len(p.length) == 0 {
		return 0
	}
	return p.length[len(p.length)-1]
}

// At is the point at the share t of the length; t is cut to [0, 1].
func (p Path) At(t float64) Point {
	if len(p.points) == 0 {
		return Point{}
	}
	at := min(max(t, 0), 1) * p.Length()
	i := sort.SearchFloat64s(p.length, at)
	if i == 0 {
		return p.points[0]
	}
	a, b := p.points[i-1], p.points[i]
	share := (at - p.length[i-1]) / (p.length[i] - p.length[i-1])
	return Point{a.X + (b.X-a.X)*share, a.Y + (b.Y-a.Y)*share}
}

// Part is what lies between two shares of the length, straight between its points.
func (p Path) Part(from, to float64) Path {
	var part pen
	part.line(p.At(from))
	for i, at := range p.points {
		if share := p.length[i] / p.Length(); from < share && share < to {
			part.line(at)
		}
	}
	part.line(p.At(to))
	return part.Path
}

// Start and End are the ends; the zero Point for an empty path.
func (p Path) Start() Point { return p.At(0) }
func (p Path) End() Point   { return p.At(1) }

// Reversed is the way back.
func (p Path) Reversed() Path {
	var r pen
	for i := len(p.points) - 1; i >= 0; i-- {
		r.line(p.points[i])
	}
	return r.Path
}

// join is p and, from its end on, q, which need not begin there.
func (p Path) join(q Path) Path {
	if len(q.points) == 0 || len(p.points) == 0 {
		if len(p.points) == 0 {
			return q
		}
		return p
	}
	joined := pen{Path{D: p.D, points: slices.Clone(p.points), length: slices.Clone(p.length)}}
	joined.line(q.points[0])
	_, rest, _ := strings.Cut(q.D, " ")
	joined.D += " " + rest
	for _, at := range q.points[1:] {
		joined.add(at)
	}
	return joined.Path
}

// pen draws a path.
type pen struct{ Path }

func (p *pen) add(at Point) {
	if n := len(p.points); n > 0 {
		step := math.Hypot(at.X-p.points[n-1].X, at.Y-p.points[n-1].Y)
		if step == 0 {
			return
		}
		p.length = append(p.length, p.length[n-1]+step)
	} else {
		p.length = append(p.length, 0)
	}
	p.points = append(p.points, at)
}

// line draws straight on, or begins.
func (p *pen) line(to Point) {
	if len(p.points) == 0 {
		p.D = "M" + coordinates(to)
	} else {
		p.D += " L" + coordinates(to)
	}
	p.add(to)
}

// curve draws a cubic Bézier.
func (p *pen) curve(c1, c2, to Point) {
	from := p.points[len(p.points)-1]
	p.D += " C" + coordinates(c1) + " " + coordinates(c2) + " " + coordinates(to)
	const steps = 16
	for i := 1; i <= steps; i++ {
		t := float64(i) / steps
		a, b, c, d := (1-t)*(1-t)*(1-t), 3*t*(1-t)*(1-t), 3*t*t*(1-t), t*t*t
		p.add(Point{
			a*from.X + b*c1.X + c*c2.X + d*to.X,
			a*from.Y + b*c1.Y + c*c2.Y + d*to.Y,
		})
	}
}

// sigmoid is a cubic whose ends are level, or upright.
func (p *pen) sigmoid(to Point, upright bool) {
	from := p.points[len(p.points)-1]
	switch {
	case from.X == to.X || from.Y == to.Y:
		p.line(to)
	case upright:
		middle := (from.Y + to.Y) / 2
		p.curve(Point{from.X, middle}, Point{to.X, middle}, to)
	default:
		middle := (from.X + to.X) / 2
		p.curve(Point{middle, from.Y}, Point{middle, to.Y}, to)
	}
}

// corners draws a polyline with rounded corners.
func (p *pen) corners(radius float64, via ...Point) {
	for i, corner := range via {
		if i == len(via)-1 {
			p.line(corner)
			return
		}
		from, next := p.points[len(p.points)-1], via[i+1]
		in, out := toward(corner, from, radius), toward(corner, next, radius)
		p.line(in)
		p.curve(toward(corner, in, radius/2), toward(corner, out, radius/2), out)
	}
}

// toward is the point at that distance from a on the way to b, at most half way.
func toward(a, b Point, distance float64) Point {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return a
	}
	share := min(distance/length, 0.5)
	return Point{a.X + (b.X-a.X)*share, a.Y + (b.Y-a.Y)*share}
}

func coordinates(at Point) string { return number(at.X) + "," + number(at.Y) }

func number(x float64) string { return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64) }
