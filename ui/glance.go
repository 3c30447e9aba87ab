package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim/broker"
	"warren/ui/model"
	"warren/ui/scene"
)

// A branch that is not current and is pointed at, has the focus, or is under a finger is
// glanced at: the picture has, dashed, what it has elsewhere at this instant, and it is
// told in words. Nothing changes by it.

// glance is the branch that is glanced at, and how far its history was read for that.
type glance struct {
	number int // 0 for none
	branch *model.Branch
	player *scene.Player
	read   int
	known  bool // read as far as the instant that is shown
}

// glanceStep is how many records are read in a frame: a long history takes several.
const glanceStep = 20_000

// glanceAt glances at a branch, at none for 0.
func (p *Page) glanceAt(number int) {
	if number == p.glance.number {
		return
	}
	p.glance.number, p.glance.known = number, false
	p.frames.wake()
	p.render()
}

// listenForGlances takes what is pointed at or has the focus: an element that stands for
// a branch has its number in data-branch.
func (p *Page) listenForGlances() {
	listen := func(event, target string) {
		document().Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			number := 0
			if e := args[0].Get(target); e.Truthy() && e.Get("closest").Truthy() {
				if e.Call("closest", "#track").Truthy() {
					return nil // which tells of its lines itself
				}
				if e = e.Call("closest", "[data-branch]"); e.Truthy() {
					number, _ = strconv.Atoi(e.Get("dataset").Get("branch").String())
				}
			}
			p.glanceAt(number)
			return nil
		}))
	}
	listen("pointerover", "target")
	listen("pointerout", "relatedTarget") // out of the window, or a finger lifted: there is none
	listen("focusin", "target")
	listen("focusout", "relatedTarget")
}

// glanced is the branch that is glanced at; false if there is none.
func (p *Page) glanced() (model.Glance, bool) {
	if p.glance.number == 0 || p.model.Compared() != nil {
		return model.Glance{}, false
	}
	return p.model.Glance(p.glance.number)
}

// glancedScene is what there is to see in it, as far as it was read.
func (p *Page) glancedScene(g model.Glance) *scene.Scene {
	if p.glance.branch != g.Branch {
		p.glance.branch, p.glance.read = g.Branch, 0
		p.glance.player = scene.New(g.History, g.Branch.Scenario().Programs...)
	}
	return p.glance.player.At(scene.Cursor{At: g.Cursor.At, Records: min(g.Cursor.Index, p.glance.read), Settled: p.model.Settled()})
}

// elsewhere is what is to be shown of it; nothing before it has been read.
func (p *Page) elsewhere() []scene.Spot {
	g, ok := p.glanced()
	if !ok || g.History == nil || !p.glance.known {
		return nil
	}
	return p.scene().Elsewhere(p.glancedScene(g))
}

// drawGlance gives the picture what is elsewhere in the branch that is glanced at.
func (p *Page) drawGlance() {
	if g, ok := p.glanced(); ok && g.History != nil {
		p.glancedScene(g)
		p.glance.read = max(p.glance.read, min(g.Cursor.Index, p.glance.read+glanceStep))
		known := p.glance.read >= g.Cursor.Index
		if known != p.glance.known {
			p.glance.known = known
			p.render()
		}
		if !known {
			p.frames.wake()
		}
	}
	p.stage.stage.Beside(p.glance.number, p.elsewhere())
}

// glanceNote says in words what the picture has dashed.
type glanceNote struct {
	app.Compo
	View glanceView
}

type glanceView struct {
	Lang       words.Language
	Number     int
	Tag, Title string
	Spots      string
}

func (p *Page) glanceUI() app.UI {
	g, ok := p.glanced()
	if !ok {
		return nil
	}
	v := glanceView{Lang: p.lang, Number: g.Branch.Number, Tag: p.say("elsewhere.tag", "branch", p.branchName(g.Branch.Number, g.Branch.Name))}
	switch {
	case g.History == nil:
		v.Title = p.say("elsewhere.asleep")
	case !p.glance.known:
		v.Title = p.say("elsewhere.reading")
	default:
		var parts []string
		unacked := make(map[broker.MessageID]bool)
		for _, spot := range p.elsewhere() {
			var all []broker.MessageID
			for _, m := range spot.Messages {
				if spot.Kind == scene.HandSpot && unacked[m.Message] {
					continue // it was told where it is unacked
				}
				unacked[m.Message] = spot.Kind == scene.UnackedSpot
				all = append(all, m.Message)
			}
			if len(all) == 0 {
				continue
			}
			parts = append(parts, p.say("elsewhere."+spot.Kind.String(), "name", spot.Name, "messages", names(all)))
		}
		key := "elsewhere.has"
		switch {
		case g.Ended && len(parts) == 0:
			key = "elsewhere.ended-same"
		case g.Ended:
			key = "elsewhere.ended-has"
		case len(parts) == 0:
			key = "elsewhere.same"
		}
		v.Title, v.Spots = p.phrase(scene.Phrase{Key: key, Args: []any{"time", seconds(g.Cursor.At)}}), strings.Join(parts, " · ")
	}
	return &glanceNote{View: v}
}

func (n *glanceNote) Render() app.UI {
	return app.Div().Class("preview").Aria("live", "polite").DataSet("preview", "branch").Body(
		app.Span().Class("tag").Body(icon("branch"), app.Text(n.View.Tag)),
		app.P().Class("title").Text(n.View.Title),
		app.If(n.View.Spots != "", app.P().Class("spots").Text(n.View.Spots)),
	)
}
