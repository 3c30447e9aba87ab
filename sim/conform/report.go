package conform

import (
	"fmt"
	"io"
	"io/fs"

	"warren/sim/broker"
)

// Report counts what was played.
type Report struct{ Passed, Failed int }

// PlayAll plays the scenarios below a directory, only those of one profile if it
// is not empty, against a broker each. It prints those that fail with their first
// difference, and a line with the counts at the end. A scenario that cannot be
// read, or is for no profile, is an error.
func PlayAll(fsys fs.FS, dir string, only broker.Profile, out io.Writer) (Report, error) {
	var r Report
	paths, err := Find(fsys, dir)
	if err != nil {
		return r, err
	}
	for _, name := range paths {
		s, err := Read(fsys, name)
		if err != nil {
			return r, err
		}
		p, err := s.Profile()
		if err != nil {
			return r, err
		}
		if only != "" && p != only {
			continue
		}
		d := Play(s, NewNode(s, p))
		if d == nil {
			r.Passed++
			continue
		}
		r.Failed++
		fmt.Fprintf(out, "FAIL %s: %s\n", name, d)
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", r.Passed, r.Failed)
	return r, nil
}
