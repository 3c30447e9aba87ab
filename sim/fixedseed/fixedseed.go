// Package fixedseed has the properties of a test that imports it try the same cases in
// every run, so that a change is judged by what it changed. New cases are for
// make fuzz, which looks for them on purpose: it sets WARREN_SEED=new. A seed given
// with -rapid.seed counts before both.
package fixedseed

import (
	"flag"
	"os"

	_ "pgregory.net/rapid" // defines the flag
)

func init() {
	if os.Getenv("WARREN_SEED") == "new" {
		return
	}
	if err := flag.Set("rapid.seed", "1"); err != nil {
		panic("fixedseed: " + err.Error())
	}
}
