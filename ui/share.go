package ui

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim/scenario"
	"warren/ui/model"
)

// shareState is the link that is shown, if any.
type shareState struct {
	open   bool
	link   string
	copied bool
	disk   bool         // the world began with a disk, which the link does not have
	failed model.Notice // why there is no link
}

// sharing is the panel with the link.
type sharing struct {
	app.Compo
	page *Page
	View sharingView
}

type sharingView struct {
	Lang   words.Language
	Open   bool
	Link   string
	Copied bool
	Disk   bool
	Failed string
}

func (p *Page) sharingView() sharingView {
	v := sharingView{Lang: p.lang, Open: p.share.open, Link: p.share.link, Copied: p.share.copied, Disk: p.share.disk}
	if p.share.failed.Key != "" {
		v.Failed = p.tell(p.share.failed)
	}
	return v
}

func (s *sharing) Render() app.UI {
	p, v := s.page, s.View
	return app.Div().Class("share").Hidden(!v.Open).Role("dialog").Aria("label", p.say("share.title")).Body(
		app.Div().Class("panel-head").Body(
			app.B().Text(p.say("share.title")),
			button("ghost", "close", p.say("share.close"), true).OnClick(s.onClose),
		),
		app.If(v.Failed != "", app.P().Text(v.Failed)).
			Else(app.Div().Body(
				app.P().Text(p.say("share.what")),
				app.If(v.Disk, app.P().Class("share-disk").Text(p.say("share.disk"))),
				app.Div().Class("share-row").Body(
					app.Input().ID("share-link").Type("text").ReadOnly(true).Value(v.Link).
						Aria("label", p.say("share.link")).OnClick(s.onSelect),
					button("plain", "copy", p.say("share.copy"), false).OnClick(s.onCopy),
				),
				app.P().Class("share-copied").Role("status").Text(s.status()),
			)),
	)
}

func (s *sharing) status() string {
	if s.View.Copied {
		return s.page.say("share.copied", "count", len(s.View.Link))
	}
	return s.page.say("share.length", "count", len(s.View.Link))
}

func (s *sharing) onClose(app.Context, app.Event) { s.page.closePanels() }

func (s *sharing) onCopy(app.Context, app.Event) { s.page.copyLink() }

func (s *sharing) onSelect(ctx app.Context, _ app.Event) { ctx.JSSrc().Call("select") }

// openShare makes the link of what is shown now, shows it and copies it.
func (p *Page) openShare() {
	p.closePanels()
	p.share = shareState{open: true, disk: p.model.FromDisk()}
	link, err := scenario.Encode(p.shared(p.model.Linked()))
	if err != nil {
		p.share.failed = refusal(err, "share.refused")
	} else {
		p.share.link = p.pageURL() + "#" + link
		p.copyLink()
	}
	p.render()
}

// shared is an experiment as a link has it.
func (p *Page) shared(e model.Experiment) scenario.Shared {
	return scenario.Shared{
		Lesson: p.slug,
		File:   scenario.File{Scenario: e.Scenario, Actions: e.Actions},
		At:     e.Position,

		Breakpoints: e.Breakpoints,
	}
}

// copyLink puts the link on the clipboard, where the browser allows it; the field
// has it in any case.
func (p *Page) copyLink() {
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return
	}
	await(clipboard.Call("writeText", p.share.link), func(app.Value) {
		p.share.copied = true
		p.render()
	}, func(app.Value) {})
}

// pageURL is the page's address without its fragment.
func (p *Page) pageURL() string {
	url, _, _ := strings.Cut(app.Window().Get("location").Get("href").String(), "#")
	return url
}

// openLink opens the experiment of the page's fragment, if it has one, and
// reports whether it did. A link that can't be opened is told of and changes
// nothing. One that can stays in the address, so that a reload finds it again.
func (p *Page) openLink() bool {
	link := fragment()
	if link == "" {
		return false
	}
	shared, err := scenario.Decode(link)
	if err != nil {
		p.forgetLink()
		p.failed = refusal(err, scenario.LinkDamaged)
		p.render()
		return false
	}
	p.keeper.origin = link
	p.model.Update(model.Open{Experiment: model.Experiment{
		Scenario: shared.File.Scenario,
		Actions:  shared.File.Actions,
		Position: shared.At,

		Breakpoints: shared.Breakpoints,
	}})
	p.frames.wake()
	p.render()
	return true
}

// fragment is the page's, "" if it is a place in the lesson's words.
func fragment() string {
	name := strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
	if name != "" && byID(name).Truthy() {
		return ""
	}
	return name
}

// forgetLink takes the link out of the address.
func (p *Page) forgetLink() {
	app.Window().Get("history").Call("replaceState", nil, "", p.pageURL())
}

// refusal is what is said of an error in a link. What was found in it is said when
// it is shown, for the reader may change the language.
func refusal(err error, otherwise string) model.Notice {
	var link *scenario.LinkError
	switch {
	case !errors.As(err, &link):
		return model.Notice{Key: otherwise, Args: []any{"detail", err}}
	case link.Key == scenario.LinkContent:
		return model.Notice{Key: link.Key, Args: []any{"detail", err}}
	case link.Detail != "":
		return model.Notice{Key: link.Key, Args: []any{"detail", link.Detail}}
	}
	return model.Notice{Key: link.Key}
}
