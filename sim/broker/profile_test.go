package broker

import (
	"os"
	"regexp"
	"testing"
)

// The recording that a difference between versions refers to is there.
func TestFactsAreRecorded(t *testing.T) {
	source, err := os.ReadFile("profile.go")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`\b(recorded/3\.10|3\.10|4\.0|4\.3|4\.3-denied|random)/[a-z]+/[a-z0-9.-]*[a-z0-9]`).FindAllString(string(source), -1)
	if len(names) < 15 {
		t.Fatalf("only %d recordings are named", len(names))
	}
	for _, name := range names {
		if _, err := os.Stat("../conform/testdata/" + name + ".json"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
