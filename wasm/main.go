// Wasm is the program that runs in the page.
package main

import "warren/ui"

func main() { ui.Run() }
