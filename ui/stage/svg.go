package stage

import (
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// el is an SVG element; attrs are names and values in turn. Numbers are rounded
// to tenths.
func el(tag string, attrs ...any) app.HTMLElem {
	e := app.Elem(tag).XMLNS(svgNamespace)
	for i := 0; i+1 < len(attrs); i += 2 {
		e = e.Attr(attrs[i].(string), attribute(attrs[i+1]))
	}
	return e
}

func attribute(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return number(v)
	}
	panic("stage: an attribute is a string or a number")
}

func number(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}

func group(kind string, attrs ...any) app.HTMLElem {
	return el("g", attrs...).DataSet("kind", kind)
}

func path(part, d string) app.HTMLElem {
	return el("path", "d", d).DataSet("part", part)
}

func rect(part string, r scene.Rect, radius float64) app.HTMLElem {
	return el("rect", "x", r.X, "y", r.Y, "width", r.W, "height", r.H, "rx", radius).DataSet("part", part)
}

func circle(part string, at scene.Point, radius float64) app.HTMLElem {
	return el("circle", "cx", at.X, "cy", at.Y, "r", radius).DataSet("part", part)
}

func label(part string, x, y float64, text string) app.HTMLElem {
	return el("text", "x", x, "y", y).DataSet("part", part).Text(text)
}

// shape builds path data.
type shape struct{ strings.Builder }

func (s *shape) to(command string, numbers ...float64) *shape {
	s.WriteString(command)
	for i, n := range numbers {
		if i > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(number(n))
	}
	return s
}

// Widths of a character, in shares of the font size: mono Latin, and Chinese or
// other wide ones.
const monoWidth, wideWidth = 0.6, 1.0

func textWidth(text string, size float64) float64 {
	width := 0.0
	for _, r := range text {
		if r >= 0x2E80 {
			width += wideWidth
		} else {
			width += monoWidth
		}
	}
	return width * size
}

// fit shortens a text in the middle so that it is no wider than that.
func fit(text string, size, width float64) string {
	if textWidth(text, size) <= width {
		return text
	}
	runes := []rune(text)
	for keep := len(runes) - 1; keep > 1; keep-- {
		head := (keep*2 + 2) / 3
		short := string(runes[:head]) + "…" + string(runes[len(runes)-(keep-head):])
		if textWidth(short, size) <= width {
			return short
		}
	}
	return "…"
}
