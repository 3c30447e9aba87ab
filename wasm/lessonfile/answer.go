//go:build !js

package main

import (
	"fmt"
	"os"
)

func answer() {
	fmt.Fprintln(os.Stderr, "lessonfile: this program runs in the page")
	os.Exit(2)
}
