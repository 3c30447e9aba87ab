package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
)

// notices are the sentences that the page has to say of itself. They stay until
// they are dismissed.
type notices struct {
	app.Compo
	page *Page
	View noticesView
}

type noticesView struct {
	Close string
	Items []noticeItem
}

type noticeItem struct {
	Kind, Text string
	Own        string // the word of the way back to the learner's own, for noticeLinked
}

// Kinds of notices, in the style sheet too.
const (
	noticeInfo    = "info"
	noticeRefused = "refused"
	noticeLinked  = "linked" // only on a phone, where it would have all the room of the lesson
)

func (p *Page) noticesView() noticesView {
	v := noticesView{Close: p.say("notice.close")}
	if p.keeper.origin != "" && !p.linkTold {
		v.Items = append(v.Items, noticeItem{noticeLinked, p.say("lesson.linked"), p.say("lesson.own")})
	}
	add := func(kind string, n model.Notice) {
		if n.Key != "" {
			v.Items = append(v.Items, noticeItem{kind, p.tell(n), ""})
		}
	}
	add(noticeRefused, p.failed)
	kind := noticeInfo
	if p.model.Notice().Key == "shell.refused" {
		kind = noticeRefused
	}
	add(kind, p.model.Notice())
	add(noticeInfo, p.keeper.notice)
	return v
}

func (n *notices) Render() app.UI {
	return app.Div().Class("notices").Role("status").Aria("live", "polite").Body(
		app.Range(n.View.Items).Slice(func(i int) app.UI {
			item := n.View.Items[i]
			return app.Div().Class("notice").DataSet("kind", item.Kind).Body(
				app.P().Text(item.Text),
				app.If(item.Own != "", button("plain", "reset", item.Own, false).OnClick(func(app.Context, app.Event) { n.page.leaveLink() })),
				button("ghost", "close", n.View.Close, true).OnClick(n.onClose(item), strconv.Itoa(i)+item.Text),
			)
		}),
	)
}

func (n *notices) onClose(item noticeItem) app.EventHandler {
	return func(app.Context, app.Event) {
		p := n.page
		if item.Kind == noticeLinked {
			p.linkTold = true
			p.render()
			return
		}
		switch item.Text {
		case p.tell(p.failed):
			p.failed = model.Notice{}
		case p.tell(p.keeper.notice):
			p.keeper.notice = model.Notice{}
		}
		p.send(model.Dismiss{})
	}
}
