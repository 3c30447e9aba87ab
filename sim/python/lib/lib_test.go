package lib

import (
	"maps"
	"testing"
)

func TestSource(t *testing.T) {
	if _, ok := Source("no_such_module"); ok {
		t.Error("Source found a module that there is not")
	}
	source, ok := Source("string")
	if !ok || source == "" {
		t.Fatal("Source did not find string")
	}
	bundle, err := Bundle()
	if err != nil {
		t.Fatal(err)
	}
	all, err := parseBundle(string(bundle))
	if err != nil {
		t.Fatal(err)
	}
	if all["string.py"] != source {
		t.Error("the bundle's string.py is not Source's")
	}
	there, err := files()
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(all, there) {
		t.Errorf("the bundle has %d files, want the %d that there are", len(all), len(there))
	}
	if all, err := parseBundle(string(bundle[:len(bundle)-1])); err == nil {
		t.Errorf("a bundle that is cut off was read as %d files", len(all))
	}
}
