package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// window is the part of a long list that can be seen. All items are equally high;
// only those near the part that is scrolled to are rendered.
type window struct {
	id     string // of the element that scrolls
	height int    // of an item, in pixels
	first  int    // item that is rendered first
}

// windowItems are rendered at a time, which fills a tall screen; windowAhead of them
// stand above what is seen.
const windowItems, windowAhead = 60, 15

// list is the element that scrolls. It is to be fitted when it has been rendered.
func (w *window) list(p *Page, total int, item func(i int) app.UI) app.UI {
	w.clamp(total)
	var items []app.UI
	for i := w.first; i < min(w.first+windowItems, total); i++ {
		items = append(items, item(i))
	}
	return app.Div().Class("window").ID(w.id).TabIndex(0).OnScroll(func(app.Context, app.Event) { w.scrolled(p) }).Body(
		app.Div().Class("window-room").DataSet("total", total).Body(
			app.Div().Class("window-items").Body(items...),
		),
	)
}

// clamp keeps the items that are rendered within those that there are.
func (w *window) clamp(total int) { w.first = max(min(w.first, total-windowItems), 0) }

// fit gives the list the height of all its items, and puts those that are rendered
// where they belong.
func (w *window) fit() {
	list := byID(w.id)
	if !list.Truthy() {
		return
	}
	room := list.Get("firstElementChild")
	total, _ := strconv.Atoi(room.Get("dataset").Get("total").String())
	setStyle(room, "height", strconv.Itoa(total*w.height)+"px")
	setStyle(room.Get("firstElementChild"), "transform", "translateY("+strconv.Itoa(w.first*w.height)+"px)")
}

// scrolled renders other items if one has scrolled near to the end of those that
// are there.
func (w *window) scrolled(p *Page) {
	list := byID(w.id)
	top := int(list.Get("scrollTop").Float()) / w.height
	bottom := top + list.Get("clientHeight").Int()/w.height
	if top < w.first || bottom > w.first+windowItems-1 || top-w.first > 2*windowAhead {
		w.first = max(top-windowAhead, 0)
		p.render()
	}
}

// reveal scrolls so that an item can be seen.
func (w *window) reveal(item int) {
	list := byID(w.id)
	if !list.Truthy() {
		return
	}
	top, height := int(list.Get("scrollTop").Float()), list.Get("clientHeight").Int()
	switch at := item * w.height; {
	case at < top:
		list.Set("scrollTop", at)
	case at+w.height > top+height:
		list.Set("scrollTop", at+w.height-height)
	}
}
