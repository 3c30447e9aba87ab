package stage

import (
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// Words that are drawn smaller than this cannot be read. In a picture that is seen from
// afar names are therefore larger in the plane than at 100 %: they take two lines of
// their node, and what is said below them is left out where it has no room.

const (
	legible     = 11.0 // pixels of the room that a name's letters are at least
	nameSize    = 13.0 // of a name at 100 %
	largestName = 24.0 // in the plane: two lines of it fill a node
)

// letters is the size of names in the plane.
func (c camera) letters() float64 {
	return min(max(math.Ceil(legible/c.Scale), nameSize), largestName)
}

// sees reports whether words look the same from another place.
func (c camera) sees(o camera) bool { return c.far() == o.far() && c.letters() == o.letters() }

// usual is the size that the style sheet has for a part that may be written larger.
func usual(part string) float64 {
	switch part {
	case "doing", "key":
		return 12
	case "queue-name":
		return 16
	case "count-number":
		return 18
	}
	return nameSize
}

// sized sets the letters of an element that is such a part.
func sized(e app.HTMLElem, part string, size float64) app.HTMLElem {
	if size == usual(part) {
		return e
	}
	return e.Style("font-size", number(size)+"px")
}

// word is a label in letters of a size.
func word(part string, x, y float64, text string, size float64) app.HTMLElem {
	return sized(label(part, x, y, text), part, size)
}

// larger is a part's size in this picture.
func (s *Stage) larger(part string) float64 {
	if letters := s.camera.letters(); letters > nameSize {
		return max(usual(part), letters)
	}
	return usual(part)
}

// written is what stands in a node: its name, and below it what it is doing. A state
// that has no room is told by its sign, if it has one, for which there is aside behind
// the room. It returns the name as it is shown.
func written(r scene.Rect, left, room, aside, size float64, name, doing, state string) (parts []app.UI, shown string) {
	names, at := largestLines(name, size, room, r.H)
	said, sign := doing, ""
	if textWidth(doing, at) > room || float64(len(names)+1)*linePitch*at > r.H-4 {
		if said = ""; state == "dead" {
			sign, _, _ = strings.Cut(doing, " ")
			switch widest := max(textWidth(names[0], at), textWidth(names[len(names)-1], at)); {
			case widest+at <= room+aside:
				// It stands behind the name.
			case len(names) == 1 && 2*linePitch*at <= r.H-4:
				said, sign = sign, ""
			default:
				names, at = largestLines(name, size, room+aside-size, r.H)
			}
		}
	}
	size = at
	rows := len(names)
	if said != "" {
		rows++
	}
	y := r.Y + r.H/2 + size*(0.35-linePitch*float64(rows-1)/2)
	for _, line := range names {
		parts = append(parts, word("name", left, y, line, size))
		y += linePitch * size
	}
	if sign != "" {
		parts = append(parts, word("doing", left+room+aside-size*0.8, r.Y+r.H/2+size*0.35, sign, size))
	}
	if said != "" {
		parts = append(parts, word("doing", left, y, said, size))
	}
	return parts, strings.Join(names, "")
}

// linePitch is from one line of a name to the next, in letters.
const linePitch = 1.06

// largestLines are the lines of a name in a width and height, in letters of that size; in
// smaller ones where it would be cut, but not smaller than at 100 %.
func largestLines(name string, size, width, height float64) ([]string, float64) {
	for at := size; at >= nameSize; at-- {
		if names := lines(name, at, width, height); names != nil {
			return names, at
		}
	}
	return []string{fit(name, size, width)}, size
}

// lines is a name in one line, or in two that part behind an underscore or a hyphen, with
// or without the ending that all programs have; nil if it does not fit.
func lines(name string, size, width, height float64) []string {
	if textWidth(name, size) <= width {
		return []string{name}
	}
	head, run, _ := strings.Cut(name, ".py")
	bare := head + strings.TrimPrefix(run, " ") // a run has its number behind a space
	if 2*linePitch*size <= height-4 {
		for _, text := range [...]string{name, bare} {
			first := min(int(width/monoWidth/size), len(text))
			at := strings.LastIndexAny(text[:first], "_-") + 1
			if at > 0 && textWidth(text[at:], size) <= width {
				return []string{text[:at], text[at:]}
			}
		}
	}
	if textWidth(bare, size) <= width {
		return []string{bare}
	}
	return nil
}
