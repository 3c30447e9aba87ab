package scene

// The tall layout, for a phone: producers above the broker, consumers below it,
// two in a row; in the broker exchanges at the left, queues at the right. The
// broker's top left corner is the origin.

const (
	tallWidth         = 358.0
	tallProcessWidth  = 168.0
	tallProcessHeight = 46.0
	tallTrayWidth     = 178.0
	tallTunnel        = 26.0
	tallLane          = 16.0 // between nodes and wall, for the ways to and from the gates
	tallRow           = tallProcessHeight + 40
)

func (l *Layout) arrangeTall(s *Scene) {
	exchangeX, queueX := 16.0, tallWidth-18-tallTrayWidth
	l.outlet = exchangeX + ExchangeWidth
	first := tallLane + l.trays.head // top of the first tray

	bottom := first + l.trays.height + 2*l.trays.strip + l.trays.foot
	for i := range s.Queues {
		q := &s.Queues[i]
		r := Rect{queueX, first + l.trayOffset(s, q.Slot), tallTrayWidth, l.trayHeight(s, q)}
		extent := l.trays.extent(r)
		l.Boxes = append(l.Boxes, Box{NodeID{QueueNode, q.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		middle := first + l.trays.height/2 + float64(x.Slot)*exchangePitch
		r := Rect{exchangeX, middle - ExchangeHeight/2, ExchangeWidth, ExchangeHeight}
		extent := Rect{r.X, r.Y, r.W, r.H + 20}
		l.Boxes = append(l.Boxes, Box{NodeID{ExchangeNode, x.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}
	l.Chamber = Rect{0, 0, tallWidth, bottom + tallLane}

	place := func(slot int, right bool) Rect {
		row, column := float64(slot/2), float64(slot%2)
		r := Rect{column * (tallWidth - tallProcessWidth), 0, tallProcessWidth, tallProcessHeight}
		if right {
			r.Y = l.Chamber.H + tallTunnel + row*tallRow
		} else {
			r.Y = -tallTunnel - tallProcessHeight - row*tallRow
		}
		return r
	}
	for i := range s.Processes {
		p := &s.Processes[i]
		if p.Past {
			continue
		}
		r := place(p.Slot, p.Right)
		extent := r
		if p.Right {
			extent.H += 32
		}
		l.Boxes = append(l.Boxes, Box{NodeID{ProcessNode, p.Name}, r, extent})
	}
	l.empty = []Ghost{{place(0, false), false}, {place(0, true), true}}
	// The slots under the first consumers have their room from the beginning.
	l.Bounds = Rect{0, -tallTunnel - tallProcessHeight, tallWidth,
		l.Chamber.H + 2*tallTunnel + 2*tallProcessHeight + 32}
}
