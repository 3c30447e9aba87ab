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
	name := ""
	if e := target.Call("closest", "[data-fault]"); e.Truthy() {
		name = e.Get("dataset").Get("fault").String()
	}
	if _, ok := stops[name]; !ok {
		name = ""
	}
	if name != p.foreseen {
		p.foreseen = name
		p.render()
	}
}

// preview says what would be lost if the node stopped now. It has not happened, and
// says so.
type preview struct {
	app.Compo
	page *Page
	View previewView
}

type previewView struct {
	Key  sceneKey
	Stop string
}

func (p *Page) previewUI() app.UI {
	if p.foreseen == "" || !p.scene().Broker.Up {
		return nil
	}
	return &preview{page: p, View: previewView{p.sceneKey(), p.foreseen}}
}

func (v *preview) Render() app.UI {
	p := v.page
	lost, kept := p.scene().Foresee(stops[v.View.Stop])
	key := "preview.loses"
	switch {
	case len(lost)+len(kept) == 0:
		key = "preview.nothing"
	case len(lost) == 0:
		key = "preview.keeps"
	case len(kept) == 0:
		key = "preview.loses-all"
	}
	stop := p.say("preview." + v.View.Stop)
	text := p.phrase(scene.Phrase{Key: key, Args: []any{"stop", stop, "lost", names(lost), "kept", names(kept)}})
	return app.Div().Class("preview").Aria("live", "polite").DataSet("preview", v.View.Stop).Body(
		app.Span().Class("tag").Text(p.say("preview.tag")),
		app.P().Text(text),
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
