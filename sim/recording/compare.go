package recording

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// Compare plays a case and returns what differs from the recording, one text for
// each section; none if it came out as recorded.
func Compare(c Case) (differences []string) {
	got, err := Play(c)
	if err != nil {
		return []string{err.Error()}
	}
	seen := map[string]bool{}
	for _, s := range got {
		seen[s.name] = true
		want, ok := c.Recorded[s.name]
		if !ok {
			differences = append(differences, fmt.Sprintf("%s: not in the recording:\n%s", s.name, s.text))
		} else if want != s.text {
			differences = append(differences, fmt.Sprintf("%s: (-recorded +here)\n%s", s.name, lineDiff(want, s.text)))
		}
	}
	for _, name := range c.Sections {
		if !seen[name] && !strings.HasSuffix(name, ".stderr") {
			differences = append(differences, fmt.Sprintf("%s: recorded, not here", name))
		}
	}
	return differences
}

func lineDiff(want, got string) string {
	return cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))
}

// Find lists the recordings below dir, in order.
func Find(files fs.FS) ([]string, error) {
	var paths []string
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".txtar") {
			paths = append(paths, path)
		}
		return err
	})
	slices.Sort(paths)
	return paths, err
}
