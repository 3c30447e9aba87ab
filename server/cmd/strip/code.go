package main

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Sections of a program.
//
// Source: WebAssembly Core Specification §5.5.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	exportSection   = 7
	startSection    = 8
	elementSection  = 9
	codeSection     = 10
	dataSection     = 11
)

func sections(program []byte) ([]section, error) {
	if len(program) < 8 || string(program[:8]) != "\x00asm\x01\x00\x00\x00" {
		return nil, errMalformed
	}
	var all []section
	for r := (reader{program, 8}); r.at < len(program); {
		id := r.next()
		size := r.unsigned()
		if size < 0 || r.at+size > len(program) {
			return nil, errMalformed
		}
		all = append(all, section{id, program[r.at : r.at+size]})
		r.at += size
	}
	return all, nil
}

// firstPCF is the number by which Go's code calls the first function of a program.
//
// Source: Go 1.26, cmd/link/internal/wasm: funcValueOffset.
const firstPCF = 0x1000

// tightenCode makes functions shorter that do the same.
func (p *program) tightenCode() {
	p.findEndings()
	enter := p.resumptions()
	p.addCallers()
	for i, f := range p.functions[:len(enter)] {
		f.straightenJumps(enter[i])
		f.root.shorten(p)
		f.countAddresses(p, i, enter[i])
		f.plainExits()
	}
}

// program is a WASM program of Go.
type program struct {
	text      []byte
	sections  []section
	imports   int               // how many functions are imported; their indices come first
	functions []*function       // those that are not
	about     map[int]described // by their place among those; some are missing

	ends    map[int64]bool  // the indices of functions after which nothing is done
	grows   map[int64]bool  // the indices of those that unwind to grow the stack
	keeps   map[int64]bool  // the indices of those that leave the stack where it is
	faults  map[int64]bool  // the indices of callers of sigpanic
	callers map[int64]int64 // for a callee of such calls, the function that makes them
}

// section is one of a program: its number and its content.
type section struct {
	id      byte
	content []byte
}

func (p *program) section(id byte) *section {
	i := slices.IndexFunc(p.sections, func(s section) bool { return s.id == id })
	if i < 0 {
		return &section{}
	}
	return &p.sections[i]
}

func readProgram(text []byte) (*program, error) {
	all, err := sections(text)
	if err != nil {
		return nil, err
	}
	p := &program{text: text, sections: all}
	if p.imports, err = countImports(p.section(importSection).content); err != nil {
		return nil, err
	}
	p.functions, err = readFunctions(p.section(codeSection).content)
	return p, err
}

func (p *program) write() []byte {
	code := binary.AppendUvarint(nil, uint64(len(p.functions)))
	for _, f := range p.functions {
		body := f.write(nil)
		code = append(binary.AppendUvarint(code, uint64(len(body))), body...)
	}
	p.section(codeSection).content = code
	out := slices.Clone(p.text[:8])
	for _, s := range p.sections {
		out = binary.AppendUvarint(append(out, s.id), uint64(len(s.content)))
		out = append(out, s.content...)
	}
	return out
}

// add adds a function of a type and returns its index.
func (p *program) add(kind string, f *function) int64 {
	types := p.section(typeSection)
	number, rest := splitCount(types.content)
	types.content = append(append(binary.AppendUvarint(nil, uint64(number+1)), rest...), kind...)
	declared := p.section(functionSection)
	_, rest = splitCount(declared.content)
	declared.content = append(binary.AppendUvarint(nil, uint64(len(p.functions)+1)), rest...)
	declared.content = binary.AppendUvarint(declared.content, uint64(number))
	p.functions = append(p.functions, f)
	return int64(p.imports + len(p.functions) - 1)
}

// splitCount splits the number at the beginning of a section off.
func splitCount(content []byte) (int, []byte) {
	r := reader{content, 0}
	n := max(r.unsigned(), 0)
	return n, content[r.at:]
}

// startAt makes the program start with a function.
func (p *program) startAt(index int64) {
	at := slices.IndexFunc(p.sections, func(s section) bool { return s.id == elementSection })
	start := section{startSection, binary.AppendUvarint(nil, uint64(index))}
	p.sections = slices.Insert(p.sections, max(at, 0), start)
}

// countImports counts functions; Go imports nothing else.
func countImports(content []byte) (int, error) {
	r := reader{content, 0}
	count := max(r.unsigned(), 0)
	for range count {
		r.at += max(r.unsigned(), 0)
		r.at += max(r.unsigned(), 0)
		if r.next() != 0 {
			return 0, errMalformed
		}
		r.unsigned()
	}
	return count, nil
}

func readFunctions(code []byte) ([]*function, error) {
	r := reader{code, 0}
	var all []*function
	for range r.unsigned() {
		size := r.unsigned()
		if size < 0 || r.at+size > len(code) {
			return nil, errMalformed
		}
		f, err := readFunction(code[r.at : r.at+size])
		if err != nil {
			return nil, fmt.Errorf("function %d: %w", len(all), err)
		}
		all = append(all, f)
		r.at += size
	}
	return all, nil
}

// resumptions says for each function with which values of pcB it may be called:
// those that stand in code as a program counter, which are the addresses that
// calls return to; where it goes on after a panic; 0; and in the runtime 1, because
// it makes goroutines return to the second place of goexit.
func (p *program) resumptions() []map[int64]bool {
	all := make([]map[int64]bool, len(p.functions))
	for i := range all {
		all[i] = map[int64]bool{0: true, p.about[i].deferReturn: true}
		if strings.HasPrefix(p.about[i].name, "runtime.") {
			all[i][1] = true
		}
	}
	for _, f := range p.functions {
		f.root.lists(func(list []instruction) {
			for at, i := range list {
				if i.op != opI64Const || p.isEnding(list, at) {
					continue
				}
				if n := i.a>>16 - firstPCF; n >= 0 && n < int64(len(all)) {
					all[n][i.a&0xffff] = true
				}
			}
		})
	}
	return all
}
