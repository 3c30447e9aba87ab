//go:build !js

package ui

// pending is nothing where there are no promises.
func pending() (promise any, settle func()) { return nil, func() {} }
