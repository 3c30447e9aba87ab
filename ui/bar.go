package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
)

// bar is the line at the top: where one is, language, theme, help, share.
type bar struct {
	app.Compo
	page *Page
	View barView
}

type barView struct {
	Lang    words.Language
	Theme   string
	Drawer  bool
	Course  courseView
	Edition editionView
}

// lessonLink is a lesson that one can go to.
type lessonLink struct{ Slug, Number, Title, URL string }

func (p *Page) barView() barView {
	return barView{
		Lang: p.lang, Theme: p.theme, Drawer: p.drawer,
		Course: p.courseView(), Edition: p.editionView(),
	}
}

func (b *bar) Render() app.UI {
	p, v := b.page, b.View
	other := map[string]string{"light": "moon", "dark": "sun"}[v.Theme]
	names := [2]string{"兔窝", "Warren"}
	languages := [2]string{"zh-CN", "en"}
	first := 0
	if v.Lang == words.English {
		first = 1
	}
	return app.Header().Class("bar").Body(
		app.A().Class("brand").Href(p.root()+coursePage).Aria("label", p.say("bar.home")).Body(
			brandMark(),
			app.B().Lang(languages[first]).Text(names[first]),
			app.Span().Lang(languages[1-first]).Text(names[1-first]),
		),
		&course{page: p, View: v.Course},
		app.Div().Class("bar-end").Body(
			&edition{page: p, View: v.Edition},
			app.Div().Class("segment", "languages").Role("group").Aria("label", p.say("bar.language")).Body(
				app.Button().Type("button").Lang("zh-CN").Aria("pressed", v.Lang == words.Chinese).Aria("label", "中文").Text("中").OnClick(b.onChinese),
				app.Button().Type("button").Lang("en").Aria("pressed", v.Lang == words.English).Aria("label", "English").Text("EN").OnClick(b.onEnglish),
			),
			button("ghost", other, p.say("bar.theme."+v.Theme), true).Class("theme").OnClick(b.onTheme),
			button("ghost", "keys", p.say("bar.keys"), true).Class("help").OnClick(b.onKeys),
			button("plain", "code", p.say("bar.code"), false).Class("drawer-toggle").Aria("expanded", v.Drawer).OnClick(b.onDrawer),
			button("plain", "share", p.say("bar.share"), false).Class("share-button").OnClick(b.onShare),
		),
	)
}

func (b *bar) onChinese(app.Context, app.Event) { b.page.setLang(words.Chinese) }
func (b *bar) onEnglish(app.Context, app.Event) { b.page.setLang(words.English) }
func (b *bar) onTheme(app.Context, app.Event)   { b.page.toggleTheme() }
func (b *bar) onShare(app.Context, app.Event)   { b.page.openShare() }
func (b *bar) onKeys(app.Context, app.Event)    { b.page.toggleHelp() }
func (b *bar) onDrawer(app.Context, app.Event)  { b.page.toggleDrawer() }

// root is the URL at which the site begins.
func (p *Page) root() string {
	if !app.IsClient {
		return "./"
	}
	return site().Get("root").String()
}

// lessonLinks are the site's lessons, as its page lists them.
func (p *Page) lessonLinks() []lessonLink {
	if !app.IsClient {
		return nil
	}
	list := site().Get("lessons")
	if !list.Truthy() {
		return nil
	}
	links := make([]lessonLink, list.Length())
	for i := range links {
		l := list.Index(i)
		slug := l.Get("slug").String()
		links[i] = lessonLink{
			Slug:   slug,
			Number: l.Get("number").String(),
			Title:  l.Get(string(p.lang)).String(),
			URL:    p.root() + "lesson/" + slug + "/",
		}
	}
	return links
}
