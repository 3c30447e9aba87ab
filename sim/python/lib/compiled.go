//go:build !js

package lib

import "warren/sim/python/vm"

// Compiled keeps the library's modules for one world: natively worlds may run side
// by side, the programs of one take turns.
func Compiled() *vm.Cache { return vm.NewCache() }
