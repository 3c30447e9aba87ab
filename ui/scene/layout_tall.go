package scene

// The tall layout, for a phone: producers above the broker, consumers below it,
// two in a row; in the broker exchanges at the left, queues at the right. The
// broker's top left corner is the origin.

const (
	tallWidth        = 358.0
	tallProcessWidth = 168.0
	tallTrayWidth    = 178.0
	tallTunnel       = 34.0
	tallHead         = 34.0 // a lane for the ways from the gates to the exchanges
	tallRow          = ProcessHeight + 40
)

func (l *Layout) arrangeTall(s *Scene) {
	l.cards = 0.85
	exchangeX, queueX := 16.0, tallWidth-18-tallTrayWidth
	first := tallHead + trayHead // top of the first tray

	bottom := first + TrayHeight + trayFoot
	heights := make(map[int]float64)
	for i := range s.Queues {
		heights[s.Queues[i].Slot] = trayHead + s.trayHeight(&s.Queues[i]) + trayFoot + trayGap
	}
	offset := slotOffsets(heights, trayHead+TrayHeight+trayFoot+trayGap)
	for i := range s.Queues {
		q := &s.Queues[i]
		r := Rect{queueX, first + offset(q.Slot), tallTrayWidth, s.trayHeight(q)}
		extent := Rect{r.X - 5, r.Y - trayHead, r.W + 10, trayHead + r.H + trayFoot}
		l.Boxes = append(l.Boxes, Box{NodeID{QueueNode, q.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		r := Rect{exchangeX, first + TrayHeight/2 + float64(x.Slot)*exchangePitch - ExchangeHeight/2, ExchangeWidth, ExchangeHeight}
		extent := Rect{r.X, r.Y, r.W, r.H + 20}
		l.Boxes = append(l.Boxes, Box{NodeID{ExchangeNode, x.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}
	l.Chamber = Rect{0, 0, tallWidth, bottom + laneHeight}

	for i := range s.Processes {
		p := &s.Processes[i]
		row, column := float64(p.Slot/2), float64(p.Slot%2)
		x := column * (tallWidth - tallProcessWidth)
		r := Rect{x, -tallTunnel - ProcessHeight - row*tallRow, tallProcessWidth, ProcessHeight}
		extent := r
		if p.Right {
			r.Y = l.Chamber.H + tallTunnel + row*tallRow
			extent = Rect{r.X, r.Y, r.W, r.H + 32}
		}
		l.Boxes = append(l.Boxes, Box{NodeID{ProcessNode, p.Name}, r, extent})
	}
	l.empty = []Ghost{
		{Rect{0, -tallTunnel - ProcessHeight, tallProcessWidth, ProcessHeight}, false},
		{Rect{0, l.Chamber.H + tallTunnel, tallProcessWidth, ProcessHeight}, true},
	}
	l.Bounds = Rect{0, -tallTunnel - ProcessHeight, tallWidth, l.Chamber.H + 2*tallTunnel + 2*ProcessHeight}
}
