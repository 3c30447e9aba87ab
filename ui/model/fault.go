package model

import (
	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// Breakage is something that can be broken, or mended, at the cursor. Name is its
// name in the words, after "fault."; Of is what it is done to, as it is called in
// the picture, empty for the broker. Action is nil where there is nothing to do it
// to.
type Breakage struct {
	Name   string
	Of     string
	Action sim.Action
}

// Slowed is what a frame takes over a link that is made slow.
const Slowed = 2_000_000_000 // 2 s

// WrongPassword is what a password is changed to.
const WrongPassword = "not-this-one"

// Faults are all that the page offers for the instant that is shown, always the
// same number in the same order. What they are done to is what is chosen, as far as
// there is such a thing about it; else the run whose tab is shown, or one that runs.
func (m *Model) Faults(s *scene.Scene) []Breakage {
	name := m.victim(s)
	label := s.Label(name)
	of := func(kind string, a sim.Action) Breakage {
		if name == "" {
			return Breakage{Name: kind}
		}
		return Breakage{kind, label, a}
	}
	all := []Breakage{
		of("kill", sim.KillProcess{Name: name}),
		of("cut", sim.CutLink{Name: name}),
	}
	all = append(all, m.nodeFaults(s)...)
	all = append(all, of("interrupt", sim.InterruptProcess{Name: name}), of("slow", sim.SlowLink{Name: name, Latency: Slowed}))
	if frozen(s, name) {
		all = append(all, of("thaw", sim.ThawLink{Name: name}))
	} else {
		all = append(all, of("freeze", sim.FreezeLink{Name: name}))
	}
	all = append(all, m.dropFault(s, name))
	all = append(all, m.resourceFaults(s)...)
	return append(all, m.userFaults(s, name)...)
}

// nodeFaults are the three ways to stop the node; one that is down can be started.
func (m *Model) nodeFaults(s *scene.Scene) []Breakage {
	if !s.Broker.Up {
		return []Breakage{{Name: "start", Action: sim.StartBroker{}}, {Name: "sigkill"}, {Name: "power-cut"}}
	}
	return []Breakage{
		{Name: "restart", Action: sim.RestartBroker{How: broker.Shutdown}},
		{Name: "sigkill", Action: sim.RestartBroker{How: broker.SIGKILL}},
		{Name: "power-cut", Action: sim.RestartBroker{How: broker.PowerCut}},
	}
}

func (m *Model) resourceFaults(s *scene.Scene) []Breakage {
	alarm := func(resource string) Breakage {
		on := m.alarm(resource)
		f := Breakage{Name: resource + "-on", Action: sim.SetAlarm{Resource: resource, On: !on}}
		if on {
			f.Name = resource + "-off"
		}
		if !s.Broker.Up {
			f.Action = nil
		}
		return f
	}
	full := Breakage{Name: "disk-full", Action: sim.FillDisk{Full: true}}
	if m.diskFull() {
		full = Breakage{Name: "disk-free", Action: sim.FillDisk{}}
	}
	poison := Breakage{Name: "poison"}
	if queue := m.poisoned(s); queue != "" && s.Broker.Up {
		a := sim.PoisonQueue{}
		if a.VirtualHost, a.Queue = scene.Split(queue); a.VirtualHost == "/" {
			a.VirtualHost = ""
		}
		poison.Of, poison.Action = queue, a
	}
	return []Breakage{alarm("memory"), alarm("disk"), full, poison}
}

// userFaults are about the user as whom a run has logged in.
func (m *Model) userFaults(s *scene.Scene, name string) []Breakage {
	user, host := m.userOf(s, name)
	if user == "" || !s.Broker.Up {
		return []Breakage{{Name: "password"}, {Name: "permission"}}
	}
	clear := []string{"clear_permissions", user}
	if host != "/" {
		clear = []string{"clear_permissions", "-p", host, user}
	}
	return []Breakage{
		{"password", user, sim.RunControl{Args: []string{"change_password", user, WrongPassword}}},
		{"permission", user, sim.RunControl{Args: clear}},
	}
}

// victim is the run to which a fault is done, empty if there is none.
func (m *Model) victim(s *scene.Scene) string {
	alive := func(name string) bool {
		p := s.Process(name)
		return p != nil && p.ID != 0 && (!p.State.Over() || frozen(s, name))
	}
	names := []string{m.connected(s), m.selected.Process}
	for _, consumer := range []bool{true, false} {
		for i := range s.Processes {
			if p := &s.Processes[i]; p.Consumes == consumer {
				names = append(names, p.Name)
			}
		}
	}
	for _, name := range names {
		if name != "" && alive(name) {
			return name
		}
	}
	return ""
}

// connected is the run that the chosen thing belongs to, empty if to none.
func (m *Model) connected(s *scene.Scene) string {
	switch t := m.chosen; t.Kind {
	case scene.ProcessThing:
		return t.Name
	case scene.ConnectionThing, scene.ChannelThing, scene.ConsumerThing:
		if l := s.Link(t.Link); l != nil {
			return l.Process
		}
	case scene.MessageThing:
		for i := range s.Links {
			for _, f := range s.Links[i].Flights {
				if f.Message == t.Message {
					return s.Links[i].Process
				}
			}
		}
		for i := range s.Processes {
			for _, h := range s.Processes[i].InHand {
				if h.Message == t.Message {
					return s.Processes[i].Name
				}
			}
		}
	}
	return ""
}

// linksOf are the connections of a run.
func linksOf(s *scene.Scene, name string) (links []*scene.Link) {
	for i := range s.Links {
		if s.Links[i].Process == name && s.Links[i].State != scene.Cut {
			links = append(links, &s.Links[i])
		}
	}
	return links
}

func frozen(s *scene.Scene, name string) bool {
	for _, l := range linksOf(s, name) {
		if l.Frozen {
			return true
		}
	}
	return false
}

// dropFault is the loss of the chosen message's frame, else of the next frame to
// arrive that is more than a heartbeat.
func (m *Model) dropFault(s *scene.Scene, name string) Breakage {
	var best *scene.Flight
	var on *scene.Link
	for _, l := range linksOf(s, name) {
		for i := range l.Flights {
			f := &l.Flights[i]
			mine := m.chosen.Kind == scene.MessageThing && f.Message == m.chosen.Message
			if f.Doomed || !mine && (best != nil && f.Arrives >= best.Arrives || f.Kind == scene.Heartbeat) {
				continue
			}
			best, on = f, l
			if mine {
				return m.drop(s, name, on, best)
			}
		}
	}
	if best == nil {
		return Breakage{Name: "drop"}
	}
	return m.drop(s, name, on, best)
}

func (m *Model) drop(s *scene.Scene, name string, on *scene.Link, flight *scene.Flight) Breakage {
	method := m.methodOf(flight)
	nth := 0
	for i := range on.Flights {
		f := &on.Flights[i]
		if !f.Doomed && f.ToBroker == flight.ToBroker && m.methodOf(f) == method {
			nth++
		}
		if f == flight {
			break
		}
	}
	a := sim.DropFrame{Name: name, ToBroker: flight.ToBroker, Method: method, Nth: nth}
	return Breakage{"drop", method, a}
}

// methodOf is what a frame on its way is called.
func (m *Model) methodOf(f *scene.Flight) string {
	return sim.FrameName(m.History().Record(f.Record).Event.(sim.FrameSent).Frame)
}

// alarm reports whether a resource of the node is low at the cursor.
func (m *Model) alarm(resource string) bool {
	alarms := m.current.track.alarms
	for i := len(alarms) - 1; i >= 0; i-- {
		if alarms[i] >= m.cursor.Index {
			continue
		}
		switch e := m.History().Record(alarms[i]).Event.(type) {
		case broker.AlarmSet:
			if e.Resource == resource {
				return true
			}
		case broker.AlarmCleared:
			if e.Resource == resource {
				return false
			}
		}
	}
	return false
}

func (m *Model) diskFull() bool {
	full := false
	for _, a := range m.actionsUpTo(m.cursor.Index) {
		if fill, ok := a.Action.(sim.FillDisk); ok {
			full = fill.Full
		}
	}
	return full
}

// poisoned is the queue that would get a poison message: the chosen one, else the
// first from which somebody consumes, else the first.
func (m *Model) poisoned(s *scene.Scene) string {
	if m.chosen.Kind == scene.QueueThing && s.Queue(m.chosen.Name) != nil {
		return m.chosen.Name
	}
	for i := range s.Consumers {
		if s.Queue(s.Consumers[i].Queue) != nil {
			return s.Consumers[i].Queue
		}
	}
	if len(s.Queues) > 0 {
		return s.Queues[0].Name
	}
	return ""
}

// userOf is as whom a run has logged in last, and to which virtual host; empty if it
// has not.
func (m *Model) userOf(s *scene.Scene, name string) (user, host string) {
	h := m.History()
	for i := len(m.current.track.logins) - 1; i >= 0; i-- {
		record := m.current.track.logins[i]
		if record >= m.cursor.Index {
			continue
		}
		e := h.Record(record).Event.(broker.ConnectionOpened)
		if l := s.Link(sim.LinkID(e.Conn)); l != nil && l.Process == name {
			return e.User, e.VirtualHost
		}
	}
	return "", ""
}
