package scene

// The wide layout: producers, broker with exchanges and queues, consumers, from
// left to right. The broker's left edge is x = 0 and the middle of every column's
// first slot is y = 0, so that what stands first stands in one line.

const (
	tunnelLength, tunnelLongest = 42.0, 116.0
	chamberPad                  = 20.0
	edgeLength, edgeLongest     = 124.0, 240.0
	edgeCurve                   = 32.0  // of an edge's length, what is not level at least
	edgeLevel                   = 168.0 // what is level at most
	outletLength                = 38.0  // from the queues to the right wall
	chamberHead                 = 36.0  // for its title
	laneHeight                  = 22.0  // for ways around the nodes

	clientBeside  = 24.0 // between two columns of clients
	clientStagger = 73.0 // how much lower the outer ones are: in the gap under the slots of an inner one

	exchangeGap  = 150.0 // between two columns of exchanges
	exchangePace = exchangeGap + ExchangeWidth
)

// exchangeOffset is how far an exchange is below the first: each has a height of
// its own, with room for the edges that lead to it.
func (s *Scene) exchangeOffset(slot int) float64 {
	at := exchangeCell(slot)
	y := (float64(at.row) + float64(at.col)/exchangeColumns) * exchangePitch
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		if exchangeCell(x.Slot).col > 0 {
			continue // those come in at its own height
		}
		if n := s.ports(x.Name); n > 3 {
			extra := float64((n-3+1)/2) * PortPitch
			if exchangeCell(x.Slot).before(at) {
				y += 2 * extra
			} else if x.Slot == slot {
				y += extra
			}
		}
	}
	return y
}

func (l *Layout) arrangeWide(s *Scene, width float64) {
	natural := ProducerWidth + 2*tunnelLength + chamberPad + ExchangeWidth + edgeLength +
		l.trays.width + outletLength + ConsumerWidth + 2*margin
	spare := max(width-natural, 0)
	tunnel := min(tunnelLength+spare/4, tunnelLongest)
	edge := min(edgeLength+spare/2, edgeLongest)

	l.depths = s.deepen()
	deepest := 0
	for i := range s.Exchanges {
		deepest = max(deepest, l.depths[s.Exchanges[i].Name])
		l.beside = max(l.beside, exchangeCell(s.Exchanges[i].Slot).col)
	}
	abreast := float64(l.beside) * exchangeBeside
	l.outlet = chamberPad + ExchangeWidth + abreast + float64(deepest)*(exchangePace+abreast)
	queueX := l.outlet + edge

	half := l.trays.height / 2
	top := -half - l.trays.head
	l.layQueues(s, queueX, -half)
	bottom := l.grid.bottom
	wall := l.grid.lefts[l.grid.cols-1] + l.trays.width + outletLength
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		r := Rect{
			chamberPad + float64(l.depths[x.Name])*(exchangePace+abreast) + float64(exchangeCell(x.Slot).col)*exchangeBeside,
			s.exchangeOffset(x.Slot) - ExchangeHeight/2,
			ExchangeWidth, ExchangeHeight,
		}
		extent := exchangeExtent(x, r)
		l.Boxes = append(l.Boxes, Box{NodeID{ExchangeNode, x.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}

	for i := range s.Processes {
		p := &s.Processes[i]
		if p.Past {
			continue
		}
		at := clientCell(p.Slot)
		r := Rect{-tunnel - ProducerWidth, float64(at.row)*processPitch - ProcessHeight/2, ProducerWidth, ProcessHeight}
		if p.Right {
			r.X, r.W = wall+tunnel, ConsumerWidth
		}
		if at.col > 0 {
			r.Y += clientStagger
			if p.Right {
				r.X += ConsumerWidth + clientBeside
			} else {
				r.X -= ProducerWidth + clientBeside
			}
		}
		extent := Rect{r.X, r.Y - 22, r.W, r.H + 22}
		if _, consumes := s.Prefetch(p.Name); p.Right || consumes || p.Publishes {
			extent.H += 32
		}
		l.Boxes = append(l.Boxes, Box{NodeID{ProcessNode, p.Name}, r, extent})
		bottom = max(bottom, r.Y+r.H)
	}
	l.ceiling = top - 4
	if l.grid.cols > 1 {
		top -= l.trays.gap / 2 // for the lanes over the first row
		l.ceiling = top
	}
	if s.crossing(true) {
		top -= 12
		l.ceiling -= 6
	}
	top -= chamberHead
	l.Chamber = Rect{0, top, wall, bottom + chamberPad - top}
	if s.crossing(false) {
		l.Chamber.H += laneHeight
	}
	l.empty = []Ghost{
		{Rect{-tunnel - ProducerWidth, -ProcessHeight / 2, ProducerWidth, ProcessHeight}, false},
		{Rect{wall + tunnel, -ProcessHeight / 2, ConsumerWidth, ProcessHeight}, true},
	}
	// Both sides keep their room while nobody is there, so that nothing moves when
	// somebody comes.
	l.Bounds = Rect{-tunnel - ProducerWidth, -ProcessHeight / 2, wall + 2*tunnel + ProducerWidth + ConsumerWidth, ProcessHeight}
}

// crossing reports whether a process on that side uses the broker's other half: a
// consumer on the producers' side, a publisher on the consumers'.
func (s *Scene) crossing(right bool) bool {
	for i := range s.Processes {
		p := &s.Processes[i]
		if p.Right != right {
			continue
		}
		if right && len(p.Exchanges) > 0 {
			return true
		}
		for _, c := range s.Consumers {
			if l := s.Link(linkOf(c.Channel)); !right && l != nil && l.Process == p.Name {
				return true
			}
		}
	}
	return false
}

// exchangeExtent is an exchange with its labels.
func exchangeExtent(x *Exchange, r Rect) Rect {
	if host, name := Split(x.Name); name == "" || host != "/" {
		r.H += 20 // for what it is called in a program, and its virtual host
	}
	return r
}
