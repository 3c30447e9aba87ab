package sim

import (
	"fmt"
	"slices"
	"time"

	"warren/sim/python/lib"
	"warren/sim/python/vm"
)

// process is a run of a program.
type process struct {
	id      ProcessID
	name    string
	program Program
	machine *vm.Machine
	threads []*thread // in the order of their start, the main one first
	locks   []*lock

	typed      string // into its terminal, not read yet
	inputEnded bool   // Ctrl+D
	ended      bool

	frozen  bool          // nothing passes over its links
	slowed  bool          // its links have a latency of their own
	latency time.Duration // that one
}

// thread is one line of execution of a process, with its place on the agenda.
type thread struct {
	process *process
	vm      *vm.Thread
	number  int // within its process, from 0
	daemon  bool
	depth   int // of calls of the program's own, at the last statement that began
	within  int // thousands of instructions since then
	untired int // ticks that it may use until it must have waited

	// Statements that began and are not in the history yet, and when the first
	// of them did.
	begun   []Line
	begunAt time.Duration

	freeAt time.Duration // when the statement under way is over
	wait   *wait         // what it waits for, else nil
}

// runThread is the moment at which a thread that is ready runs on.
type runThread struct{ thread *thread }

// slice is a stretch of statements that a thread runs in one go.
type slice struct {
	thread *thread
	trace  []vm.Position
	seen   int           // of trace, how many are with the thread
	next   time.Duration // when what comes after them begins
}

// start runs a program as a new process.
func (w *World) start(name string, program Program) {
	p := &process{id: ProcessID(len(w.processes) + 1), name: name, program: program}
	w.processes = append(w.processes, p)
	w.record(ProcessStarted{p.id, name, program.Name, program.Source, program.Args})
	p.machine = vm.New(vm.Options{
		Cache:      w.compiled,
		File:       program.Name,
		Source:     program.Source,
		Args:       program.Args,
		Library:    w.library,
		Package:    lib.IsPackage,
		Primitives: w.primitives(p),
		Output:     func(stderr bool, text string, line int) { w.write(p, stderr, text, line) },
		Seed:       w.scenario.Seed + uint64(p.id),
		Limits:     vm.Limits{InstructionsPerTick: instructionsPerTick(w.scenario.Tick)},
	})
	if _, _, ended := p.machine.Ended(); ended {
		w.end(p)
		return
	}
	w.addThread(p, p.machine.Main())
}

// instructionsPerTick is how much of one statement a tick lasts for: an
// instruction takes a nanosecond, however long a lesson makes its ticks, lest an
// import takes seconds. But no more than a page can run between two frames.
func instructionsPerTick(tick time.Duration) int {
	const most = 200_000
	return int(min(max(tick/time.Nanosecond, 1000), most))
}

// library is the source of a module: one of the library's, or another program.
func (w *World) library(module string) (source string, ok bool) {
	if source, ok = lib.Source(module); ok {
		if moduleOf(module) == "pika" && !w.machine.HasModule("pika") {
			return "", false
		}
		return source, true
	}
	for _, p := range w.programs {
		if p.Name == module+".py" {
			return p.Source, true
		}
	}
	return "", false
}

// addThread puts a thread that has just begun on the agenda.
func (w *World) addThread(p *process, t *vm.Thread) *thread {
	th := &thread{process: p, vm: t, number: len(p.threads), untired: maxUnwaited}
	p.threads = append(p.threads, th)
	w.agenda.add(w.now, runThread{th})
	return th
}

// thread is the one of p that t is.
func (p *process) thread(t *vm.Thread) *thread {
	i := slices.IndexFunc(p.threads, func(th *thread) bool { return th.vm == t })
	return p.threads[i]
}

// living is how many threads of p have not ended.
func (p *process) living() (n int) {
	for _, t := range p.threads {
		if t.vm.State() != vm.Ended {
			n++
		}
	}
	return n
}

// runSlice lets a thread run from now until something else is on the agenda, and
// returns the ticks it used. It runs one statement at least, none after to, none
// behind the next historyGrain, and none when something could happen that the
// slice itself has caused: what a program sends takes its latency, but threads of
// one process reach each other at once.
func (w *World) runSlice(t *thread, to time.Duration, ticks int) (used int) {
	if t.process.ended || t.vm.State() != vm.Ready {
		return 0
	}
	until := min(to+1, nextGrain(w.now), w.now+w.leastLatency)
	if due, ok := w.Due(); ok {
		until = min(until, due)
	}
	if w.debug.passing == t {
		w.debug.passing = nil
	}
	tick := w.scenario.Tick
	fit := int((until - w.now + tick - 1) / tick)
	if t.process.living() > 1 || w.debug.armed() {
		fit = 1
	}
	used = w.run(t, max(1, min(fit, ticks, t.untired)))
	w.settle(t)
	return used + 1
}

// maxUnwaited is how many statements a thread may run from one wait to the next.
// Each of them is kept in the history, so that an endless loop would take all the
// memory there is.
const maxUnwaited = 20_000_000

// run lets a thread use up some ticks, from now on.
func (w *World) run(t *thread, ticks int) (used int) {
	s := &slice{thread: t, next: w.now}
	w.running = s
	used = t.vm.Run(ticks, &s.trace)
	w.catchUp()
	w.running = nil
	t.freeAt = s.next
	if w.output != nil || w.scenario.Tick >= historyGrain {
		w.flush()
	}
	return used
}

// settle looks at what has become of a thread that has run.
func (w *World) settle(t *thread) {
	switch t.vm.State() {
	case vm.Ready:
		if t.untired <= 0 {
			w.exhausted(t)
			return
		}
		w.agenda.add(t.freeAt, runThread{t})
	case vm.Waiting:
		t.untired = maxUnwaited
		w.stopped(t)
	case vm.Ended:
		if text := t.vm.Failure(); text != "" && t.number > 0 {
			w.write(t.process, true, text, t.vm.Line())
			w.flush()
		}
	}
	if t.process.over() {
		w.end(t.process)
	}
}

// exhausted ends the process of a thread that never waits.
func (w *World) exhausted(t *thread) {
	text := fmt.Sprintf("The program was ended: it has run %d statements without waiting once.\n", maxUnwaited)
	w.write(t.process, true, text, t.vm.Line())
	w.record(ProcessEnded{Process: t.process.id, Code: 1, Line: t.vm.Line()})
	w.remove(t.process)
}

// What 1,000 instructions within one statement cost: nothing, so that a statement
// takes its tick whatever the library does for it; but from the 1,000th time on
// withinTick, so that time goes by for a statement that never ends.
const (
	withinTick = time.Microsecond
	freeWithin = 1000
)

// catchUp takes over the statements that the running slice has begun, and moves
// the clock to the last of them. Whatever a statement does calls it first.
func (w *World) catchUp() {
	s := w.running
	if s == nil || s.seen == len(s.trace) {
		return
	}
	t := s.thread
	w.flushOutput()
	t.untired -= len(s.trace) - s.seen
	for _, p := range s.trace[s.seen:] {
		w.now = s.next
		if p.Within {
			if t.within++; t.within > freeWithin {
				s.next += withinTick
				w.flush() // the statements that follow begin a run of their own
			}
			continue
		}
		t.within = 0
		s.next += w.scenario.Tick
		if len(t.begun) == 0 {
			t.begunAt = w.now
			w.begun = append(w.begun, t)
		}
		t.begun = append(t.begun, Line{int32(p.Line), int32(p.Depth)})
		t.depth = p.Depth
	}
	s.seen = len(s.trace)
}

// write is a process's output. What one statement writes in several pieces is
// one event.
func (w *World) write(p *process, stderr bool, text string, line int) {
	w.catchUp()
	stream := Stdout
	if stderr {
		stream = Stderr
	}
	if o := w.output; o != nil && o.Process == p.id && o.Stream == stream && o.Line == line && len(w.begun) == 0 {
		o.Text += text
		return
	}
	w.flush()
	w.output, w.outputAt = &OutputWritten{p.id, stream, text, line}, w.now
}

// end takes a process that is over out of the world.
func (w *World) end(p *process) {
	code, signal, _ := p.machine.Ended()
	w.record(ProcessEnded{p.id, code, signal, p.machine.Main().Line()})
	w.remove(p)
}

// kill ends a process at once, by a signal that it can't catch.
func (w *World) kill(p *process, signal string) {
	w.record(ProcessEnded{Process: p.id, Signal: signal, Line: p.machine.Main().Line()})
	w.remove(p)
}

// remove closes what an ended process had open, as the operating system does.
func (w *World) remove(p *process) {
	p.ended = true
	w.closeLinks(p)
}

// interrupt is Ctrl+C: the main thread gets a KeyboardInterrupt, where it waits
// or at its next statement.
func (w *World) interrupt(p *process) {
	t := p.threads[0]
	t.vm.Interrupt()
	if t.wait == nil {
		return
	}
	if t.wait.purpose != polling {
		w.record(ProcessResumed{p.id, t.number})
	}
	t.wait = nil
	w.agenda.add(max(w.now, t.freeAt), runThread{t})
}

// receiveInput takes what was typed into a process's terminal.
func (w *World) receiveInput(p *process, text string, end bool) {
	p.typed += text
	p.inputEnded = p.inputEnded || end
	w.wakeAll(p)
}

// runningProcess is the process that runs under a name, nil if none does.
func (w *World) runningProcess(name string) *process {
	for _, p := range w.processes {
		if p.name == name && !p.ended {
			return p
		}
	}
	return nil
}

// Running are the names of the processes that run, in the order of their start.
func (w *World) Running() []string {
	var names []string
	for _, p := range w.processes {
		if !p.ended {
			names = append(names, p.name)
		}
	}
	return names
}
