package sim

import (
	"time"

	"warren/sim/python/vm"
)

// wait is what a thread has stopped for, in a primitive.
type wait struct {
	purpose string        // as ProcessWaits.For
	limited bool          // it gives up
	until   time.Duration // when
	what    waitable
	woken   bool // an endWait for now is on the agenda
}

// endWait is the moment at which a thread looks whether its wait is over.
type endWait struct {
	thread *thread
	wait   *wait
}

// waitable is something that a thread can wait for.
type waitable interface {
	// try returns the primitive's answer if what is waited for is there.
	try(w *World) (v vm.Value, err error, ok bool)
	// expired returns the answer when the time is over.
	expired() (vm.Value, error)
}

// pollTime is what it takes to look once whether something is there; pika with
// CPython takes about as long. Without it a program that does nothing but look
// would look a million times a second.
const pollTime = 200 * time.Microsecond

// polling is the purpose of a wait of pollTime, which is not told of.
const polling = "poll"

// await answers a primitive of thread t: at once if what is waited for is there,
// else by letting the thread wait. A limit below 0 is none, and one of 0 looks
// once.
func (w *World) await(t *thread, purpose string, limit time.Duration, what waitable) (vm.Value, error) {
	if v, err, ok := what.try(w); ok {
		return v, err
	}
	if limit == 0 && purpose == "read" {
		purpose, limit = polling, pollTime
	}
	t.wait = &wait{purpose: purpose, what: what}
	if limit >= 0 {
		t.wait.limited, t.wait.until = true, w.now+limit
	}
	return nil, vm.ErrWait
}

// stopped records that a thread waits, and puts the end of its time on the
// agenda.
func (w *World) stopped(t *thread) {
	if t.wait.purpose != polling {
		w.record(ProcessWaits{t.process.id, t.number, t.wait.purpose, t.wait.until, t.vm.Line(), t.vm.Called()})
	}
	if t.wait.limited {
		w.agenda.add(max(t.wait.until, t.freeAt), endWait{t, t.wait})
	}
	w.wake(t)
}

// wake lets a thread go on as soon as its statement's time is over, if what it
// waits for is there by then.
func (w *World) wake(t *thread) {
	if t.wait == nil || t.wait.woken {
		return
	}
	t.wait.woken = true
	w.agenda.add(max(w.now, t.freeAt), endWait{t, t.wait})
}

// wakeAll lets every thread of p look whether what it waits for is there.
func (w *World) wakeAll(p *process) {
	if p == nil || p.ended {
		return
	}
	for _, t := range p.threads {
		w.wake(t)
	}
}

// goOn ends a wait if what was waited for is there or the time is over.
func (w *World) goOn(e endWait) {
	t := e.thread
	if t.process.ended || t.wait != e.wait {
		return
	}
	e.wait.woken = false
	v, err, ok := e.wait.what.try(w)
	if !ok {
		if !e.wait.limited || w.now < e.wait.until {
			return
		}
		v, err = e.wait.what.expired()
	}
	t.wait = nil
	if e.wait.purpose != polling {
		w.record(ProcessResumed{t.process.id, t.number})
	}
	if err != nil {
		t.vm.Raise(err)
	} else {
		t.vm.Resume(v)
	}
	w.agenda.add(w.now, runThread{t})
}

// sleeping waits for its time only.
type sleeping struct{}

func (sleeping) try(*World) (vm.Value, error, bool) { return nil, nil, false }
func (sleeping) expired() (vm.Value, error)         { return vm.FromGo(nil), nil }
