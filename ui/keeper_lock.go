package ui

import (
	"bytes"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
)

// lockName is the name of the lock that the writing tab holds.
const lockName = "warren.keep"

// lock asks the browser to be the one tab that writes, and holds that as long as
// the page lives. Where another tab is, this one says so and waits for its turn.
func (k *keeper) lock() {
	locks := app.Window().Get("navigator").Get("locks")
	if !locks.Truthy() {
		k.notice = model.Notice{Key: "keep.no-lock"}
		return
	}
	hold := func() any {
		promise, settle := pending()
		k.letGo = settle
		return promise
	}
	turn := app.FuncOf(func(app.Value, []app.Value) any {
		go k.takeOver()
		return hold()
	})
	held := app.FuncOf(func(_ app.Value, args []app.Value) any {
		if !first(args).Truthy() {
			k.tell("keep.other-tab")
			locks.Call("request", lockName, turn)
			return nil
		}
		if k.ready { // the page has been away
			go k.takeOver()
			return hold()
		}
		k.writer = true
		if k.dirty {
			k.plan()
		}
		return hold()
	})
	locks.Call("request", lockName, map[string]any{"ifAvailable": true}, held)
}

// release lets another tab keep the changes when the page goes: the browser may keep
// the page for a way back, and the lock with it.
func (k *keeper) release() {
	if k.letGo != nil {
		k.letGo()
		k.letGo, k.writer = nil, false
	}
}

// takeOver makes this tab the one that writes, when the one that was has gone. What
// that one has kept meanwhile is shown here, unless the learner has done something
// here too: then it is left to them which of the two stays.
func (k *keeper) takeOver() {
	var text []byte
	var err error
	if k.store != nil {
		text, _, err = k.text()
	}
	switch {
	case k.store == nil || err != nil || bytes.Equal(text, k.seen):
		k.writer = true
		if k.notice.Key == "keep.other-tab" {
			k.tell("keep.turn")
		}
		if k.dirty {
			k.plan()
		}
	case !k.page.model.Touched():
		if found := k.read(); found != nil {
			k.page.restore(*found)
		}
		k.writer, k.dirty = true, false
		k.tell("keep.turn-taken")
	default:
		k.writer, k.dirty = true, false // until something is done here again
		k.tell("keep.turn-conflict")
	}
	k.show()
}
