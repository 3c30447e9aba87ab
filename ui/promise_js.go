package ui

import "syscall/js"

// pending is a promise, as a callback returns it (go-app's values are not taken
// there), and what settles it.
func pending() (promise any, settle func()) {
	var resolve js.Value
	made := js.Global().Get("Promise").New(js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve = args[0]
		return nil
	}))
	return made, func() { resolve.Invoke() }
}
