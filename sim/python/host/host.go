// Package host is a small host for one program: it gives it a clock that jumps to
// the next moment at which something happens, threads, locks and standard input,
// and no network. The world has a host of its own with the same primitives.
package host

import (
	"cmp"
	"strings"
	"time"

	"warren/sim/python/lib"
	"warren/sim/python/vm"
)

// Program is what is run.
type Program struct {
	File   string
	Source string
	Args   []string
	Input  string
	Seed   uint64
	Ticks  int // how many may be used; 0 for no limit
	Slice  int // how many a thread gets at a time; 0 for the usual
	Limits vm.Limits
	Cache  *vm.Cache // of compiled library modules; may be nil
}

// Result is what came of it.
type Result struct {
	Stdout, Stderr string
	Code           int
	Signal         string
	Deadlock       bool // every thread waits for another
	Exhausted      bool // the ticks were used up
	Machine        *vm.Machine
}

// usualSlice is how many ticks a thread gets at a time.
const usualSlice = 200

// epoch is the program's time of day at its start.
const epoch = 1_700_000_000

type host struct {
	slice   int
	machine *vm.Machine
	now     time.Duration
	input   []string
	locks   []bool
	threads []*thread
	current *thread
}

// thread is one thread and what it waits for.
type thread struct {
	*vm.Thread
	number int
	daemon bool
	told   bool          // its failure was written
	until  time.Duration // when a wait is over, -1 for never
	lock   int           // the lock it waits for, -1 for none
}

// Run runs a program to its end.
func Run(p Program) Result {
	var out, errs strings.Builder
	h := &host{slice: cmp.Or(p.Slice, usualSlice), input: strings.SplitAfter(p.Input, "\n")}
	h.machine = vm.New(vm.Options{
		File: p.File, Source: p.Source, Args: p.Args, Seed: p.Seed, Limits: p.Limits,
		Library: lib.Source, Package: lib.IsPackage, Cache: p.Cache, Primitives: h.primitives(),
		Output: func(stderr bool, text string, _ int) {
			if stderr {
				errs.WriteString(text)
			} else {
				out.WriteString(text)
			}
		},
	})
	r := Result{Machine: h.machine}
	h.add(h.machine.Main(), false)
	used := 0
	for !h.over() {
		n := h.round(&errs)
		used += n
		if n == 0 && !h.wake() {
			r.Deadlock = true
			break
		}
		if p.Ticks > 0 && used > p.Ticks {
			r.Exhausted = true
			break
		}
	}
	r.Stdout, r.Stderr = out.String(), errs.String()
	r.Code, r.Signal, _ = h.machine.Ended()
	return r
}

func (h *host) add(t *vm.Thread, daemon bool) {
	h.threads = append(h.threads, &thread{Thread: t, number: len(h.threads), daemon: daemon, lock: -1, until: -1})
}

// over reports whether the program is.
func (h *host) over() bool {
	for _, t := range h.threads {
		if !t.daemon && t.State() != vm.Ended {
			return false
		}
	}
	return true
}

// round lets each thread that is ready run a slice, and answers the ticks used.
func (h *host) round(errs *strings.Builder) (used int) {
	for i := 0; i < len(h.threads); i++ {
		t := h.threads[i]
		h.offer(t)
		if t.State() == vm.Ready {
			h.current = t
			used += max(1, t.Run(h.slice, nil))
		}
		if t.State() == vm.Ended && t.number > 0 && !t.told {
			t.told = true
			errs.WriteString(t.Failure())
		}
	}
	return used
}

// offer ends a thread's wait if what it waits for is there.
func (h *host) offer(t *thread) {
	if t.State() != vm.Waiting {
		return
	}
	switch {
	case t.lock >= 0 && !h.locks[t.lock]:
		h.locks[t.lock] = true
		t.lock, t.until = -1, -1
		t.Resume(vm.FromGo(true))
	case t.until >= 0 && t.until <= h.now:
		var answer any
		if t.lock >= 0 {
			answer = false
		}
		t.lock, t.until = -1, -1
		t.Resume(vm.FromGo(answer))
	}
}

// wake moves the clock to the next moment; there may be none.
func (h *host) wake() bool {
	next := time.Duration(-1)
	for _, t := range h.threads {
		if t.State() == vm.Waiting && t.until >= 0 && (next < 0 || t.until < next) {
			next = t.until
		}
	}
	if next < 0 {
		return false
	}
	h.now = max(h.now, next)
	return true
}
