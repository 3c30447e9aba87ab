package sim

import (
	"slices"

	"warren/sim/net"
	"warren/sim/python/vm"
)

func (w *World) primitiveResolve(c *call) (vm.Value, error) {
	peer, err := net.Resolve(c.text(0))
	if err != nil {
		return nil, osError(err)
	}
	return vm.FromGo(peer), nil
}

func (w *World) primitiveConnect(c *call) (vm.Value, error) {
	host, port, limit := c.text(0), c.integer(1), c.limit(2)
	if c.wrong != nil {
		return nil, c.wrong
	}
	peer, err := net.Resolve(host)
	if err != nil {
		w.record(LinkRefused{c.thread.process.id, host, port, err.Error()})
		return nil, osError(err)
	}
	l := w.connect(c.thread.process, host, peer, port)
	if !l.frozen {
		limit = -1 // the answer is on its way
	}
	return w.await(c.thread, "read", limit, &connecting{l})
}

// connecting waits for the answer to a connect.
type connecting struct{ link *link }

func (a *connecting) try(*World) (vm.Value, error, bool) {
	if !a.link.answered {
		return nil, nil, false
	}
	if a.link.refused {
		return nil, vm.Exception("ConnectionRefusedError", 111, "Connection refused"), true
	}
	return vm.FromGo(handle(a.link, net.Client)), nil, true
}

// expired: the client gives up, and an answer that comes yet finds nobody.
func (a *connecting) expired() (vm.Value, error) {
	a.link.abandoned = true
	return nil, vm.Exception("TimeoutError", "timed out")
}

func (w *World) primitiveListen(c *call) (vm.Value, error) {
	port := c.integer(0)
	if c.wrong != nil {
		return nil, c.wrong
	}
	if w.listenerAt(port) != nil || w.machine.Reaches(port) != 0 {
		return nil, vm.Exception("OSError", 98, "Address already in use")
	}
	at := &listener{process: c.thread.process, port: port}
	w.listeners = append(w.listeners, at)
	return vm.FromGo(-len(w.listeners)), nil
}

// listening is the listener that argument i names: listeners have negative
// numbers, links positive ones.
func (w *World) listening(c *call, i int) *listener {
	n := -c.integer(i)
	if n < 1 || n > len(w.listeners) || w.listeners[n-1].process != c.thread.process {
		c.fail(i, "a listener")
		return nil
	}
	return w.listeners[n-1]
}

func (w *World) primitiveAccept(c *call) (vm.Value, error) {
	at, limit := w.listening(c, 0), c.limit(1)
	if c.wrong != nil {
		return nil, c.wrong
	}
	return w.await(c.thread, "read", limit, &accepting{at})
}

// accepting waits for a connection to a listener.
type accepting struct{ at *listener }

func (a *accepting) try(*World) (vm.Value, error, bool) {
	if a.at.closed {
		return nil, osError(net.ErrClosed), true
	}
	if len(a.at.backlog) == 0 {
		return nil, nil, false
	}
	l := a.at.backlog[0]
	a.at.backlog = a.at.backlog[1:]
	return vm.FromGo([]any{handle(l, net.Server), l.peer}), nil, true
}

func (a *accepting) expired() (vm.Value, error) { return none(), nil }

func (w *World) primitiveSend(c *call) (vm.Value, error) {
	l, side := w.open(c, 0)
	bytes, ok := c.arg(1).([]byte)
	if !ok {
		c.fail(1, "bytes")
	}
	if c.wrong != nil {
		return nil, c.wrong
	}
	if err := w.sendBytes(l, side, bytes, c.thread.vm.Line()); err != nil {
		return nil, osError(err)
	}
	return none(), nil
}

func (w *World) primitiveSendFrame(c *call) (vm.Value, error) {
	l, _ := w.open(c, 0)
	f, err := frameOf(c)
	if c.wrong != nil {
		return nil, c.wrong
	}
	if err != nil {
		return nil, err
	}
	if err := w.sendFrame(l, f, c.thread.vm.Line()); err != nil {
		return nil, osError(err)
	}
	return none(), nil
}

func (w *World) primitiveReceive(c *call) (vm.Value, error) {
	l, side := w.open(c, 0)
	limit := c.limit(1)
	if c.wrong != nil {
		return nil, c.wrong
	}
	return w.await(c.thread, "read", limit, &receiving{l, side})
}

// receiving waits for something to arrive on a link.
type receiving struct {
	link *link
	side net.Side
}

func (a *receiving) try(*World) (vm.Value, error, bool) {
	payload, done, err := a.link.Receive(a.side)
	switch p := payload.(type) {
	case frame:
		return pythonFrame(p.Frame), nil, true
	case []byte:
		return vm.FromGo(p), nil, true
	}
	switch {
	case err != nil:
		return nil, osError(err), true
	case done:
		return vm.FromGo([]byte{}), nil, true
	case a.link.takeWake(a.side):
		return none(), nil, true
	}
	return nil, nil, false
}

func (a *receiving) expired() (vm.Value, error) { return none(), nil }

func (w *World) primitiveSelect(c *call) (vm.Value, error) {
	numbers, ok := c.arg(0).([]any)
	if !ok {
		c.fail(0, "a list of links")
	}
	limit := c.limit(1)
	s := &selecting{}
	for _, n := range numbers {
		of := &call{name: c.name, thread: c.thread, args: []vm.Value{vm.FromGo(n)}}
		if of.integer(0) < 0 {
			s.of = append(s.of, w.listening(of, 0))
		} else {
			l, side := w.open(of, 0)
			s.of = append(s.of, &receiving{l, side})
		}
		s.numbers = append(s.numbers, n)
		if of.wrong != nil {
			c.wrong = of.wrong
		}
	}
	if c.wrong != nil {
		return nil, c.wrong
	}
	return w.await(c.thread, "read", limit, s)
}

// selecting waits until one of several links and listeners has something.
type selecting struct {
	numbers []any
	of      []readable
}

type readable interface{ readable() bool }

func (at *listener) readable() bool {
	woken := at.woken
	at.woken = false
	return woken || len(at.backlog) > 0 || at.closed
}

func (a *receiving) readable() bool {
	return a.link.Readable(a.side) || a.link.takeWake(a.side)
}

func (a *selecting) try(*World) (vm.Value, error, bool) {
	var ready []any
	for i, r := range a.of {
		if r.readable() {
			ready = append(ready, a.numbers[i])
		}
	}
	return vm.FromGo(slices.Clip(ready)), nil, len(ready) > 0
}

func (a *selecting) expired() (vm.Value, error) { return vm.FromGo([]any{}), nil }

func (w *World) primitiveWake(c *call) (vm.Value, error) {
	if c.integer(0) < 0 {
		if at := w.listening(c, 0); at != nil {
			at.woken = true
			w.wakeAll(at.process)
		}
		return none(), c.wrong
	}
	l, side := w.open(c, 0)
	if c.wrong != nil {
		return nil, c.wrong
	}
	l.wakes[side] = true
	w.wakeAll(c.thread.process)
	return none(), nil
}

func (w *World) primitiveClose(c *call) (vm.Value, error) {
	if n := c.integer(0); n < 0 {
		if at := w.listening(c, 0); at != nil {
			at.closed = true
			w.wakeAll(at.process)
		}
		return none(), c.wrong
	}
	l, side := w.open(c, 0)
	if c.wrong != nil {
		return nil, c.wrong
	}
	w.close(l, side, false)
	return none(), nil
}
