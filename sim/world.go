package sim

import (
	"fmt"
	"slices"
	"time"

	"warren/sim/broker"
	"warren/sim/machine"
	"warren/sim/python/lib"
	"warren/sim/python/vm"
)

// World is the broker, the programs, the links and the clock. What drives it
// (the page, a command, a test) calls Do and Advance, and reads the history.
type World struct {
	scenario Scenario
	programs []Program
	actions  []TimedAction
	history  History

	now     time.Duration
	agenda  agenda
	broker  *broker.Broker
	machine *machine.Machine

	processes []*process // by ProcessID-1, also those that have ended
	links     []*link    // by LinkID-1, also those that are closed
	listeners []*listener
	published broker.MessageID // the last message's
	compiled  *vm.Cache        // the library's modules, for its programs

	leastLatency time.Duration // of any link that there was
	debug        debugger

	running  *slice    // the program that runs at this moment, else nil
	begun    []*thread // those with statements that are not in the history yet
	output   *OutputWritten
	outputAt time.Duration
}

// New makes the world of a scenario at time 0: the broker runs, no program does.
func New(s Scenario) *World {
	s.Profile = orDefault(s.Profile, broker.Profile40)
	s.Latency = orDefault(s.Latency, DefaultLatency)
	s.Tick = orDefault(s.Tick, DefaultTick)
	w := &World{
		scenario: s,
		programs: slices.Clone(s.Programs),
		broker:   newBroker(s),
		compiled: lib.Compiled(),

		leastLatency: s.Latency,
	}
	w.machine = w.newMachine()
	return w
}

func orDefault[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// Replay makes a world, takes the actions at their times, and advances to until.
// An action that can't be taken is an error that names it.
func Replay(s Scenario, actions []TimedAction, until time.Duration) (*World, error) {
	w := New(s)
	for _, a := range actions {
		if a.At < w.now {
			return nil, fmt.Errorf("%v %s: an action before it was later", a.At, a.Action)
		}
		w.Advance(a.At)
		if err := w.Do(a.Action); err != nil {
			return nil, fmt.Errorf("%v %s: %w", a.At, a.Action, err)
		}
	}
	w.Advance(until)
	return w, nil
}

// Now is the world's time.
func (w *World) Now() time.Duration { return w.now }

// Actions are those taken so far, with their times.
func (w *World) Actions() []TimedAction { return w.actions }

// History is all that has happened.
func (w *World) History() *History { return &w.history }

// Programs are the scenario's programs as they are now, edits included.
func (w *World) Programs() []Program { return w.programs }

// Due is when something happens next without anybody's doing; false if never.
func (w *World) Due() (time.Duration, bool) {
	at, ok := w.agenda.next()
	if b, brokerToo := w.broker.Due(); brokerToo && (!ok || b < at) {
		return max(b, w.now), true
	}
	return at, ok
}

// Advance lets time go by until to. Breakpoints and steps do not stop it.
func (w *World) Advance(to time.Duration) {
	for reached := false; !reached; {
		reached = w.advance(to, 1<<20, false)
	}
}

// AdvanceSome is Advance that gives up after about that many ticks of programs,
// so that a page stays responsive, or before a statement at which a breakpoint or
// a step stops it (see Stopped); it returns whether it reached to. Now tells how
// far it came. The history is the same however the way is cut.
func (w *World) AdvanceSome(to time.Duration, ticks int) (reached bool) {
	w.debug.stopped = nil
	return w.advance(to, ticks, true)
}

func (w *World) advance(to time.Duration, ticks int, stopping bool) (reached bool) {
	for ticks > 0 {
		at, ok := w.Due()
		if !ok || at > to {
			w.setNow(max(w.now, to))
			return true
		}
		w.setNow(at)
		if stopping && w.debug.armed() {
			if stops, done := w.stopsHere(); stops {
				return false
			} else if done {
				ticks--
				continue
			}
		}
		ticks -= w.happen(to, ticks)
	}
	return false
}

// stopsHere reports whether the next thing to happen is a statement before which
// the world is to stop. A thread that stands within a statement is brought to its
// end first, where it is known what comes next; done tells that it has come to a
// wait or its end instead, and that the next thing has happened with it.
func (w *World) stopsHere() (stops, done bool) {
	if due, ok := w.broker.Due(); ok && due <= w.now {
		return false, false
	}
	run, ok := w.agenda.items[0].what.(runThread)
	if !ok || run.thread.process.ended || run.thread.vm.State() != vm.Ready {
		return false, false
	}
	if _, ok := run.thread.vm.Next(); !ok {
		w.run(run.thread, 0)
		if run.thread.vm.State() != vm.Ready {
			w.agenda.take()
			w.settle(run.thread)
			return false, true
		}
	}
	return w.debug.stops(run.thread), false
}

// happen does the next thing, which is due now, and returns the ticks it took; a
// program runs no statement after to.
func (w *World) happen(to time.Duration, ticks int) (used int) {
	if due, ok := w.broker.Due(); ok && due <= w.now {
		w.take(w.broker.Advance(w.now))
		return 1
	}
	switch what := w.agenda.take().what.(type) {
	case runThread:
		return w.runSlice(what.thread, to, ticks)
	case endWait:
		w.goOn(what)
	case connectRequest:
		w.answerConnect(what.link)
	case connectAnswer:
		what.link.answered = true
		w.wakeAll(what.link.client)
	case arrival:
		w.arrive(what)
	case farewell:
		w.learnEnd(what)
	case breakage:
		w.cut(what.link)
	case boot:
		w.step(broker.Start{})
	default:
		panic(fmt.Sprintf("sim: %T on the agenda", what))
	}
	return 1
}

// historyGrain is the virtual time after which a run of statements is put into
// the history, whether or not anything else happens.
const historyGrain = time.Millisecond

// setNow moves the clock. Where it passes a multiple of historyGrain, the
// statements that began before are put into the history: at times that depend on
// nothing but the clock, so that histories do not depend on how Advance is cut.
func (w *World) setNow(t time.Duration) {
	if len(w.begun) > 0 && t >= nextGrain(w.begun[0].begunAt) {
		w.flush()
	}
	w.now = t
}

// nextGrain is the first multiple of historyGrain after t.
func nextGrain(t time.Duration) time.Duration { return t.Truncate(historyGrain) + historyGrain }

// record puts an event into the history, after the statements and the output
// that came before it.
func (w *World) record(e Event) {
	w.flush()
	w.history.add(w.now, e)
}

// flush puts the statements that have begun and the output into the history.
func (w *World) flush() {
	for _, t := range w.begun {
		w.history.add(t.begunAt, StatementsRun{
			Process: t.process.id, Thread: t.number, Tick: w.scenario.Tick, Lines: t.begun,
		})
		t.begun = nil
	}
	w.begun = w.begun[:0]
	w.flushOutput()
}

func (w *World) flushOutput() {
	if w.output != nil {
		w.history.add(w.outputAt, *w.output)
		w.output = nil
	}
}

// take passes on what the broker did: its frames go onto the links, the rest is
// history.
func (w *World) take(events []broker.Event) {
	for _, e := range events {
		switch e := e.(type) {
		case broker.FrameSent:
			w.sendFromBroker(e)
		case broker.SocketClosed:
			w.closeFromBroker(e)
		default:
			w.record(e)
		}
	}
}

// step gives the broker an input and passes on what it did about it.
func (w *World) step(in broker.Input) {
	w.take(w.broker.Advance(w.now))
	w.take(w.broker.Step(in))
}
