package vm

import (
	"strconv"

	"warren/sim/python/syntax"
)

// maxInside is how many of the values in a container one is shown.
const maxInside = 100

// Opens reports whether the value has others in it: items or attributes.
func (v Variable) Opens() bool {
	all, _ := v.inside(1)
	return len(all) > 0
}

// Inside are the values in a list, tuple, dict or set, in its order, and an
// object's attributes, in the order in which they were first assigned: items are
// named "[0]" or "['key']", attributes ".name". More is how many were left out.
// They are as they were when the variable was asked for, until the thread runs on.
func (v Variable) Inside() (all []Variable, more int) { return v.inside(maxInside) }

func (v Variable) inside(limit int) (all []Variable, more int) {
	add := func(name string, item Value) {
		if len(all) == limit {
			more++
			return
		}
		all = append(all, variable(name, item))
	}
	items := func(items []Value) {
		for i, item := range items[:min(len(items), limit)] {
			add("["+strconv.Itoa(i)+"]", item)
		}
		more += max(0, len(items)-limit)
	}
	switch x := v.value.(type) {
	case *List:
		items(x.items)
	case *Tuple:
		items(x.items)
	case *Set:
		items(x.keys())
	case *dict:
		for _, e := range x.entries {
			if e.key != nil {
				add("["+shortRepr(e.key)+"]", e.val)
			}
		}
	case *Object:
		if x.base != nil {
			all, more = Variable{value: x.base}.inside(limit)
		}
		if x.exc != nil && len(x.exc.args.items) > 0 {
			add(".args", x.exc.args)
		}
		if x.dict != nil {
			for _, e := range x.dict.entries {
				if name, ok := e.key.(*Str); ok {
					add("."+name.s, e.val)
				}
			}
		}
	}
	return all, more
}

func variable(name string, v Value) Variable { return Variable{name, shortRepr(v), v} }

// StatementLines are the lines of a program on which a statement begins, which is
// where a thread can be stopped, ascending; nil if the text does not compile.
func StatementLines(source string) []int {
	module, err := syntax.Parse(source)
	if err != nil {
		return nil
	}
	needSetUp()
	begins := make([]bool, len(module.Lines)+2)
	var look func(c *code)
	look = func(c *code) {
		for _, in := range c.instrs {
			if in.op == opStmt && int(in.arg) < len(begins) {
				begins[in.arg] = true
			}
		}
		for _, k := range c.consts {
			if inner, ok := k.(*code); ok {
				look(inner)
			}
		}
	}
	look(compileModule(module, "", true, newStr))
	var lines []int
	for line, yes := range begins {
		if yes {
			lines = append(lines, line)
		}
	}
	return lines
}
