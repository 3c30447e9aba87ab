package main

import (
	"strings"
	"testing"
)

// What search finds is a scenario that can be run, with the fault as a line of it.
func TestSearch(t *testing.T) {
	var out strings.Builder
	err := searchLoss([]string{"-runs", "30", "-faults", "power-cut", "-for", "lost", "../../search/testdata/transient.txtar"}, &out)
	if err != errFailed {
		t.Fatalf("the search ends with %v:\n%s", err, out.String())
	}
	for _, want := range []string{"broker restart power-cut", `m1 "a job" is lost power cut`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("there is no %q in\n%s", want, out.String())
		}
	}
	out.Reset()
	if err := searchLoss([]string{"-runs", "10", "-faults", "cut", "../../search/testdata/transient.txtar"}, &out); err != nil {
		t.Errorf("a safe one: %v\n%s", err, out.String())
	}
	if want := "safe in the 10 runs that were tried\n"; out.String() != want {
		t.Errorf("it says %q, want %q", out.String(), want)
	}
}
