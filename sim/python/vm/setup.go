//go:build !js

package vm

// Natively machines may be made side by side, so nothing is left for the first.
func init() { setUp() }

func needSetUp() {}
