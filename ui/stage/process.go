package stage

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim/broker"
	"warren/ui/scene"
)

// process draws a client: the tab of a producer or the pill of a consumer.
func (s *Stage) process(b scene.Box) app.UI {
	p := s.scene.Process(b.ID.Name)
	name := s.scene.Label(p.Name)
	state, word := s.processState(p)
	r := b.Rect

	kind, outline, left := "producer", tab(r), r.X+14
	room := r.W - 14 - 18
	if p.Right {
		kind, outline, left = "consumer", pill(r), r.X+22
		room = r.W - 22 - 38 // for the clock
	}
	if p.Past && p.Right {
		kind, outline, left, room = "service", service(r), r.X+14, r.W-28
	}
	parts := []app.UI{s.focus(r, 10)}
	if p.Right && !p.Past {
		parts = []app.UI{s.focus(r, r.H/2)}
	}
	parts = append(parts, path("outline", outline))
	if size := s.camera.letters(); size > nameSize {
		// Nearer to the edges, and to the clock.
		closer := left - r.X - 8
		aside := 2.0
		if room += 3; p.Right && !p.Past {
			closer++
			aside = 30 // where the clock was
		}
		written, shown := written(r, left-closer, room+closer, aside, size, name, word, state)
		parts = append(whole(parts, name, shown), written...)
	} else {
		short := fit(name, nameSize, room)
		parts = append(whole(parts, name, short),
			label("name", left, r.Y+r.H/2-3, short),
			label("doing", left, r.Y+r.H/2+14, word),
		)
	}
	parts = append(parts, s.slots(p, r)...)
	if caption, bad := s.caption(p); caption != "" && !s.layout.Tall {
		part := "caption"
		if bad {
			part = "caption-bad"
		}
		parts = append(parts, label(part, r.X, r.Y-10, caption))
	}
	if _, consumes := s.scene.Prefetch(p.Name); s.counts(p) && (!consumes || p.State.Over()) {
		parts = append(parts, label("published", r.X+14, r.Y+r.H+16, s.count(p)))
	}
	aria := s.say("stage."+kind+".aria", "name", name, "state", word)
	return s.node(b.ID, r, 8, aria).DataSet("kind", kind).DataSet("state", state).
		Body(append(parts, s.frame(b.ID, b.Extent)...)...)
}

// processView is what a process shows.
type processView struct {
	state                     scene.ProcessState
	waits                     string
	busy                      broker.MessageID // the message it works on
	runs, published, inHand   int
	unconfirmed               int
	limit                     int
	consumes, publishes       bool
	links, channels, link     int
	linkState                 scene.LinkState
	blocked, frozen, standsBy bool
}

// processViews are those of all processes, by name.
func (s *Stage) processViews() map[string]processView {
	views := make(map[string]processView, len(s.scene.Processes))
	limits := s.scene.Prefetches()
	for i := range s.scene.Processes {
		p := &s.scene.Processes[i]
		v := processView{
			state: p.State, waits: p.WaitsFor, runs: p.Runs, published: p.Published,
			inHand: len(p.InHand), publishes: p.Publishes,
		}
		if p.Busy() {
			v.busy = p.InHand[0].Message
		}
		v.limit, v.consumes = limits[p.Name]
		v.standsBy = v.consumes && s.scene.StandsBy(p.Name)
		views[p.Name] = v
	}
	for i := range s.scene.Links {
		l := &s.scene.Links[i]
		v := views[l.Process]
		v.links++
		v.channels += len(l.Channels)
		v.link, v.linkState, v.blocked, v.frozen = int(l.ID), l.State, l.Blocked, l.Frozen
		for _, c := range l.Channels {
			v.unconfirmed += c.Unconfirmed
		}
		views[l.Process] = v
	}
	return views
}

// counts reports whether what a process has published is counted beside it.
func (s *Stage) counts(p *scene.Process) bool {
	return p.Published > 0 && p.Publishes && !p.Right && !s.layout.Tall
}

// count is how many messages a producer has published, and how many of them are
// to be confirmed yet.
func (s *Stage) count(p *scene.Process) string {
	text := "▲ " + strconv.Itoa(p.Published)
	if unconfirmed := s.unconfirmed(p.Name); unconfirmed > 0 {
		text += " · " + s.say("stage.unconfirmed", "count", unconfirmed)
	}
	return text
}

// unconfirmed is how many publishes of a process are neither confirmed nor refused.
func (s *Stage) unconfirmed(name string) int {
	n := 0
	for i := range s.scene.Links {
		if l := &s.scene.Links[i]; l.Process == name {
			for _, c := range l.Channels {
				n += c.Unconfirmed
			}
		}
	}
	return n
}

// tab is a producer's outline: it points to where its messages go.
func tab(r scene.Rect) string {
	var d shape
	d.to("M", r.X+8, r.Y).to("H", r.X+r.W-20).to("L", r.X+r.W, r.Y+r.H/2).to("L", r.X+r.W-20, r.Y+r.H).
		to("H", r.X+8).to("Q", r.X, r.Y+r.H, r.X, r.Y+r.H-8).to("V", r.Y+8).to("Q", r.X, r.Y, r.X+8, r.Y).to("Z")
	return d.String()
}

// pill is a consumer's outline.
func pill(r scene.Rect) string {
	radius := r.H / 2
	var d shape
	d.to("M", r.X+radius, r.Y).to("H", r.X+r.W-radius).
		to("A", radius, radius, 0, 0, 1, r.X+r.W-radius, r.Y+r.H).
		to("H", r.X+radius).to("A", radius, radius, 0, 0, 1, r.X+radius, r.Y).to("Z")
	return d.String()
}

// processState is a process's state for the style sheet and in words.
func (s *Stage) processState(p *scene.Process) (state, word string) {
	switch p.State {
	case scene.NotStarted:
		return "idle", s.say("stage.process.not-started")
	case scene.Exited:
		return "over", s.say("stage.process.exited")
	case scene.Failed:
		return "dead", s.say("stage.process.failed")
	case scene.Interrupted:
		return "dead", s.say("stage.process.interrupted")
	case scene.Killed:
		return "dead", s.say("stage.process.killed")
	}
	if p.Busy() {
		return "busy", s.say("stage.process.busy", "message", scene.Name(p.InHand[0].Message))
	}
	switch {
	case p.Past && p.Right && p.State == scene.Waiting && p.WaitsFor != "sleep":
		return "waiting", s.say("stage.process.serves")
	case p.Past && p.State == scene.Waiting && p.WaitsFor == "read":
		return "waiting", s.say("stage.process.awaits")
	case p.State == scene.Running:
		if p.Runs > 1 {
			return "running", s.say("stage.process.run", "count", p.Runs)
		}
		return "running", s.say("stage.process.running")
	case p.WaitsFor == "sleep":
		return "waiting", s.say("stage.process.sleeps")
	case p.WaitsFor == "input":
		return "waiting", s.say("stage.process.asks")
	case s.scene.StandsBy(p.Name):
		return "waiting", s.say("stage.process.stands-by")
	case s.scene.Subscribed(p.Name):
		return "waiting", s.say("stage.process.idle")
	}
	return "waiting", s.say("stage.process.waits")
}

// caption names a client's connections and channels.
func (s *Stage) caption(p *scene.Process) (text string, bad bool) {
	var last *scene.Link
	links, channels := 0, 0
	for i := range s.scene.Links {
		if l := &s.scene.Links[i]; l.Process == p.Name {
			last = l
			links++
			channels += len(l.Channels)
		}
	}
	switch {
	case last == nil:
		return "", false
	case links > 1:
		return s.say("stage.links", "links", links, "channels", channels), false
	}
	id := int(last.ID)
	switch {
	case last.State == scene.Cut:
		return s.say("stage.link.cut", "link", id), true
	case last.Frozen:
		return s.say("stage.link.frozen", "link", id), true
	case last.Blocked:
		return s.say("stage.link.blocked", "link", id), true
	case last.State == scene.Opening:
		return s.say("stage.link.opening", "link", id), false
	case channels == 0:
		return s.say("stage.link.open", "link", id), false
	case channels == 1:
		return s.say("stage.link.channel", "link", id, "channel", int(last.Channels[0].Number)), false
	}
	return s.say("stage.link.channels", "link", id, "count", channels), false
}

// slots hang under a client that consumes: one for each message that it may have
// in its hands.
func (s *Stage) slots(p *scene.Process, r scene.Rect) []app.UI {
	limit, consumes := s.scene.Prefetch(p.Name)
	if !consumes || p.State.Over() {
		return nil
	}
	shown := min(max(limit, len(p.InHand), 1), scene.SlotCards)
	var parts []app.UI
	for i := len(p.InHand); i < shown; i++ {
		parts = append(parts, rect("slot", s.layout.Slot(r, i), 5))
	}
	if shown < scene.SlotCards {
		last := s.layout.Slot(r, shown-1)
		word := s.say("stage.prefetch.none")
		if limit > 0 {
			word = s.say("stage.prefetch", "held", min(len(p.InHand), limit), "limit", limit)
		}
		if s.counts(p) {
			word += "  " + s.count(p)
		}
		parts = append(parts, label("prefetch", last.X+last.W+6, last.Y+16, word))
	}
	return parts
}
