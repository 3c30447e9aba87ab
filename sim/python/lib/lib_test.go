package lib

import "testing"

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
	all, err := parseBundle(bundle)
	if err != nil {
		t.Fatal(err)
	}
	if all["string.py"] != source {
		t.Error("the bundle's string.py is not Source's")
	}
}
