package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim/broker"
	"warren/ui/scene"
)

// stops are the faults that stop the node, of which it is shown what they would do.
var stops = map[string]broker.StopKind{"restart": broker.Shutdown, "sigkill": broker.SIGKILL, "power-cut": broker.PowerCut}

// foresee shows what a fault would do whose button is pointed at, and stops when it
// no longer is.
func (p *Page) foresee(target app.Value) {
	name := nearest(target, "fault")
	if _, ok := stops[name]; !ok {
		name = ""
	}
	if name != p.foreseen {
		p.foreseen = name
		p.frames.wake()
		p.render()
	}
}

// threat is the stop that is foreseen; nil if there is none, or none that could be.
func (p *Page) threat() *broker.StopKind {
	stop, ok := stops[p.foreseen]
	if !ok || !p.scene().Broker.Up {
		return nil
	}
	return &stop
}

// threatened is the name of that stop; empty if there is none.
func (p *Page) threatened() string {
	if p.threat() == nil {
		return ""
	}
	return p.foreseen
}

// preview tells of what is not so: what would be lost if the node stopped now, or what
// another branch has elsewhere.
type preview struct {
	app.Compo
	View previewView
}

type previewView struct{ Of, Tag, Text, More string }

func (p *Page) previewUI() app.UI {
	v := p.glanceView()
	if p.threat() != nil {
		v = p.threatView()
	}
	if v.Of == "" {
		return nil
	}
	return &preview{View: v}
}

// threatView says what the stop that is foreseen would take.
func (p *Page) threatView() previewView {
	lost, kept := p.scene().Foresee(stops[p.foreseen])
	key := "preview.loses"
	switch {
	case len(lost)+len(kept) == 0:
		key = "preview.nothing"
	case len(lost) == 0:
		key = "preview.keeps"
	case len(kept) == 0:
		key = "preview.loses-all"
	}
	stop := p.say("preview." + p.foreseen)
	return previewView{
		Of: p.foreseen, Tag: p.say("preview.tag"),
		Text: p.phrase(scene.Phrase{Key: key, Args: []any{"stop", stop, "lost", names(lost), "kept", names(kept)}}),
	}
}

func (v *preview) Render() app.UI {
	return app.Div().Class("preview").Aria("live", "polite").DataSet("preview", v.View.Of).Body(
		app.Span().Class("tag").Text(v.View.Tag),
		app.P().Text(v.View.Text),
		app.P().Text(v.View.More),
	)
}

// namedAtMost is how many messages are named before the others are counted.
const namedAtMost = 8

func names(all []broker.MessageID) string {
	var parts []string
	for _, m := range all[:min(len(all), namedAtMost)] {
		parts = append(parts, scene.Name(m))
	}
	if more := len(all) - len(parts); more > 0 {
		parts = append(parts, "+"+strconv.Itoa(more))
	}
	return strings.Join(parts, " ")
}
