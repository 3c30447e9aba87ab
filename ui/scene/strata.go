package scene

import "warren/sim/broker"

// Strata under a queue, where durability is the subject: the tray is the memory of
// the node's process, under it lie the page cache of its machine and its disk. What
// is stored leaves a dashed place in the tray, and a shaft leads down to it.

// Strata are the two under a queue's tray; false if they are not shown.
func (l *Layout) Strata(tray Rect) (cache, disk Rect, ok bool) {
	strip := l.trays.strip
	cache = Rect{tray.X, tray.Y + tray.H, tray.W, strip}
	disk = Rect{tray.X, cache.Y + strip, tray.W, strip}
	return cache, disk, strip > 0
}

// stratum is the height of the middle of a layer under a tray.
func (l *Layout) stratum(tray Rect, layer Layer) float64 {
	return tray.Y + tray.H + (float64(layer)-0.5)*l.trays.strip
}

// sink is where an entry lies under its place in the tray, or how far down it is;
// it draws the place and the shaft.
func (d *sprites) sink(tray Rect, e *Entry, place Point, look Look) (Point, Look) {
	from, to := place.Y, d.layout.stratum(tray, e.Layer)
	if e.Layer == Disk {
		from = d.layout.stratum(tray, PageCache)
	}
	at := Point{place.X, to}
	if t := d.share(e.Moved, e.Moved+d.latency); t < 1 && !d.Cursor.Settled {
		at.Y = from + (to-from)*t
		look = look&^Stored | Moving
	}
	half := CardHeight * d.layout.trays.cards / 2
	d.out = append(d.out,
		Sprite{Kind: Place, At: place, Scale: d.layout.trays.cards, Alpha: 1, Message: e.Message},
		Sprite{Kind: Shaft, At: Point{at.X, at.Y - half}, Tail: Point{place.X, place.Y + half}, Scale: 1, Alpha: 1})
	return at, look
}

// Doom marks the cards in queues that a stop of the node would take.
func Doom(sprites []Sprite, how broker.StopKind) {
	for i := range sprites {
		if p := &sprites[i]; p.Kind == Card && p.Depth.Layers > 0 && !p.Depth.Outlives(how) {
			p.Look |= Doomed
		}
	}
}
