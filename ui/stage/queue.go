package stage

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// exchange draws a hexagon.
func (s *Stage) exchange(b scene.Box) app.UI {
	x := s.scene.Exchange(b.ID.Name)
	r := b.Rect
	tip := 18.0
	if s.camera.far() {
		tip = 10
	}
	var d shape
	d.to("M", r.X, r.Y+r.H/2).to("L", r.X+tip, r.Y).to("H", r.X+r.W-tip).to("L", r.X+r.W, r.Y+r.H/2).
		to("L", r.X+r.W-tip, r.Y+r.H).to("H", r.X+tip).to("Z")
	host, name := scene.Split(x.Name)
	literal := ""
	if name == "" {
		name, literal = s.say("stage.exchange.default"), "exchange=''"
	}
	spoken := name
	if host != "/" {
		literal = "vhost " + host
		spoken += " (vhost " + host + ")"
	}
	middle := r.X + r.W/2
	y, room := r.Y+29, r.W-20
	if s.camera.far() {
		y, room = r.Y+r.H/2+4.5, r.W-3 // in the middle, where there is most
	}
	size := min(s.larger("name"), max(room/textWidth(name, 1), nameSize))
	short := fit(name, size, room)
	parts := []app.UI{s.focus(r, 10), path("outline", d.String()), word("name", middle, y+(size-nameSize)*0.35, short, size)}
	if !s.camera.far() {
		parts = append(parts, label("type", middle, r.Y+47, glyphs[x.Type]+" "+x.Type))
	}
	parts = whole(parts, name, short)
	if literal != "" {
		short := fit(literal, 11, 2*r.W)
		parts = whole(append(parts, label("literal", middle, r.Y+r.H+16, short)), literal, short)
	}
	return s.node(b.ID, r, 8, s.say("stage.exchange.aria", "name", spoken, "type", x.Type)).
		DataSet("kind", "exchange").Body(append(parts, s.frame(b.ID, b.Extent)...)...)
}

// glyphs stand before the types of exchanges.
var glyphs = map[string]string{"direct": "=", "fanout": "⋔", "topic": "✳", "headers": "≡"}

// queueView is what a queue shows.
type queueView struct {
	ready, unacked int
	limits         limits
}

// limits are what a queue's policies may change.
type limits struct {
	ttl         time.Duration
	length      int
	bytes       int64
	expires     bool
	limited     bool
	limitsBytes bool
	byPolicy    scene.Settings
}

func (s *Stage) queueView(name string) queueView {
	q := s.scene.Queue(name)
	if q == nil {
		return queueView{}
	}
	ready, unacked := s.scene.Counts(q)
	return queueView{ready, unacked, limits{
		q.TTL, q.MaxLength, q.MaxBytes, q.Expires, q.Limited, q.Bytes, q.ByPolicy,
	}}
}

// queue draws an open tray: the ready at the left, the unacked at the right.
func (s *Stage) queue(b scene.Box) app.UI {
	q := s.scene.Queue(b.ID.Name)
	r := b.Rect
	ready, unacked := s.scene.Counts(q)
	flags := s.flags(q)

	var walls shape
	walls.to("M", r.X-5, r.Y).to("H", r.X+5).to("M", r.X, r.Y).to("V", r.Y+r.H-10).
		to("Q", r.X, r.Y+r.H, r.X+10, r.Y+r.H).to("H", r.X+r.W-10).
		to("Q", r.X+r.W, r.Y+r.H, r.X+r.W, r.Y+r.H-10).to("V", r.Y).to("M", r.X+r.W-5, r.Y).to("H", r.X+r.W+5)
	middle := r.X + r.W/2
	foot := r.Y + r.H + 24
	if s.layout.Tall {
		foot -= 4
	}

	room := r.W
	if s.deep && !s.layout.Tall {
		room *= 0.5
	}
	bare := scene.Bare(q.Name)
	size := s.larger("queue-name")
	name := fit(bare, size, room-8-24*float64(len(flags)))
	parts := []app.UI{
		s.focus(scene.Rect{X: r.X - 5, Y: r.Y - 28, W: r.W + 10, H: r.H + 28}, 10),
		rect("tray", scene.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H}, 10),
		path("unacked-zone", zone(r)),
		path("parting", "M"+number(middle)+" "+number(r.Y+8)+" V"+number(r.Y+r.H-8)),
		path("walls", walls.String()),
		word("queue-name", r.X, r.Y-12, name, size),
	}
	parts = append(parts, s.strata(r)...)
	if s.deep && !s.layout.Tall {
		// The numbers stand over the tray, for the strata are under it.
		parts = append(parts,
			s.zoneCount(r.X+r.W*0.62, r.Y-11, s.say("stage.queue.ready"), ready),
			s.zoneCount(r.X+r.W*0.87, r.Y-11, s.say("stage.queue.unacked"), unacked))
	} else {
		if s.deep {
			foot += s.below(r)
		}
		parts = append(parts,
			s.zoneCount(r.X+r.W/4, foot, s.say("stage.queue.ready"), ready),
			s.zoneCount(r.X+3*r.W/4, foot, s.say("stage.queue.unacked"), unacked))
	}
	parts = append(whole(parts, bare, name), s.flagSigns(r.X+textWidth(name, size)+10, scene.Rect{X: r.X, Y: r.Y, W: room, H: r.H}, flags)...)
	aria := s.say("stage.queue.aria", "name", q.Name, "ready", ready, "unacked", unacked, "flags", said(flags))
	return s.node(b.ID, r, 10, aria).DataSet("kind", "queue").
		Body(append(parts, s.frame(b.ID, b.Extent)...)...)
}

// zone is the right half of a tray, within its walls.
func zone(r scene.Rect) string {
	middle := r.X + r.W/2
	var d shape
	d.to("M", middle, r.Y).to("H", r.X+r.W).to("V", r.Y+r.H-10).
		to("Q", r.X+r.W, r.Y+r.H, r.X+r.W-10, r.Y+r.H).to("H", middle).to("Z")
	return d.String()
}

func (s *Stage) zoneCount(x, y float64, what string, n int) app.UI {
	zero := "no"
	if n == 0 {
		zero = "yes"
	}
	text := el("text", "x", x, "y", y).DataSet("part", "count")
	count := sized(el("tspan", "dx", 6).DataSet("part", "count-number").DataSet("zero", zero).Text(n), "count-number", s.larger("count-number"))
	if s.camera.far() {
		return text.Body(count) // what it counts is where it stands
	}
	return text.Body(el("tspan").DataSet("part", "count-word").Text(what), count)
}

// flag is something that a queue was declared with or that a policy sets: a sign,
// if it has one, its value, if that is always shown, and what is said of it.
type flag struct{ sign, value, said string }

// word is what is shown of a flag beside its sign.
func (f flag) word(said bool) string {
	if f.value == "" && (said || f.sign == "") {
		return f.said
	}
	return f.value
}

// signs are drawn 14 by 14.
var signs = map[string]string{
	"pin":   "M4.5 1.5h5M5.5 1.5v4L3.5 8h7l-2-2.5v-4M7 8v4.5",
	"lock":  "M3 6.5h8v6H3zM4.75 6.5V4.5a2.25 2.25 0 0 1 4.5 0v2",
	"broom": "M11.5 1.5L7.5 6.5M5 6l4 3-3 3.5-4.5-3.5zM4.6 11.2l1.2-1.6M3 10l1.2-1.6",
	"chain": "M5.5 4.5h-1a2.5 2.5 0 0 0 0 5h1M8.5 4.5h1a2.5 2.5 0 0 1 0 5h-1M5 7h4",
	"rule":  "M4 1.5h7v9.5a1.5 1.5 0 0 1-3 0V10H2.5v1a1.5 1.5 0 0 0 1.5 1.5h5.5M4 1.5V10M6 4.5h3M6 7h3",
	"strip": "M1.5 4.5h11v5h-11zM4.5 4.5v5M7.5 4.5v5M10.5 4.5v5",
}

// flags are what a queue was declared with.
func (s *Stage) flags(q *scene.Queue) []flag {
	var flags []flag
	add := func(is bool, sign, key string) {
		if is {
			flags = append(flags, flag{sign: sign, said: s.say(key)})
		}
	}
	if host := scene.Host(q.Name); host != "/" {
		flags = append(flags, flag{"", "vhost " + host, "vhost " + host})
	}
	add(q.Type == "quorum", "chain", "stage.queue.quorum")
	add(q.Type == "stream", "strip", "stage.queue.stream")
	add(q.Exclusive, "lock", "stage.queue.exclusive") // which says more than that it is transient
	add(q.Durable, "pin", "stage.queue.durable")
	add(!q.Durable, "", "stage.queue.transient")
	add(q.AutoDelete, "broom", "stage.queue.auto-delete")
	limit := func(is, byPolicy bool, value string) {
		if is && byPolicy {
			flags = append(flags, flag{"rule", value, s.say("stage.queue.by-policy", "limit", value)})
		} else if is {
			flags = append(flags, flag{"", value, value})
		}
	}
	limit(q.Expires, q.ByPolicy.TTL, "TTL "+strconv.FormatFloat(q.TTL.Seconds(), 'g', -1, 64)+" s")
	limit(q.Limited, q.ByPolicy.MaxLength, "≤ "+strconv.Itoa(q.MaxLength))
	limit(q.Bytes, q.ByPolicy.MaxBytes, "≤ "+strconv.FormatInt(q.MaxBytes, 10)+" B")
	return flags
}

func said(flags []flag) string {
	words := make([]string, len(flags))
	for i, f := range flags {
		words[i] = f.said
	}
	return strings.Join(words, " · ")
}

// flagSigns draws flags behind a queue's name: with their words if there is room
// for all, else as signs, and what has no sign as far as there is room.
func (s *Stage) flagSigns(x float64, r scene.Rect, flags []flag) []app.UI {
	width := func(f flag, words bool) float64 {
		w := 0.0
		if f.sign != "" {
			w += 18
		}
		return w + textWidth(f.word(words), 12) + 8
	}
	room, all := r.X+r.W+4-x, 0.0
	for _, f := range flags {
		all += width(f, true)
	}
	words := all <= room
	var parts []app.UI
	for _, f := range flags {
		w := width(f, words)
		if w > room+8 {
			continue
		}
		at := x
		if f.sign != "" {
			parts = append(parts, path("flag", signs[f.sign]).Attr("transform", "translate("+number(at)+" "+number(r.Y-23.5)+")"))
			at += 18
		}
		if word := f.word(words); word != "" {
			parts = append(parts, label("flags", at, r.Y-12, word))
		}
		x += w
		room -= w
	}
	return parts
}
