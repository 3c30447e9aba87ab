package ui

import "syscall/js"

// forever is a promise that never settles, as a callback returns it: go-app's
// values are not taken there.
func forever() any {
	return js.Global().Get("Promise").New(js.FuncOf(func(js.Value, []js.Value) any { return nil }))
}
