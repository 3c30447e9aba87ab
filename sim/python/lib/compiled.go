//go:build !js

package lib

import "warren/sim/python/vm"

// Compiled is nil: natively worlds may run side by side, and compiling is quick.
func Compiled() *vm.Cache { return nil }
