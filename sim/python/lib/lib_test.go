package lib

import (
	"maps"
	"strings"
	"testing"
)

func TestSource(t *testing.T) {
	if _, ok := Source("no_such_module"); ok {
		t.Error("Source found a module that there is not")
	}
	if source, ok := Source("string"); !ok || source == "" {
		t.Error("Source did not find string")
	}
}

// bundles are both as the page reads them.
func bundles(t *testing.T) (first, rest map[string]string) {
	t.Helper()
	texts := [2][]byte{}
	var err error
	if texts[0], texts[1], err = Bundles(); err != nil {
		t.Fatal(err)
	}
	var read [2]map[string]string
	for i, text := range texts {
		if read[i], err = parseBundle(string(text)); err != nil {
			t.Fatal(err)
		}
		if all, err := parseBundle(string(text[:len(text)-1])); err == nil {
			t.Errorf("bundle %d, cut off, was read as %d files", i, len(all))
		}
	}
	return read[0], read[1]
}

func TestBundlesHaveEachFileOnce(t *testing.T) {
	first, rest := bundles(t)
	delete(first, restList)
	there, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for path := range first {
		if _, twice := rest[path]; twice {
			t.Errorf("%s is in both bundles", path)
		}
	}
	all := maps.Clone(first)
	maps.Copy(all, rest)
	if !maps.Equal(all, there) {
		t.Errorf("the bundles have %d files, want the %d that there are", len(all), len(there))
	}
}

// What is in the first bundle finds there all that it imports.
func TestFirstBundleIsClosed(t *testing.T) {
	first, _ := bundles(t)
	later := missingOf(first)
	delete(first, restList)
	for path, source := range first {
		for _, statement := range strings.FieldsFunc(source, endsStatement) {
			for _, name := range imported(statement) {
				if later[name] {
					t.Errorf("%s imports %s, which comes later: %s", path, name, statement)
				}
			}
		}
	}
}

func missingOf(first map[string]string) map[string]bool {
	later := map[string]bool{}
	for _, name := range strings.Fields(first[restList]) {
		later[name] = true
	}
	return later
}

func TestBeyond(t *testing.T) {
	first, _ := bundles(t)
	later := missingOf(first)
	for text, want := range map[string]bool{
		"import pika\nchannel.queue_declare(queue='hello')": false,
		"import pika, sys, time\nfrom random import choice": false,
		"import no_such_module":                             false,
		"kafka = 'celery'":                                  false,
		"import kafka":                                      true,
		"import pika, kafka.producer as k":                  true,
		"def f():\n    from celery import Celery":           true,
		"x = 1; import grpc":                                true,
		"if x: import zerorpc":                              true,
		"from xmlrpc.client import ServerProxy\r\n":         true,
		"__import__('ka' + 'fka')":                          true,
		"body.decode('GBK')":                                true,
	} {
		if got := beyond(text, later); got != want {
			t.Errorf("beyond(%q) = %t, want %t", text, got, want)
		}
	}
}
