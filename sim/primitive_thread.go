package sim

import "warren/sim/python/vm"

// lock is a lock of a process's threads. Whoever waits longest gets it next.
type lock struct{ held bool }

func (w *World) primitiveLock(c *call) (vm.Value, error) {
	p := c.thread.process
	p.locks = append(p.locks, &lock{})
	return vm.FromGo(len(p.locks) - 1), nil
}

// lock is the one that argument i numbers.
func (c *call) lock(i int) *lock {
	locks := c.thread.process.locks
	if n := c.integer(i); n >= 0 && n < len(locks) {
		return locks[n]
	}
	c.fail(i, "a lock")
	return &lock{}
}

func (w *World) primitiveAcquire(c *call) (vm.Value, error) {
	l, limit := c.lock(0), c.limit(1)
	if c.wrong != nil {
		return nil, c.wrong
	}
	if limit == 0 && l.held {
		return vm.FromGo(false), nil
	}
	return w.await(c.thread, "lock", limit, acquiring{l})
}

// acquiring waits for a lock.
type acquiring struct{ lock *lock }

func (a acquiring) try(*World) (vm.Value, error, bool) {
	if a.lock.held {
		return nil, nil, false
	}
	a.lock.held = true
	return vm.FromGo(true), nil, true
}

func (acquiring) expired() (vm.Value, error) { return vm.FromGo(false), nil }

func (w *World) primitiveRelease(c *call) (vm.Value, error) {
	l := c.lock(0)
	if c.wrong != nil {
		return nil, c.wrong
	}
	if !l.held {
		return nil, vm.Exception("RuntimeError", "release unlocked lock")
	}
	l.held = false
	w.wakeAll(c.thread.process)
	return none(), nil
}

func (w *World) primitiveLocked(c *call) (vm.Value, error) {
	return vm.FromGo(c.lock(0).held), c.wrong
}

// threadIdent is what Python calls the main thread; the others count on.
const threadIdent = 140_000_000_000_000

func (w *World) primitiveThread(c *call) (vm.Value, error) {
	return vm.FromGo(threadIdent + c.thread.number), nil
}

// primitiveSpawn begins a thread. The caller waits a moment that takes no time:
// its slice ends, and from now on the threads take turns.
func (w *World) primitiveSpawn(c *call) (vm.Value, error) {
	if len(c.args) == 0 {
		c.fail(0, "a callable")
		return nil, c.wrong
	}
	daemon, _ := c.arg(1).(bool)
	p := c.thread.process
	w.addThread(p, p.machine.Spawn(c.args[0])).daemon = daemon
	return w.await(c.thread, polling, 0, sleeping{})
}

// over reports whether a process is at its end: its main thread is, and all
// others that are no daemons.
func (p *process) over() bool {
	if _, _, ended := p.machine.Ended(); !ended {
		return false
	}
	for _, t := range p.threads {
		if !t.daemon && t.vm.State() != vm.Ended {
			return false
		}
	}
	return true
}
