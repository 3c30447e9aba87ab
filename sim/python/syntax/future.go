package syntax

import (
	"fmt"
	"strings"
)

// future reads the "from __future__ import" statements at the head of a module and
// refuses those elsewhere and the names that are no features. Of the features only
// annotations changes anything: the others are the language by now.
func (r *resolver) future(body []Stmt) {
	head := true
	for i, s := range body {
		if e, ok := s.(*ExprStmt); ok && i == 0 {
			if c, ok := e.Value.(*Const); ok {
				if _, ok := c.Value.(string); ok {
					continue // the docstring
				}
			}
		}
		from, ok := s.(*ImportFrom)
		if !ok || from.Module != "__future__" || from.Level > 0 {
			head = false
			continue
		}
		if !head {
			r.fail(from.Span, "from __future__ imports must occur at the beginning of the file")
		}
		for _, a := range from.Names {
			r.feature(from, a.Name)
		}
	}
}

func (r *resolver) feature(from *ImportFrom, name string) {
	at := Span{from.Line, from.Col, from.Line, from.Col}
	switch name {
	case "annotations":
		r.textual = true
	case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals", "generator_stop":
	case "barry_as_FLUFL":
		r.fail(at, "barry_as_FLUFL is not supported")
	case "braces":
		r.fail(at, "not a chance")
	default:
		r.fail(at, "future feature %s is not defined", name)
	}
}

// annotation resolves an annotation, or makes a text of it if the module asks for
// that.
func (r *resolver) annotation(e *Expr) {
	if *e == nil {
		return
	}
	if r.textual {
		*e = &Const{expression{(*e).At()}, unparse(*e)}
	}
	r.expr(*e)
}

// unparse writes an annotation as Python does, with its own spaces. Kinds of
// expressions that no annotation has any use for come out as "...".
func unparse(e Expr) string {
	switch e := e.(type) {
	case *Name:
		return e.ID
	case *Attribute:
		return unparse(e.Value) + "." + e.Attr
	case *Subscript:
		if t, ok := e.Index.(*Tuple); ok && len(t.Items) > 1 {
			return unparse(e.Value) + "[" + unparseAll(t.Items) + "]"
		}
		return unparse(e.Value) + "[" + unparse(e.Index) + "]"
	case *Tuple:
		if len(e.Items) == 1 {
			return "(" + unparse(e.Items[0]) + ",)"
		}
		return "(" + unparseAll(e.Items) + ")"
	case *List:
		return "[" + unparseAll(e.Items) + "]"
	case *BinOp:
		return unparse(e.Left) + " " + e.Op + " " + unparse(e.Right)
	case *UnaryOp:
		return e.Op + unparse(e.Operand)
	case *Starred:
		return "*" + unparse(e.Value)
	case *Call:
		args := []string{}
		for _, a := range e.Args {
			args = append(args, unparse(a))
		}
		for _, k := range e.Keywords {
			if k.Name == "" {
				args = append(args, "**"+unparse(k.Value))
			} else {
				args = append(args, k.Name+"="+unparse(k.Value))
			}
		}
		return unparse(e.Func) + "(" + strings.Join(args, ", ") + ")"
	case *Const:
		switch v := e.Value.(type) {
		case string:
			return quote(v)
		case nil, bool:
			return literal(v)
		case int64, float64:
			return fmt.Sprint(v)
		}
	}
	return "..."
}

func unparseAll(list []Expr) string {
	var texts []string
	for _, e := range list {
		texts = append(texts, unparse(e))
	}
	return strings.Join(texts, ", ")
}

// quote writes a text in the quotes that Python prefers.
func quote(text string) string {
	q := "'"
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		q = `"`
	}
	text = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`, q, `\`+q).Replace(text)
	return q + text + q
}
