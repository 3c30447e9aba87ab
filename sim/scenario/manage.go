package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warren/sim"
	"warren/sim/broker"
)

// MaxGot is how many messages an operator can look at with one action.
const MaxGot = 1000

// manage reads the rest of an action of the management page; nil if there is none
// of that verb.
func (l *line) manage(verb string) (sim.Action, error) {
	switch verb {
	case "publish":
		return l.publish()
	case "get":
		return l.get()
	}
	return nil, nil
}

func (l *line) publish() (sim.Action, error) {
	var words [3]string
	for i, what := range [...]string{"the name of an exchange", "a routing key", "a body"} {
		w, err := l.next(what)
		if err != nil {
			return nil, err
		}
		words[i] = w.text
	}
	a := sim.PublishMessage{Exchange: words[0], RoutingKey: words[1], Body: words[2]}
	for len(l.words) > 0 {
		w, _ := l.next("a property")
		host, named := strings.CutPrefix(w.text, sim.HostPrefix)
		switch {
		case named && host != "" && a.VirtualHost == "":
			a.VirtualHost = host
			continue
		case w.text == "persistent" && !a.Persistent && !a.Base64 && a.Properties == nil:
			a.Persistent = true
		case w.text == "base64" && !a.Base64 && a.Properties == nil:
			a.Base64 = true
		default:
			a.Properties = append(a.Properties, w.text)
		}
		if err := a.Check(); err != nil {
			return nil, l.wrongAt(w, Wrong{Kind: "property", Choices: "persistent, base64, vhost=NAME, header.NAME=VALUE, " + strings.Join(sim.PropertyNames(), "=, ") + "="}, "%v", err)
		}
	}
	return a, nil
}

func (l *line) get() (sim.Action, error) {
	queue, err := l.next("the name of a queue")
	if err != nil {
		return nil, err
	}
	number, err := l.next("how many messages")
	if err != nil {
		return nil, err
	}
	count, err := strconv.Atoi(number.text)
	if err != nil || count < 1 || count > MaxGot {
		return nil, l.wrongAt(number, Wrong{Kind: "number", Choices: "1 – " + strconv.Itoa(MaxGot)}, "%q is no number from 1 to %d", number.text, MaxGot)
	}
	mode, err := l.next("what becomes of them")
	if err != nil {
		return nil, err
	}
	host, err := l.host()
	if err != nil {
		return nil, err
	}
	a := sim.GetMessages{VirtualHost: host, Queue: queue.text, Count: count, Mode: broker.AckMode(mode.text)}
	if err := checkGet(a); err != nil {
		return nil, l.wrongAt(mode, Wrong{Kind: "choice", What: "what becomes of them", Choices: join(broker.AckModes[:])}, "%v", err)
	}
	return a, nil
}

func checkGet(a sim.GetMessages) error {
	switch {
	case a.Count < 1 || a.Count > MaxGot:
		return fmt.Errorf("the number of messages is not between 1 and %d: %d", MaxGot, a.Count)
	case !slices.Contains(broker.AckModes[:], a.Mode):
		return fmt.Errorf("there is no mode %q; there are %s, %s, %s and %s",
			a.Mode, broker.AckModes[0], broker.AckModes[1], broker.AckModes[2], broker.AckModes[3])
	}
	return checkWords(a.Queue, a.VirtualHost)
}

// host reads the virtual host of an action, if the line names one.
func (l *line) host() (string, error) {
	if len(l.words) == 0 {
		return "", nil
	}
	w, _ := l.next("a virtual host")
	host, ok := strings.CutPrefix(w.text, sim.HostPrefix)
	if !ok || host == "" {
		return "", l.wrongAt(w, Wrong{Kind: "choice", What: "the virtual host", Choices: sim.HostPrefix + "NAME"}, "%q does not name a virtual host, as %sNAME does", w.text, sim.HostPrefix)
	}
	return host, nil
}
