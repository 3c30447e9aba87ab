package scene

import "warren/sim"

func (f *folding) linkFrozen(e sim.LinkFrozen) {
	if l := f.Link(e.Link); l != nil {
		l.Frozen, l.FrozenAt = true, f.at
		f.tell(f.record)
		f.rebuilt()
	}
}

// linkThawed lets what is on the link go on from where it stands, as the world
// does: what was sent while it was frozen has its whole way before it.
func (f *folding) linkThawed(e sim.LinkThawed) {
	l := f.Link(e.Link)
	if l == nil {
		return
	}
	for i := range l.Flights {
		flight := &l.Flights[i]
		arrives := f.at + min(l.Latency, max(0, flight.Arrives-l.FrozenAt))
		flight.Sent += arrives - flight.Arrives
		flight.Arrives = arrives
	}
	l.Frozen = false
	f.tell(f.record)
	f.rebuilt()
}

// frameDropped marks the frame that is lost: that is the first of its kind of
// which the same is true.
func (f *folding) frameDropped(e sim.FrameDropped) {
	l := f.Link(e.Link)
	if l == nil {
		return
	}
	for i := range l.Flights {
		flight := &l.Flights[i]
		if flight.ToBroker == e.ToBroker && !flight.Doomed && flight.Message == e.Message &&
			flight.Entry == e.Entry && flight.Channel == e.Frame.Channel && flight.Kind == flightKind(e.Frame, e.ToBroker) {
			flight.Doomed = true
			break
		}
	}
	f.tell(f.record)
	f.changed()
}

// causeOfFault is what is said of a fault that has no other purpose.
func (s *Scene) causeOfFault(c *Cause, a sim.Action) {
	switch a := a.(type) {
	case sim.SlowLink:
		c.Key, c.Args = "scene.cause.slow", []any{"process", s.Label(a.Name), "latency", a.Latency}
	case sim.FreezeLink:
		c.Key, c.Args = "scene.cause.freeze", []any{"process", s.Label(a.Name)}
	case sim.ThawLink:
		c.Key, c.Args, c.Fault = "scene.cause.thaw", []any{"process", s.Label(a.Name)}, false
	case sim.DropFrame:
		c.Key, c.Args = "scene.cause.drop", []any{"process", s.Label(a.Name), "frame", a.Method}
	case sim.RestartBroker:
		c.Key = [...]string{"scene.cause.restart", "scene.cause.sigkill", "scene.cause.power-cut"}[a.How]
	case sim.SetAlarm:
		c.Key, c.Fault = "scene.cause.alarm-off."+a.Resource, false
		if a.On {
			c.Key, c.Fault = "scene.cause.alarm-on."+a.Resource, true
		}
	case sim.FillDisk:
		c.Key, c.Fault = "scene.cause.disk-free", false
		if a.Full {
			c.Key, c.Fault = "scene.cause.disk-full", true
		}
	case sim.PoisonQueue:
		c.Key, c.Args = "scene.cause.poison", []any{"queue", Key(a.VirtualHost, a.Queue)}
	}
}
