package vm

import (
	"fmt"
	"strings"

	"warren/sim/python/syntax"
)

// Traceback is one level of an exception's traceback, the outermost first.
type Traceback struct {
	next  *Traceback
	code  *code
	ip    int
	frame *frameObject
}

// frameObject is what Python sees of a frame.
type frameObject struct {
	code    *code
	line    int
	globals *dict
	locals  *dict
	back    *frameObject
}

// snapshot is a frame as a traceback shows it.
func (t *Thread) snapshot(f *frame) *frameObject {
	return &frameObject{code: f.code, line: f.line(), globals: f.globals, locals: f.names}
}

func (tb *Traceback) line() int { return int(spanAt(tb.code, tb.ip).Line) }

// formatException is an uncaught exception's traceback with its chain.
//
// Only the interpreter's own report of an uncaught one suggests names that may
// have been meant; module traceback does not.
func (t *Thread) formatException(exc *Object, chain, suggest bool) string {
	w := traceWriter{t: t, chain: chain, suggest: suggest, seen: map[*Object]bool{}}
	w.exception(exc)
	return w.b.String()
}

// traceWriter writes an exception with its chain and, below a group, the members
// with a margin.
type traceWriter struct {
	t              *Thread
	b              strings.Builder
	chain, suggest bool
	seen           map[*Object]bool
	depth          int  // of exception groups
	open           bool // the last box below a group wants its lower edge
}

// Groups show so many members and so many levels.
const maxGroupWidth, maxGroupDepth = 15, 10

// emit writes lines behind the margin.
func (w *traceWriter) emit(text, mark string) {
	if w.depth == 0 {
		w.b.WriteString(text)
		return
	}
	for line := range strings.Lines(text) {
		w.b.WriteString(strings.Repeat(" ", 2*w.depth) + mark + " " + line)
	}
}

func (w *traceWriter) exception(exc *Object) {
	w.seen[exc] = true
	if w.chain {
		switch e := exc.exc; {
		case e.cause != nil && !w.seen[e.cause]:
			w.exception(e.cause)
			w.emit("\nThe above exception was the direct cause of the following exception:\n\n", "|")
		case e.context != nil && !e.suppress && e.cause == nil && !w.seen[e.context]:
			w.exception(e.context)
			w.emit("\nDuring handling of the above exception, another exception occurred:\n\n", "|")
		}
	}
	if exc.exc.group != nil {
		w.group(exc)
		return
	}
	if exc.exc.trace != nil {
		var b strings.Builder
		writeTrace(&b, exc.exc.trace)
		w.emit("Traceback (most recent call last):\n"+b.String(), "|")
	}
	w.emit(w.t.exceptionOnly(exc, w.suggest), "|")
}

func (w *traceWriter) group(exc *Object) {
	if w.depth > maxGroupDepth {
		w.emit(fmt.Sprintf("... (max_group_depth is %d)\n", maxGroupDepth), "|")
		return
	}
	top := w.depth == 0
	mark := "|"
	if top {
		w.depth, mark = 1, "+"
	}
	if exc.exc.trace != nil {
		var b strings.Builder
		writeTrace(&b, exc.exc.trace)
		w.emit("Exception Group Traceback (most recent call last):\n", mark)
		w.emit(b.String(), "|")
	}
	w.emit(w.t.exceptionOnly(exc, w.suggest), "|")
	w.open = false
	count := len(exc.exc.group)
	for i := range min(count, maxGroupWidth+1) {
		last := i == min(count, maxGroupWidth+1)-1
		w.open = w.open || last
		edge, title := "  ", fmt.Sprint(i+1)
		if i == 0 {
			edge = "+-"
		}
		if i == maxGroupWidth {
			title = "..."
		}
		w.b.WriteString(strings.Repeat(" ", 2*w.depth) + edge + "+---------------- " + title + " ----------------\n")
		w.depth++
		if i < maxGroupWidth {
			w.exception(exc.exc.group[i].(*Object))
		} else {
			more := count - maxGroupWidth
			w.emit(fmt.Sprintf("and %d more exception%s\n", more, plural(more)), "|")
		}
		if last && w.open {
			w.b.WriteString(strings.Repeat(" ", 2*w.depth) + "+------------------------------------\n")
			w.open = false
		}
		w.depth--
	}
	if top {
		w.depth = 0
	}
}

// writeTrace writes the levels of a traceback; a level that repeats more than
// three times is counted.
func writeTrace(b *strings.Builder, tb *Traceback) {
	var last string
	repeated := 0
	for ; tb != nil; tb = tb.next {
		key := fmt.Sprintf("%s:%d:%s", tb.code.file, tb.line(), tb.code.name)
		if key == last {
			repeated++
		} else {
			repeatedLines(b, repeated)
			last, repeated = key, 0
		}
		if repeated < 3 {
			b.WriteString(traceLevel(tb))
		}
	}
	repeatedLines(b, repeated)
}

func repeatedLines(b *strings.Builder, n int) {
	if n -= 2; n > 0 {
		fmt.Fprintf(b, "  [Previous line repeated %d more time%s]\n", n, plural(n))
	}
}

// traceLevel is one level's lines: where, the source, and carets below what was
// being evaluated.
func traceLevel(tb *Traceback) string {
	s := fmt.Sprintf("  File \"%s\", line %d, in %s\n", tb.code.file, tb.line(), tb.code.name)
	span := spanAt(tb.code, tb.ip)
	if int(span.Line) < 1 || int(span.Line) > len(tb.code.lines) {
		return s
	}
	line := tb.code.lines[span.Line-1]
	stripped := strings.TrimSpace(line)
	if stripped == "" {
		return s
	}
	s += "    " + stripped + "\n"
	return s + carets(line, stripped, span)
}

func carets(line, stripped string, span syntax.Span) string {
	indent := runeCount(line) - runeCount(strings.TrimLeft(line, " \t\f"))
	width := runeCount(stripped)
	start := int(span.Col) - indent
	end := int(span.EndCol) - indent
	if span.EndLine != span.Line {
		end = width
	}
	if start < 0 || end <= start || span.EndCol == 0 && span.EndLine == span.Line {
		return ""
	}
	end = min(end, width)
	if start >= end {
		return ""
	}
	left, right := -1, -1
	if span.EndLine == span.Line {
		if rs := []rune(stripped); end <= len(rs) {
			left, right = anchors(string(rs[start:end]))
		}
	}
	right = min(right, end-start)
	if end-start >= width && left < 0 {
		return ""
	}
	rs := []rune(stripped)
	var b strings.Builder
	b.WriteString("    " + strings.Repeat(" ", columns(rs[:start])))
	if left < 0 {
		b.WriteString(strings.Repeat("^", columns(rs[start:end])))
	} else {
		b.WriteString(strings.Repeat("~", columns(rs[start:start+left])))
		b.WriteString(strings.Repeat("^", columns(rs[start+left:start+right])))
		b.WriteString(strings.Repeat("~", columns(rs[start+right:end])))
	}
	return b.String() + "\n"
}

// columns is how wide a terminal shows characters: those of East Asia take two.
func columns(rs []rune) int {
	n := len(rs)
	for _, r := range rs {
		if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf && r != 0x303f || r >= 0xac00 && r <= 0xd7a3 ||
			r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 ||
			r >= 0xffe0 && r <= 0xffe6 || r >= 0x1f300 && r <= 0x1f64f || r >= 0x1f900 && r <= 0x1f9ff ||
			r >= 0x20000 && r <= 0x3fffd) {
			n++
		}
	}
	return n
}

// anchors are the columns of the operator of a binary operation or of the
// brackets of a subscript; -1 if the segment is neither.
func anchors(segment string) (left, right int) {
	m, err := syntax.ParseExpr(segment)
	if err != nil {
		return -1, -1
	}
	rs := []rune(segment)
	switch e := m.Body[0].(*syntax.Return).Value.(type) {
	case *syntax.BinOp:
		i := int(e.Left.At().EndCol)
		for i < len(rs) && (rs[i] == ' ' || rs[i] == ')' || rs[i] == '\\' || rs[i] == '\t') {
			i++
		}
		j := i + 1
		if j < len(rs) && rs[j] != ' ' && len(e.Op) > 1 {
			j++
		}
		return i, j
	case *syntax.Subscript:
		i := int(e.Value.At().EndCol)
		for i < len(rs) && rs[i] != '[' {
			i++
		}
		return i, int(e.EndCol)
	}
	return -1, -1
}

// exceptionOnly is the last lines of a traceback: the exception itself.
func (t *Thread) exceptionOnly(exc *Object, suggest bool) string {
	if exc.class.isSub(SyntaxError) {
		if s, ok := syntaxErrorLines(exc); ok {
			return s
		}
	}
	name := exc.class.qualname
	if mod := exc.class.module; mod != "builtins" && mod != "__main__" && mod != "" {
		name = mod + "." + name
	}
	text, err := t.textWithoutWaiting(exc)
	if err != nil {
		text = "<exception str() failed>"
	}
	if suggest {
		text += suggestion(t, exc)
	}
	s := name + "\n"
	if text != "" {
		s = name + ": " + text + "\n"
	}
	if notes, ok := exc.own(intern("__notes__")); ok {
		if l, ok := notes.(*List); ok {
			for _, note := range l.items {
				if n, ok := note.(*Str); ok {
					s += n.s + "\n"
				}
			}
		}
	}
	return s
}

func syntaxErrorLines(exc *Object) (string, bool) {
	get := func(name string) Value { v, _ := exc.own(intern(name)); return v }
	line, ok := toIndex(get("lineno"))
	if !ok {
		return "", false
	}
	file := "<string>"
	if s, ok := get("filename").(*Str); ok {
		file = s.s
	}
	msg, _ := get("msg").(*Str)
	e := &syntax.Error{Line: int(line)}
	if s, ok := get("text").(*Str); ok {
		e.Text = s.s
	}
	if n, ok := toIndex(get("offset")); ok {
		e.Col = int(n)
	}
	if n, ok := toIndex(get("end_offset")); ok {
		e.EndCol = int(n)
	}
	if n, ok := toIndex(get("end_lineno")); ok {
		e.EndLine = int(n)
	}
	text := "None"
	if msg != nil {
		text = msg.s
	}
	return fmt.Sprintf("  File \"%s\", line %d\n%s%s: %s\n", file, line, e.Excerpt(), exc.class.name, text), true
}

// syntaxError makes the Python exception of an error of package syntax.
func syntaxError(err error, file string) error {
	e, ok := err.(*syntax.Error)
	if !ok {
		return throw(SyntaxError, "%s", err.Error())
	}
	class := exceptionClasses[e.Class]
	if class == nil {
		class = SyntaxError
	}
	o := newException(class, newStr(e.Message))
	if class.isSub(SyntaxError) {
		end := Value(None)
		if e.EndCol > 0 {
			end = mkInt(int64(e.EndCol))
		}
		o.exc.args = &Tuple{[]Value{newStr(e.Message), &Tuple{[]Value{newStr(file), mkInt(int64(e.Line)), mkInt(int64(e.Col)), newStr(e.Text), mkInt(int64(e.EndLine)), end}}}}
		d := o.attributes()
		d.setStr("msg", newStr(e.Message))
		d.setStr("filename", newStr(file))
		d.setStr("lineno", mkInt(int64(e.Line)))
		d.setStr("offset", mkInt(int64(e.Col)))
		d.setStr("text", newStr(e.Text))
		d.setStr("end_lineno", mkInt(int64(e.EndLine)))
		d.setStr("end_offset", end)
		d.setStr("print_file_and_line", None)
	}
	return &Raised{o}
}
