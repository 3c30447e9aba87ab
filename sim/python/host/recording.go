package host

import (
	"fmt"
	"regexp"
	"strings"
)

// Recording is the result as recordings have it: standard output, then lines that
// begin with "!! " and tell how the program ended.
func (r Result) Recording() string {
	var b strings.Builder
	b.WriteString(r.Stdout)
	ending := r.ending()
	if len(ending) > 0 && r.Stdout != "" && !strings.HasSuffix(r.Stdout, "\n") {
		b.WriteString("\n")
	}
	for _, line := range ending {
		b.WriteString("!! " + line + "\n")
	}
	return Mask(b.String())
}

func (r Result) ending() []string {
	var lines []string
	text, places := r.Machine.Uncaught()
	if text != "" {
		lines = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	}
	if places != "" {
		lines = append(lines, "at "+places)
	}
	switch {
	case r.Signal != "":
		lines = append(lines, "signal "+r.Signal)
	case r.Code != 0:
		lines = append(lines, fmt.Sprintf("exit %d", r.Code))
	}
	return lines
}

var address = regexp.MustCompile(` at 0x[0-9a-f]+`)

// Mask numbers the addresses of objects by their first appearance, as recordings
// have them.
func Mask(text string) string {
	seen := map[string]string{}
	return address.ReplaceAllStringFunc(text, func(a string) string {
		if seen[a] == "" {
			seen[a] = fmt.Sprintf(" at 0x<A%d>", len(seen)+1)
		}
		return seen[a]
	})
}

// Compare answers the first lines at which two texts differ, empty if they do
// not.
func Compare(want, got string) string {
	if want == got {
		return ""
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 6; i++ {
		var a, c string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			c = g[i]
		}
		if a == c {
			continue
		}
		shown++
		if i < len(w) {
			fmt.Fprintf(&b, "  line %d want: %s\n", i+1, a)
		}
		if i < len(g) {
			fmt.Fprintf(&b, "  line %d got:  %s\n", i+1, c)
		}
	}
	return b.String()
}
