package ui

import (
	"strconv"
	"strings"
	"time"

	"warren/ui/model"
)

// trackView is what stands on the timeline.
type trackView struct {
	Extent time.Duration
	Known  time.Duration // what lies beyond is not known yet
	Groups []model.Group
	Others []otherBranch
	Width  float64 // in pixels
	Narrow bool    // there is room for half the seconds only
	Versus bool    // two runs are compared: the other has a line of its own
}

// otherBranch is a branch that is not shown: it rises from the line where it
// left, or where the shown one left it.
type otherBranch struct {
	Number   int
	From, To time.Duration
	Groups   []model.Group
}

// markApart is the least distance of two marks in pixels.
const markApart = 14

func (p *Page) trackView() trackView {
	m := p.model
	v := trackView{Extent: m.Extent(), Known: m.Frontier()}
	apart := time.Duration(float64(v.Extent) * markApart / p.frames.trackWidth())
	v.Width = p.frames.trackWidth()
	v.Groups = v.group(m.Current().Marks(), apart)
	v.Known = v.Known.Truncate(apart) // so that it does not change with every frame
	v.Narrow = v.Width < 480
	v.Versus = m.Compared() != nil
	for _, b := range m.Branches() {
		if b == m.Current() || v.Versus && b != m.Compared() {
			continue
		}
		other := otherBranch{Number: b.Number, From: m.Parted(b), To: b.End()}
		if v.Versus {
			other.From, other.To = -1, other.To.Truncate(apart)
		}
		for _, g := range v.group(b.Marks(), apart) {
			if g.From > other.From {
				other.Groups = append(other.Groups, g)
			}
		}
		v.Others = append(v.Others, other)
	}
	return v
}

// group puts together what would stand on each other.
func (v trackView) group(marks []model.Mark, apart time.Duration) []model.Group {
	return model.Join(model.Merge(marks, apart), func(a, b model.Group) bool {
		return v.middle(b)-half(b)-v.middle(a)-half(a) < 2
	})
}

// middle is where a group stands, in pixels: at the middle of its time, or as near to
// it as it is not cut off at an end of the track.
func (v trackView) middle(g model.Group) float64 {
	room := half(g) - overhang
	return max(room, min(v.percent((g.From+g.To)/2)*v.Width/100, v.Width-room))
}

// overhang is how far beyond the track's ends something may stand.
const overhang = 12

// half is half of the width of a group, as it is drawn.
func half(g model.Group) float64 {
	if _, ok := g.Single(); ok {
		return 9
	}
	return 8 + 3.9*float64(len([]rune(numbers(g))))
}

// markNames are the kinds of marks in the style sheet and, after "mark.", in the
// words.
var markNames = map[model.MarkKind]string{
	model.Published: "publish", model.Delivered: "deliver", model.Acked: "ack",
	model.Redelivered: "redeliver", model.Lost: "lost", model.Fault: "fault",
}

var markGlyphs = map[model.MarkKind]string{
	model.Published: "▲", model.Delivered: "●", model.Acked: "✓",
	model.Redelivered: "↻", model.Lost: "✕", model.Fault: "⚡",
}

// legend is the order in which marks are listed.
var legend = [...]model.MarkKind{
	model.Published, model.Delivered, model.Acked, model.Redelivered, model.Lost, model.Fault,
}

// markShapes are drawn around 0, 0.
var markShapes = map[model.MarkKind]string{
	model.Published:   `<path class="solid" d="M-6.5 5.5L0-5.5L6.5 5.5z"/>`,
	model.Delivered:   `<circle class="solid" r="5"/>`,
	model.Acked:       `<circle class="ring" r="8"/><path class="stroke" d="M-3.5.3l2.5 2.5 4.5-5"/>`,
	model.Redelivered: `<circle class="ring" r="8"/><path class="stroke" d="M3.2-2a4 4 0 1 0 .8 2.4M4-4.4v2.8H1.2"/>`,
	model.Lost:        `<circle class="ring" r="8"/><path class="stroke" d="M-3-3l6 6M3-3l-6 6"/>`,
	model.Fault:       `<circle class="solid" r="9"/><path class="bolt" d="M1-5.5l-4 6.2h2.6L-1 5.5l4-6.2H.4z"/>`,
}

// Heights on the track, in pixels from its top.
const (
	trackLine  = 40 // the line of the branch that is shown; app.css has it too
	branchLine = 14 // the highest line of another
)

// html draws the track. Across it is measured in hundredths of its width, so that
// it needs no new drawing when that changes. Past and future are the same marks
// twice; the style sheet clips those that are past at the playhead.
func (v trackView) html() string {
	var b strings.Builder
	b.WriteString(`<div class="marks" aria-hidden="true"><svg class="future">`)
	v.scale(&b)
	for i, other := range v.Others {
		v.other(&b, other, v.height(i))
	}
	y := v.shownLine()
	line(&b, "rest", 0, 100, y)
	line(&b, "known", 0, v.percent(v.Known), y)
	b.WriteString(`<g class="faint">`)
	v.marks(&b, v.Groups, y)
	v.compared(&b)
	b.WriteString(`</g></svg><i class="gone"></i><i class="gone"></i><div class="past"><div><svg>`)
	v.marks(&b, v.Groups, y)
	v.compared(&b)
	b.WriteString(`</svg></div></div></div>`)
	return b.String()
}

// shownLine is where the line of the branch that is shown is: below the others, but A
// is above B.
func (v trackView) shownLine() int {
	if v.Versus {
		return branchLine
	}
	return trackLine
}

// height is where the line of the i-th of the others is.
// They share the room above the line.
func (v trackView) height(i int) int {
	if v.Versus {
		return trackLine
	}
	above := len(v.Others) - 1 - i
	return branchLine + above*min(10, 18/max(1, len(v.Others)-1))
}

// other draws a branch that is not shown, rising from where it leaves.
func (v trackView) other(b *strings.Builder, o otherBranch, y int) {
	if v.Versus {
		b.WriteString(`<text class="letter" x="-14" y="` + strconv.Itoa(v.shownLine()+4) + `">A</text><text class="letter" x="-14" y="` +
			strconv.Itoa(y+4) + `">B</text><g class="versus">`)
		line(b, "known", 0, v.percent(o.To), y)
		b.WriteString(`</g>`)
		return
	}
	b.WriteString(`<g class="other"><svg class="at" x="` + percent(v.percent(o.From)) + `" y="0"><path class="rise" d="M0 ` +
		strconv.Itoa(trackLine) + `c8 0 4 ` + strconv.Itoa(y-trackLine) + ` 14 ` + strconv.Itoa(y-trackLine) + `"/></svg>`)
	line(b, "dashed", v.percent(o.From), v.percent(o.To), y)
	v.marks(b, o.Groups, y)
	b.WriteString(`</g>`)
}

// compared draws the marks of the run that the shown one is compared with.
func (v trackView) compared(b *strings.Builder) {
	for i := 0; v.Versus && i < len(v.Others); i++ {
		v.marks(b, v.Others[i].Groups, v.height(i))
	}
}

func (v trackView) marks(b *strings.Builder, groups []model.Group, y int) {
	for _, g := range groups {
		x := v.percent((g.From + g.To) / 2)
		if v.Width > 0 {
			x = 100 * v.middle(g) / v.Width
		}
		b.WriteString(`<svg class="at" x="` + percent(x) + `" y="` + strconv.Itoa(y) + `">`)
		if kind, ok := g.Single(); ok {
			b.WriteString(`<g class="mark-` + markNames[kind] + `">` + markShapes[kind] + `</g>`)
		} else {
			pill(b, g)
		}
		b.WriteString(`</svg>`)
	}
}

// pill draws a group of marks as their numbers.
func pill(b *strings.Builder, g model.Group) {
	half := half(g)
	b.WriteString(`<rect class="pill" x="-` + decimal(half, 1) + `" y="-10" width="` + decimal(2*half, 1) +
		`" height="20" rx="10"/><text y="4">` + numbers(g) + `</text>`)
}

// numbers are how many marks of each kind are in a group.
func numbers(g model.Group) string {
	var text string
	for _, kind := range legend {
		if n := g.Count[kind]; n > 0 {
			text += markGlyphs[kind]
			if n > 1 {
				text += strconv.Itoa(n)
			}
			text += " "
		}
	}
	return strings.TrimSuffix(text, " ")
}

// scale draws the numbers of seconds under the line.
func (v trackView) scale(b *strings.Builder) {
	parts := time.Duration(10)
	if v.Extent.Seconds() == 3 || v.Extent.Seconds() == 15 || v.Extent.Seconds() == 0.3 {
		parts = 6
	}
	if v.Narrow {
		parts /= 2
	}
	every := v.Extent / parts
	for t := time.Duration(0); t <= v.Extent; t += every {
		x := percent(v.percent(t))
		label := strconv.FormatFloat(t.Seconds(), 'f', -1, 64)
		anchor := "middle"
		switch {
		case t == 0:
			label, anchor = "0 s", "start"
		case t+every > v.Extent:
			anchor = "end"
		}
		b.WriteString(`<line class="tick" x1="` + x + `" x2="` + x + `" y1="` + strconv.Itoa(trackLine) + `" y2="` + strconv.Itoa(trackLine+6) + `"/>`)
		b.WriteString(`<text class="second" x="` + x + `" y="` + strconv.Itoa(trackLine+22) + `" text-anchor="` + anchor + `">` + label + `</text>`)
	}
}

func (v trackView) percent(t time.Duration) float64 {
	return min(100*float64(t)/float64(v.Extent), 100)
}

func percent(x float64) string { return decimal(x, 3) + "%" }

func line(b *strings.Builder, class string, from, to float64, y int) {
	b.WriteString(`<line class="` + class + `" x1="` + percent(from) + `" x2="` + percent(to) +
		`" y1="` + strconv.Itoa(y) + `" y2="` + strconv.Itoa(y) + `"/>`)
}
