//go:build js

package lib

import "warren/sim/python/vm"

// compiled serves the page's worlds, which run one at a time.
var compiled = vm.NewCache()

// Compiled keeps the library's modules as machines execute them, so that they are
// compiled once, for the first program that imports them.
func Compiled() *vm.Cache { return compiled }
