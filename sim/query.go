package sim

import (
	"time"

	"warren/sim/python/vm"
)

// Process is a running process as it is at the world's present.
type Process struct {
	ID      ProcessID
	Name    string // of the run
	Program string // the program's file name
	Line    int    // where its main thread stands
	Waits   string // what the main thread waits for, as ProcessWaits.For; empty if it runs
	Until   time.Duration
	Threads int // that have not ended
}

// Processes are those that run, in the order of their start.
func (w *World) Processes() []Process {
	var all []Process
	for _, p := range w.processes {
		if p.ended {
			continue
		}
		of := Process{
			ID: p.id, Name: p.name, Program: p.program.Name,
			Line: p.machine.Main().Line(), Threads: p.living(),
		}
		if wait := p.threads[0].wait; wait != nil {
			of.Waits, of.Until = wait.purpose, wait.until
		}
		all = append(all, of)
	}
	return all
}

// Frames is the call stack of a thread of the process that runs under a name,
// the outermost call first, with lines and variables as they are at the world's
// present; nil if there is none. Threads count from 0, which is the main one. The
// innermost line is the statement that begins next, if the thread stands before
// one.
func (w *World) Frames(name string, thread int) []vm.Frame {
	p := w.runningProcess(name)
	if p == nil || thread < 0 || thread >= len(p.threads) {
		return nil
	}
	t := p.threads[thread].vm
	frames := t.Frames()
	if next, ok := t.Next(); ok {
		frames[len(frames)-1].Line = next.Line
	}
	return frames
}
