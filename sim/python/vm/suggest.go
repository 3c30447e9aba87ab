package vm

import "slices"

// suggestion is what a traceback adds to a name that does not exist.
func suggestion(t *Thread, exc *Object) string {
	switch {
	case exc.class == UnboundLocalError:
	case exc.class.isSub(NameError):
		if s, ok := exc.own(intern("suggestion")); ok {
			return ". Did you mean: '" + s.(*Str).s + "'?"
		}
	case exc.class.isSub(AttributeError):
		name, _ := exc.own(intern("name"))
		obj, ok := exc.own(intern("obj"))
		s, isText := name.(*Str)
		if !ok || !isText {
			return ""
		}
		if best := closest(s.s, attributeNames(obj)); best != "" {
			return ". Did you mean: '" + best + "'?"
		}
	}
	return ""
}

// nameError is a NameError, with the nearest name that the frame could have
// meant.
func (t *Thread) nameError(f *frame, name string) error {
	err := throw(NameError, "name '%s' is not defined", name).(*Raised)
	d := err.exc.attributes()
	d.setStr("name", newStr(name))
	var names []string
	for i, slot := range f.code.slots {
		if f.slots[i] != nil {
			names = append(names, slot)
		}
	}
	for i, cell := range f.code.cells {
		if i < len(f.cells) && f.cells[i].v != nil {
			names = append(names, cell)
		}
	}
	if f.names != nil && f.names != f.globals {
		names = append(names, dictNames(f.names)...)
	}
	// CPython asks the locals, the globals and the builtins in turn
	for _, list := range [][]string{names, dictNames(f.globals), dictNames(t.m.builtins)} {
		if best := closest(name, list); best != "" {
			d.setStr("suggestion", newStr(best))
			break
		}
	}
	return err
}

func dictNames(d *dict) []string {
	var names []string
	for _, e := range d.entries {
		if s, ok := e.key.(*Str); ok {
			names = append(names, s.s)
		}
	}
	return names
}

const (
	moveCost     = 2
	caseCost     = 1
	maxSuggested = 750
	maxNameSize  = 40
)

// closest is the candidate that is nearest to a name, empty if none is near.
//
// Source: docs.python.org/3.11/whatsnew/3.10.html, "Better error messages"; the
// distances were learnt by running CPython 3.11.
func closest(name string, candidates []string) string {
	if len(candidates) >= maxSuggested {
		return ""
	}
	best, bestDistance := "", 1<<30
	for _, c := range candidates {
		if c == name {
			continue
		}
		limit := (len(name) + len(c) + 3) * moveCost / 6
		limit = min(limit, bestDistance-1)
		if d := distance(name, c, limit); d <= limit {
			best, bestDistance = c, d
		}
	}
	return best
}

func substitution(a, b byte) int {
	if a == b {
		return 0
	}
	if a|0x20 == b|0x20 && (a|0x20 >= 'a' && a|0x20 <= 'z') {
		return caseCost
	}
	return moveCost
}

// distance is the weighted edit distance of two names, or more than limit.
func distance(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxNameSize || len(b) > maxNameSize {
		return limit + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	row := make([]int, len(a))
	for i := range row {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		result = j * moveCost
		diagonal := result
		least := 1 << 30
		for i := range len(a) {
			substitute := diagonal + substitution(b[j], a[i])
			diagonal = row[i]
			result = min(substitute, min(result, diagonal)+moveCost)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}

// attributeNames are the names of an object's attributes, sorted as dir sorts
// them.
func attributeNames(v Value) []string {
	names := map[string]bool{}
	add := func(d *dict) {
		if d != nil {
			for _, name := range dictNames(d) {
				names[name] = true
			}
		}
	}
	switch o := v.(type) {
	case *Module:
		add(o.dict)
	case *Type:
		for _, c := range o.mro {
			add(c.dict)
		}
	default:
		add(dictOf(v))
		for _, c := range typeOf(v).mro {
			add(c.dict)
		}
	}
	out := make([]string, 0, len(names))
	for name := range names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
