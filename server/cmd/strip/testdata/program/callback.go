//go:build !js

package main

func callback() int { return 6000 }
