package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

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
}

// glanceStep is how many records are read in a frame: a long history takes several.
const glanceStep = 20_000

// glanceAt glances at a branch, at none for 0.
func (p *Page) glanceAt(number int) {
	if number != p.glance.number {
		p.glance.number = number
		p.frames.wake()
		p.render()
	}
}

// glanceOver glances at the branch that an element stands for: its number is in
// data-branch.
func (p *Page) glanceOver(target app.Value) {
	number, _ := strconv.Atoi(nearest(target, "branch"))
	p.glanceAt(number)
}

// glanced is the branch that is glanced at, if there is one, and what it has elsewhere
// if that is known: it is not before the history was read as far as this instant.
func (p *Page) glanced() (g model.Glance, elsewhere []scene.Elsewhere, ok, known bool) {
	if p.glance.number != 0 && p.model.Compared() == nil {
		g, ok = p.model.Glance(p.glance.number)
	}
	if !ok || g.History == nil {
		return g, nil, ok, false
	}
	if p.glance.branch != g.Branch {
		p.glance = glance{p.glance.number, g.Branch, scene.New(g.History, g.Branch.Scenario().Programs...), 0}
	}
	if known = p.glance.read >= g.Cursor.Index; known {
		elsewhere = p.scene().Elsewhere(p.glance.player.At(scene.Cursor{At: g.Cursor.At, Records: g.Cursor.Index}))
	}
	return g, elsewhere, ok, known
}

// drawGlance gives the picture what is elsewhere in the branch that is glanced at.
func (p *Page) drawGlance() {
	g, elsewhere, _, known := p.glanced()
	if g.History != nil && !known {
		p.glance.read = min(g.Cursor.Index, p.glance.read+glanceStep)
		p.glance.player.At(scene.Cursor{Records: p.glance.read})
		p.frames.wake()
		p.render()
	}
	p.stage.stage.Beside(p.glance.number, elsewhere)
}

// glanceView says in words what the picture has dashed.
func (p *Page) glanceView() (v previewView) {
	g, elsewhere, ok, known := p.glanced()
	if !ok {
		return v
	}
	v = previewView{Of: "branch", Tag: p.say("elsewhere.tag", "branch", p.branchName(g.Branch.Number, g.Branch.Name))}
	var parts []string
	for i := range elsewhere {
		e := &elsewhere[i]
		all := make([]broker.MessageID, len(e.Messages))
		for j := range all {
			all[j] = e.Messages[j].Message
		}
		account := "ledger.ready"
		if e.State == scene.Unacked {
			account = "ledger.unacked"
		}
		parts = append(parts, scene.Shown(e.Queue)+" "+p.say(account)+" "+names(all))
	}
	key := ""
	switch {
	case g.History == nil:
		key = "elsewhere.asleep"
	case parts != nil:
		key = "elsewhere.has"
	case known:
		key = "elsewhere.same"
	default:
		key = "elsewhere.reading"
	}
	v.Text = p.phrase(scene.Phrase{Key: key, Args: []any{"time", seconds(g.Cursor.At)}})
	v.More = strings.Join(parts, " · ")
	return v
}
