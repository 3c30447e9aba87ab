package scene

// The tall layout, for a phone: producers above the broker, consumers below it,
// two in a row and two rows deep, then side by side; in the broker exchanges at the left, queues at the right. The
// broker's top left corner is the origin.

const (
	tallWidth         = 358.0
	tallProcessWidth  = 168.0
	tallProcessHeight = 46.0
	tallTrayWidth     = 178.0
	tallTunnel        = 26.0
	tallLane          = 16.0 // between nodes and wall, for the ways to and from the gates
	tallRow           = tallProcessHeight + 40
	tallPace          = tallWidth - tallProcessWidth // from one column of processes to the next
	tallExchange      = 16.0                         // where exchanges begin
)

func (l *Layout) arrangeTall(s *Scene) {
	for i := range s.Exchanges {
		l.beside = max(l.beside, exchangeCell(s.Exchanges[i].Slot).col)
	}
	l.outlet = tallExchange + ExchangeWidth + float64(l.beside)*exchangeBeside
	queueX := l.outlet + tallWidth - 18 - tallTrayWidth - tallExchange - ExchangeWidth
	first := tallLane + l.trays.head // top of the first tray

	l.layQueues(s, queueX, first)
	bottom := l.grid.bottom
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		at := exchangeCell(x.Slot)
		middle := first + l.trays.height/2 + (float64(at.row)+float64(at.col)/exchangeColumns)*exchangePitch
		r := Rect{tallExchange + float64(at.col)*exchangeBeside, middle - ExchangeHeight/2, ExchangeWidth, ExchangeHeight}
		extent := exchangeExtent(x, r)
		l.Boxes = append(l.Boxes, Box{NodeID{ExchangeNode, x.Name}, r, extent})
		bottom = max(bottom, extent.Y+extent.H)
	}
	l.Chamber = Rect{0, 0, l.grid.lefts[l.grid.cols-1] + tallTrayWidth + 18, bottom + tallLane}

	place := func(slot int, right bool) Rect {
		at := tallCell(slot)
		r := Rect{float64(at.col) * tallPace, 0, tallProcessWidth, tallProcessHeight}
		if right {
			r.Y = l.Chamber.H + tallTunnel + float64(at.row)*tallRow
		} else {
			r.Y = -tallTunnel - tallProcessHeight - float64(at.row)*tallRow
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
		} else if _, consumes := s.Prefetch(p.Name); consumes {
			extent.Y -= 32
			extent.H += 32
		}
		l.Chamber.W = max(l.Chamber.W, r.X+r.W) // its tunnel comes to the wall
		l.Boxes = append(l.Boxes, Box{NodeID{ProcessNode, p.Name}, r, extent})
	}
	l.empty = []Ghost{{place(0, false), false}, {place(0, true), true}}
	// The slots under the first consumers have their room from the beginning.
	l.Bounds = Rect{0, -tallTunnel - tallProcessHeight, tallWidth,
		l.Chamber.H + 2*tallTunnel + 2*tallProcessHeight + 32}
}

// tallCell: two in a row, then two more in a row behind them, then beside these.
func tallCell(slot int) cell {
	return cell{slot/4*2 + slot%2, slot / 2 % 2}
}

// behind is where the tunnel of a process in the row behind is, as seen from the
// process: in the gap between two columns, which two tunnels share.
func behind(slot int) float64 {
	if slot%2 == 0 {
		return tallProcessWidth + (tallPace-tallProcessWidth)/4
	}
	return -(tallPace - tallProcessWidth) / 4
}
