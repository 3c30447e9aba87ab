package main

import (
	"regexp"
	"slices"
	"strings"
)

// A page sets no GODEBUG, writes no trace of its execution and no profile, and has
// no names of functions for a traceback. What of Go's runtime is only for those
// goes, and with it what nothing else calls.
//
// Source: Go 1.26, packages runtime, internal/godebug and internal/bisect.

// idle are functions without results that need do nothing: they return at once.
var idle = []string{
	// What GODEBUG asks for, and what counts how often it did.
	"runtime.schedtrace", "runtime.checkFinalizersAndCleanups", "runtime.dumpScanStats", "runtime.printScavTrace",
	"internal/godebug.parse", "internal/godebug.registerMetric",
	// Tracebacks and dumps, which follow the words of a panic.
	"runtime.traceback1", "runtime.tracebacksomeothers", "runtime.tracebackHexdump", "runtime.goroutineheader",
	"runtime.gcDumpObject", "runtime.dumpgstatus", "runtime.hexdumpWords", "runtime.printcreatedby",
	// Traces and profiles.
	"runtime.traceAdvance", "runtime.profilealloc", "runtime.saveblockevent", "runtime.saveBlockEventStack",
	"runtime.tryRecordGoroutineProfile", "runtime.doRecordGoroutineProfile",
	// Checks of what the linker wrote, and of the compiler, when the program starts;
	// types that several modules have.
	"runtime.moduledataverify1", "runtime.check", "runtime.typelinksinit",
}

// never are those that are called only where one of those is asked for. The names
// of some begin with one of neverBegins.
var (
	never = []string{
		"runtime.traceAcquireEnabled", "runtime.traceStack", "runtime.traceReadCPU", "runtime.initMetrics",
		"internal/bisect.(*Matcher).Stack",
	}
	neverBegins = []string{"runtime.traceAdvance.", "runtime.initMetrics.", "runtime.schedtrace."}

	// Of what a trace is written with, all but the methods that ask whether one is.
	tracer = regexp.MustCompile(`^runtime\.traceLocker\.[A-Z]`)
)

// cutBarren takes the bodies of functions that a page has no use for, and says
// which may be called.
func (p *program) cutBarren(m *memory, t *tables) []bool {
	for i, f := range p.functions {
		switch name := p.about[i].name; {
		case slices.Contains(idle, name):
			f.becomes(
				instruction{op: opGlobalGet, a: globalSP}, instruction{op: opI32Const, a: 8}, instruction{op: opI32Add},
				instruction{op: opGlobalSet, a: globalSP}, instruction{op: opI32Const})
		case slices.Contains(never, name), tracer.MatchString(name),
			slices.ContainsFunc(neverBegins, func(s string) bool { return strings.HasPrefix(name, s) }):
			f.becomes(instruction{op: opUnreachable})
		}
	}
	reached := p.reached(m, t)
	for i, f := range p.functions {
		if !reached[i] {
			f.becomes(instruction{op: opUnreachable})
		}
	}
	return reached
}

func (f *function) becomes(body ...instruction) {
	f.locals, f.root = []byte{0}, &block{kind: noResult, body: body}
}

// reached says which functions something may call: those that are exported, those
// whose number stands anywhere in memory but in the tables of functions, and those
// that a reached one calls or names, by number or as a program counter. What is a
// number by chance keeps a function too.
func (p *program) reached(m *memory, t *tables) []bool {
	reached := make([]bool, len(p.functions))
	var next []int
	reach := func(n int64) {
		if n >= 0 && n < int64(len(reached)) && !reached[n] {
			reached[n] = true
			next = append(next, int(n))
		}
	}
	named := func(n int64) {
		reach(n - firstPCF)
		reach(n>>16 - firstPCF)
	}
	for _, index := range p.exported() {
		reach(index - int64(p.imports))
	}
	for at := 0; at+uint32Bytes <= len(m.image); at += uint32Bytes {
		if at >= t.names && at < t.end {
			continue
		}
		named(int64(m.uint32(at)))
	}
	for len(next) > 0 {
		f := p.functions[next[len(next)-1]]
		next = next[:len(next)-1]
		f.root.each(func(i *instruction) {
			switch i.op {
			case opCall:
				reach(i.a - int64(p.imports))
			case opI64Const, opI32Const:
				named(i.a)
			}
		})
	}
	return reached
}

// exported are the indices of exported functions.
func (p *program) exported() []int64 {
	var all []int64
	r := reader{p.section(exportSection).content, 0}
	for range r.unsigned() {
		r.at += max(r.unsigned(), 0)
		kind, index := r.next(), r.unsigned()
		if kind == 0 {
			all = append(all, int64(index))
		}
	}
	return all
}
