//go:build !js

package ui

// forever is nothing where there are no promises.
func forever() any { return nil }
