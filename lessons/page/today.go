package page

import "strings"

// today writes the programs as one writes them now: each as what differs from the
// scenario's program of its name, with the buttons that take it home.
func (d *document) today() {
	for _, p := range d.lesson.Today {
		d.printf("<details class=\"today\" data-program=\"%s\">\n<summary><code>%s</code></summary>\n<pre><code lang=\"zh-CN\">", escape(p.Name), escape(p.Name))
		for _, line := range diff(lines(d.notesOf(p.Name)), lines(p.Source)) {
			switch line.side {
			case before:
				d.printf("<del>%s\n</del>", escape(line.text))
			case after:
				d.printf("<ins>%s\n</ins>", escape(line.text))
			default:
				d.printf("%s\n", escape(line.text))
			}
		}
		d.printf("</code></pre>\n")
		d.tool("copy", "lesson.copy")
		d.tool("adopt", "lesson.adopt")
		d.printf("</details>\n")
	}
	d.printf("<p class=\"tools\">")
	d.tool("share", "lesson.link")
	d.printf("</p>\n")
}

// tool writes a button, of which the page knows by its name what it does.
func (d *document) tool(act, key string) {
	d.printf("<button type=\"button\" data-act=\"%s\">%s</button>", act, escape(d.table.Say(d.lang, key)))
}

// notesOf is the scenario's program of a name, empty if it has none.
func (d *document) notesOf(name string) string {
	programs := d.lesson.File.Scenario.Programs
	for i := range programs {
		if programs[i].Name == name {
			return programs[i].Source
		}
	}
	return ""
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// side tells in which of two texts a line stands.
type side uint8

const (
	both side = iota
	before
	after
)

type diffLine struct {
	side side
	text string
}

// diff is the lines of two texts, those of old before those of new where they
// differ, with the longest run of common lines kept.
func diff(old, new []string) []diffLine {
	// common[i][j] is the length of the longest common sequence of old[i:] and new[j:].
	common := make([][]int, len(old)+1)
	for i := range common {
		common[i] = make([]int, len(new)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(new) - 1; j >= 0; j-- {
			if old[i] == new[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var out []diffLine
	i, j := 0, 0
	for i < len(old) || j < len(new) {
		switch {
		case i < len(old) && j < len(new) && old[i] == new[j]:
			out = append(out, diffLine{both, old[i]})
			i, j = i+1, j+1
		case j == len(new) || i < len(old) && common[i+1][j] >= common[i][j+1]:
			out = append(out, diffLine{before, old[i]})
			i++
		default:
			out = append(out, diffLine{after, new[j]})
			j++
		}
	}
	return out
}
