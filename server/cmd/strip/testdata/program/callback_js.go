package main

import "syscall/js"

// callback lets JavaScript call Go while Go calls JavaScript.
func callback() int {
	depth := 0
	f := js.FuncOf(func(this js.Value, args []js.Value) any {
		depth = grow(args[0].Int())
		return depth
	})
	defer f.Release()
	return js.Global().Get("Array").Call("of", 3000, 2).Call("map", f).Index(0).Int() + depth
}
