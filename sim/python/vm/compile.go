package vm

import (
	"math/big"

	"warren/sim/python/syntax"
)

// blockKind is what a statement stands in while it is compiled, as far as
// leaving it needs code.
type blockKind uint8

const (
	blockWhile blockKind = iota
	blockFor
	blockAsyncFor
	blockTry        // the body of a try with handlers
	blockFinally    // the body of a try with a finally clause
	blockFinallyEnd // a finally clause that runs for an exception
	blockHandler    // an except clause
	blockNamed      // an except clause whose name is unbound at its end
	blockWith
	blockAsyncWith
)

type block struct {
	kind     blockKind
	start    int   // of a loop
	exits    []int // jumps to the loop's end, to be patched
	finally  []syntax.Stmt
	name     string
	exitSpan syntax.Span
}

// compiler turns one body into code.
type compiler struct {
	unit   *unit
	code   *code
	scope  *syntax.Scope
	blocks []*block
	span   syntax.Span
	names  map[string]int
	consts map[any]int
	prefix string // of the qualified names of what is defined within
}

// unit is one file.
type unit struct {
	file   string
	own    bool
	lines  []string
	intern func(string) *Str
}

func compileModule(m *syntax.Module, file string, own bool, intern func(string) *Str) *code {
	u := &unit{file, own, m.Lines, intern}
	c := u.body(m.Scope, "<module>", "", 1)
	c.docstring(m.Body)
	c.stmts(m.Body)
	c.finish()
	return c.code
}

func (u *unit) body(s *syntax.Scope, name, prefix string, line int) *compiler {
	c := &compiler{
		unit: u, scope: s, names: map[string]int{}, consts: map[any]int{}, prefix: prefix,
		code: &code{name: name, qualname: prefix + name, file: u.file, own: u.own, lines: u.lines, firstLine: line, doc: None},
	}
	c.span = syntax.Span{Line: int32(line), EndLine: int32(line)}
	c.code.slots = s.Locals
	c.code.cells = append(append([]string{}, s.Cells...), s.Frees...)
	c.code.freeAt = len(s.Cells)
	for _, cell := range s.Cells {
		at := -1
		for i, slot := range s.Locals {
			if slot == cell {
				at = i
			}
		}
		c.code.cellParams = append(c.code.cellParams, at)
	}
	c.code.generator = s.Generator || s.Kind == syntax.CompScope && name == "<genexpr>"
	c.code.async = s.Async && s.Kind == syntax.FunctionScope
	c.code.isClass = s.Kind == syntax.ClassScope
	return c
}

// finish ends the body with a return of None.
func (c *compiler) finish() {
	c.constant(None)
	c.emit(opReturn, 0)
	k := c.code
	k.simple = !k.vararg && !k.kwarg && k.kwOnly == 0 && len(k.cells) == 0 && !k.generator && !k.async
}

func (c *compiler) emit(op opcode, arg int) int {
	c.code.instrs = append(c.code.instrs, instr{op, int32(arg)})
	c.code.spans = append(c.code.spans, c.span)
	return len(c.code.instrs) - 1
}

// at sets the span of the next instructions and answers the one before.
func (c *compiler) at(n syntax.Node) syntax.Span {
	old := c.span
	c.span = n.At()
	return old
}

func (c *compiler) here() int { return len(c.code.instrs) }

// patch lets the jumps go to here.
func (c *compiler) patch(jumps ...int) {
	for _, j := range jumps {
		c.code.instrs[j].arg = int32(c.here())
	}
}

func (c *compiler) name(name string) int {
	if i, ok := c.names[name]; ok {
		return i
	}
	c.code.names = append(c.code.names, c.unit.intern(name))
	c.names[name] = len(c.code.names) - 1
	return c.names[name]
}

func (c *compiler) constant(v Value) {
	var key any
	switch v := v.(type) {
	case Int, Bool, NoneType:
		key = v
	case *Str:
		key = v.s
	}
	if key != nil {
		if i, ok := c.consts[key]; ok {
			c.emit(opConst, i)
			return
		}
		c.consts[key] = len(c.code.consts)
	}
	c.code.consts = append(c.code.consts, v)
	c.emit(opConst, len(c.code.consts)-1)
}

func (c *compiler) literal(v any) Value {
	switch v := v.(type) {
	case nil:
		return None
	case bool:
		return Bool(v)
	case int64:
		return Int(v)
	case *big.Int:
		return v
	case float64:
		return Float(v)
	case string:
		if isName(v) {
			return c.unit.intern(v)
		}
		return newStr(v)
	case syntax.Bytes:
		return Bytes(v)
	}
	return Ellipsis
}

func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return len(s) < 40
}

func (c *compiler) load(name string) {
	switch c.scope.Place(name) {
	case syntax.InSlot:
		c.emit(opLoadFast, c.slot(name))
	case syntax.InCell, syntax.InOuterCell:
		if c.scope.Kind == syntax.ClassScope && name != "__class__" {
			c.emit(opLoadClass, c.name(name)<<16|c.cell(name))
			return
		}
		c.emit(opLoadCell, c.cell(name))
	case syntax.InDict:
		c.emit(opLoadName, c.name(name))
	default:
		c.emit(opLoadGlobal, c.name(name))
	}
}

func (c *compiler) store(name string) {
	c.access(name, opStoreFast, opStoreCell, opStoreName, opStoreGlobal)
}

func (c *compiler) del(name string) { c.access(name, opDelFast, opDelCell, opDelName, opDelGlobal) }

func (c *compiler) access(name string, fast, cell, named, global opcode) {
	switch c.scope.Place(name) {
	case syntax.InSlot:
		c.emit(fast, c.slot(name))
	case syntax.InCell, syntax.InOuterCell:
		c.emit(cell, c.cell(name))
	case syntax.InDict:
		c.emit(named, c.name(name))
	default:
		c.emit(global, c.name(name))
	}
}

func (c *compiler) slot(name string) int {
	for i, slot := range c.code.slots {
		if slot == name {
			return i
		}
	}
	return 0
}

func (c *compiler) cell(name string) int {
	for i, cell := range c.code.cells {
		if cell == name {
			return i
		}
	}
	return 0
}

func (c *compiler) docstring(body []syntax.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	if e, ok := body[0].(*syntax.ExprStmt); ok {
		if k, ok := e.Value.(*syntax.Const); ok {
			if s, ok := k.Value.(string); ok {
				c.code.doc = newStr(s)
				return true
			}
		}
	}
	return false
}

// function emits the making of a function from a body that was compiled, with
// its parameters' defaults and annotations.
func (c *compiler) function(inner *compiler, params *syntax.Params, returns syntax.Expr, annotate bool) {
	flags := 0
	if params != nil {
		var defaults []syntax.Expr
		for _, list := range [][]syntax.Param{params.PosOnly, params.Args} {
			for _, p := range list {
				if p.Default != nil {
					defaults = append(defaults, p.Default)
				}
			}
		}
		if defaults != nil {
			flags |= 1
			c.exprs(defaults)
			c.emit(opBuildTuple, len(defaults))
		}
		n := 0
		for _, p := range params.KwOnly {
			if p.Default != nil {
				c.constant(c.unit.intern(p.Name))
				c.expr(p.Default)
				n++
			}
		}
		if n > 0 {
			flags |= 2
			c.emit(opBuildDict, n)
		}
		if annotate {
			if n := c.annotations(params, returns); n > 0 {
				flags |= 4
				c.emit(opBuildDict, n)
			}
		}
	}
	if inner.code.freeAt < len(inner.code.cells) {
		flags |= 8
		free := inner.code.cells[inner.code.freeAt:]
		for _, name := range free {
			c.emit(opClosure, c.cell(name))
		}
		c.emit(opBuildTuple, len(free))
	}
	c.code.consts = append(c.code.consts, inner.code)
	c.emit(opConst, len(c.code.consts)-1)
	c.emit(opFunction, flags)
}

func (c *compiler) annotations(p *syntax.Params, returns syntax.Expr) int {
	n := 0
	add := func(name string, e syntax.Expr) {
		if e != nil {
			c.constant(c.unit.intern(name))
			c.expr(e)
			n++
		}
	}
	each := func(list []syntax.Param) {
		for _, a := range list {
			add(a.Name, a.Annotation)
		}
	}
	each(p.PosOnly)
	each(p.Args)
	if p.Vararg != nil {
		add(p.Vararg.Name, p.Vararg.Annotation)
	}
	each(p.KwOnly)
	if p.Kwarg != nil {
		add(p.Kwarg.Name, p.Kwarg.Annotation)
	}
	add("return", returns)
	return n
}

// nested begins the body of a function that is defined in c.
func (c *compiler) nested(s *syntax.Scope, name string, params *syntax.Params, line int32) *compiler {
	inner := c.unit.body(s, name, c.innerPrefix(), int(line))
	if params != nil {
		k := inner.code
		k.posOnly = len(params.PosOnly)
		k.args = len(params.PosOnly) + len(params.Args)
		k.kwOnly = len(params.KwOnly)
		k.vararg = params.Vararg != nil
		k.kwarg = params.Kwarg != nil
	} else {
		inner.code.args = 1 // the iterator of a comprehension
	}
	return inner
}

func (c *compiler) innerPrefix() string {
	switch c.scope.Kind {
	case syntax.ModuleScope:
		return ""
	case syntax.ClassScope:
		return c.code.qualname + "."
	}
	return c.code.qualname + ".<locals>."
}
