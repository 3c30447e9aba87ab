package ui

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// document is the page's.
func document() app.Value { return app.Window().Get("document") }

func byID(id string) app.Value { return app.Window().GetElementByID(id) }

// site is what boot.js tells the program about the site it came from.
func site() app.Value { return app.Window().Get("warren") }

// setText sets the text of an element without others in it where it differs:
// writing it anyway would cost a layout. It changes the text that is there, for
// with another one in its place the styles around would be looked up again.
func setText(element app.Value, text string) {
	if !element.Truthy() || element.Get("textContent").String() == text {
		return
	}
	if node := element.Get("firstChild"); node.Truthy() {
		node.Set("data", text)
	} else {
		element.Set("textContent", text)
	}
}

// setStyle sets one property through the object model, which the content
// security policy allows where it forbids style attributes.
func setStyle(element app.Value, property, value string) {
	if element.Truthy() {
		element.Get("style").Call("setProperty", property, value)
	}
}

// focusSoon gives an element the keyboard's focus, with the cursor at the end of its
// text, once it has been rendered.
func focusSoon(id string) { selectSoon(id, math.MaxInt32, math.MaxInt32) }

// selectSoon is focusSoon that selects the characters from one to before another.
func selectSoon(id string, from, to int) {
	var soon app.Func
	soon = app.FuncOf(func(app.Value, []app.Value) any {
		soon.Release()
		if input := byID(id); input.Truthy() {
			input.Call("focus")
			input.Call("setSelectionRange", from, to)
		}
		return nil
	})
	app.Window().Call("setTimeout", soon, 60)
}

// await calls one of two functions when a promise settles.
func await(promise app.Value, done func(app.Value), failed func(reason app.Value)) {
	var then, catch app.Func
	release := func() {
		then.Release()
		catch.Release()
	}
	then = app.FuncOf(func(_ app.Value, args []app.Value) any {
		defer release()
		done(first(args))
		return nil
	})
	catch = app.FuncOf(func(_ app.Value, args []app.Value) any {
		defer release()
		failed(first(args))
		return nil
	})
	promise.Call("then", then, catch)
}

// remember, recall and forget are the browser's small store, which answers at
// once; where it may not be used, nothing is remembered.
func remember(key, text string) { site().Call("keep", key, text) }
func forget(key string)         { site().Call("keep", key, nil) }
func recall(key string) string {
	if value := site().Call("recall", key); value.Truthy() {
		return value.String()
	}
	return ""
}

func first(args []app.Value) app.Value {
	if len(args) == 0 {
		return app.Undefined()
	}
	return args[0]
}

// siteText gets a file of the site as text. If it has come already, done is called
// before siteText returns.
func siteText(name string, done func(text string), failed func(reason string)) {
	come := site().Call("text", name)
	if come.Type() == app.TypeString {
		done(come.String())
		return
	}
	await(come,
		func(text app.Value) { done(text.String()) },
		func(reason app.Value) { failed(reason.Call("toString").String()) })
}
