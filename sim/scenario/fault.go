package scenario

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim"
	"warren/sim/broker"
)

// fault reads the rest of an action that breaks something; nil if there is none
// of that verb.
func (l *line) fault(verb string) (sim.Action, error) {
	switch verb {
	case "interrupt", "kill", "cut", "slow", "freeze", "thaw", "drop":
		w, err := l.next("the name of a run")
		if err != nil {
			return nil, err
		}
		return l.faultOf(verb, w.text)
	case "broker":
		return l.broker()
	case "alarm":
		return l.alarm()
	case "disk":
		w, err := l.oneOf("what the disk is", "full", "free")
		return sim.FillDisk{Full: w == "full"}, err
	case "poison":
		w, err := l.next("the name of a queue")
		if err == nil && w.text == "" {
			err = l.wrongAt(w, Wrong{Kind: "missing", What: "the name of a queue"}, "the name of the queue is empty")
		}
		if err != nil {
			return nil, err
		}
		host, err := l.host()
		return sim.PoisonQueue{Queue: w.text, VirtualHost: host}, err
	}
	return nil, nil
}

// faultOf reads the rest of a fault of one run.
func (l *line) faultOf(verb, name string) (sim.Action, error) {
	switch verb {
	case "interrupt":
		return sim.InterruptProcess{Name: name}, nil
	case "kill":
		return sim.KillProcess{Name: name}, nil
	case "cut":
		return sim.CutLink{Name: name}, nil
	case "freeze":
		return sim.FreezeLink{Name: name}, nil
	case "thaw":
		return sim.ThawLink{Name: name}, nil
	case "slow":
		latency, err := l.duration(0, MaxDelay)
		return sim.SlowLink{Name: name, Latency: latency}, err
	}
	return l.drop(name)
}

func (l *line) drop(name string) (sim.Action, error) {
	to, err := l.oneOf("the frame's direction", ">", "<")
	if err != nil {
		return nil, err
	}
	method, err := l.next("a method")
	if err != nil {
		return nil, err
	}
	a := sim.DropFrame{Name: name, ToBroker: to == ">", Method: method.text, Nth: 1}
	if len(l.words) > 0 {
		w, _ := l.next("a number")
		if a.Nth, err = strconv.Atoi(w.text); err != nil || a.Nth < 1 || a.Nth > MaxDropped {
			return nil, l.wrongAt(w, Wrong{Kind: "number", Choices: "1 – " + strconv.Itoa(MaxDropped)}, "%q is no number from 1 to %d", w.text, MaxDropped)
		}
	}
	return a, nil
}

func (l *line) alarm() (sim.Action, error) {
	resource, err := l.oneOf("the alarm's resource", "memory", "disk")
	if err != nil {
		return nil, err
	}
	state, err := l.oneOf("whether the alarm is on", "on", "off")
	return sim.SetAlarm{Resource: resource, On: state == "on"}, err
}

func (l *line) broker() (sim.Action, error) {
	what, err := l.next("what happens to the broker")
	if err != nil {
		return nil, err
	}
	switch what.text {
	case "start":
		return sim.StartBroker{}, nil
	case "stop":
		return sim.StopBroker{How: broker.Shutdown}, nil
	case "kill":
		return sim.StopBroker{How: broker.SIGKILL}, nil
	case "power-cut":
		return sim.StopBroker{How: broker.PowerCut}, nil
	case "version":
		w, err := l.next("a version")
		if err == nil && !slices.Contains(Profiles, broker.Profile(w.text)) {
			err = l.wrongAt(w, Wrong{Kind: "choice", What: "a version", Choices: join(Profiles[:])}, "%v", unknownProfile(w.text))
		}
		return sim.ChangeVersion{To: broker.Profile(w.text)}, err
	case "restart":
		if len(l.words) == 0 {
			return sim.RestartBroker{How: broker.Shutdown}, nil
		}
		how, err := l.oneOf("how the broker stops", "kill", "power-cut")
		kinds := map[string]broker.StopKind{"kill": broker.SIGKILL, "power-cut": broker.PowerCut}
		return sim.RestartBroker{How: kinds[how]}, err
	}
	return nil, l.wrongAt(what, Wrong{Kind: "choice", What: "what happens to the broker", Choices: "start, stop, kill, power-cut, restart, version"}, "a broker can't %q; it can start, stop, kill, power-cut, restart and version", what.text)
}

// oneOf takes a word that is one of two.
func (l *line) oneOf(what, one, other string) (string, error) {
	w, err := l.next(what)
	if err == nil && w.text != one && w.text != other {
		err = l.wrongAt(w, Wrong{Kind: "choice", What: what, Choices: one + ", " + other}, "%s is %q or %q, not %q", what, one, other, w.text)
	}
	return w.text, err
}

// join writes the choices of a word.
func join[T ~string](all []T) string {
	texts := make([]string, len(all))
	for i, t := range all {
		texts[i] = string(t)
	}
	return strings.Join(texts, ", ")
}
