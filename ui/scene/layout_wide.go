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

	exchangeGap  = 150.0 // between two columns of exchanges
	exchangePace = exchangeGap + ExchangeWidth
)

// exchangeOffset is how far an exchange is below the first: each has a row of its
// own, high enough for the edges that lead to it.
func (s *Scene) exchangeOffset(slot int) float64 {
	y := float64(slot) * exchangePitch
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		if n := s.ports(x.Name); n > 3 {
			extra := float64((n-3+1)/2) * PortPitch
			if x.Slot < slot {
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

	exchangeX := chamberPad
	l.depths = s.deepen()
	deepest := 0
	for i := range s.Exchanges {
		deepest = max(deepest, l.depths[s.Exchanges[i].Name])
	}
	l.outlet = exchangeX + ExchangeWidth + float64(deepest)*exchangePace
	queueX := l.outlet + edge
	wall := queueX + l.trays.width + outletLength

	half := l.trays.height / 2
	top, bottom := -half-l.trays.head, half+2*l.trays.strip+l.trays.foot
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		r := Rect{
			exchangeX + float64(l.depths[x.Name])*exchangePace, s.exchangeOffset(x.Slot) - ExchangeHeight/2,
			ExchangeWidth, ExchangeHeight,
		}
		extent := Rect{r.X, r.Y, r.W, r.H + 20}
		l.Boxes = append(l.Boxes, Box{NodeID{ExchangeNode, x.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}

	for i := range s.Queues {
		q := &s.Queues[i]
		r := Rect{queueX, l.trayOffset(s, q.Slot) - half, l.trays.width, l.trayHeight(s, q)}
		extent := l.trays.extent(r)
		l.Boxes = append(l.Boxes, Box{NodeID{QueueNode, q.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}

	for i := range s.Processes {
		p := &s.Processes[i]
		if p.Past {
			continue
		}
		r := Rect{-tunnel - ProducerWidth, float64(p.Slot)*processPitch - ProcessHeight/2, ProducerWidth, ProcessHeight}
		if p.Right {
			r.X, r.W = wall+tunnel, ConsumerWidth
		}
		extent := Rect{r.X, r.Y - 26, r.W, r.H + 26}
		if p.Right {
			extent.H += 34
		}
		l.Boxes = append(l.Boxes, Box{NodeID{ProcessNode, p.Name}, r, extent})
		bottom = max(bottom, r.Y+r.H)
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
