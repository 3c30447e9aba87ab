package broker_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"warren/sim/broker"
	"warren/sim/conform"
)

// fromConfiguration are the fields of profile that no version decides.
var fromConfiguration = []string{"ackTimeout", "machineMemory"}

// Each fact names a recording that shows it: there is one, and it fails on a broker
// of its version that does as another in this alone.
func TestFactsAreRecorded(t *testing.T) {
	cited := citations(t)
	versions := []broker.Profile{broker.Profile310, broker.Profile40, broker.Profile43}
	shown := 0
	for _, fact := range broker.Facts() {
		recordings, ok := cited[fact]
		switch {
		case strings.Contains(strings.Join(fromConfiguration, " "), fact):
			continue
		case !ok:
			t.Errorf("%s has no comment", fact)
		case len(recordings) == 0:
			t.Errorf("%s names no recording", fact)
		}
		for _, name := range recordings {
			s, err := conform.Read(os.DirFS("../conform/testdata"), name+".json")
			if err != nil {
				t.Errorf("%s: %v", fact, err)
				continue
			}
			own, err := s.Profile()
			if err != nil {
				t.Fatal(err)
			}
			shows := false
			for _, other := range versions {
				if other == own || !broker.Differs(fact, own, other) {
					continue
				}
				b := broker.New(broker.Config{Profile: own, Seed: 1, Conf: s.Conf})
				b.Borrow(fact, other)
				shows = shows || conform.Play(s, conform.NewClientOf(s, b)) != nil
			}
			if !shows {
				t.Errorf("%s: %s passes though %s does as another version", fact, name, own)
			}
			shown++
		}
	}
	if shown < 40 {
		t.Errorf("only %d recordings are named", shown)
	}
}

var recording = regexp.MustCompile(`\b(?:recorded/3\.10|3\.10|4\.0|4\.3|4\.3-denied)/[a-z]+/[A-Za-z0-9._-]*[A-Za-z0-9]`)

// citations are the recordings that the comments of profile's fields name.
func citations(t *testing.T) map[string][]string {
	file, err := parser.ParseFile(token.NewFileSet(), "profile.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || spec.Name.Name != "profile" {
			return true
		}
		for _, f := range spec.Type.(*ast.StructType).Fields.List {
			text := strings.Join(strings.Fields(f.Doc.Text()), " ")
			for _, name := range f.Names {
				found[name.Name] = recording.FindAllString(text, -1)
			}
		}
		return false
	})
	return found
}
