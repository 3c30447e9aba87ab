package words

import (
	"bufio"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"warren/lessons/content"
)

// texts calls f with every text of the page and of the lessons in one language, line
// by line, without the code in it and without names and places. Code of a line is left
// as two backquotes.
func texts(t *testing.T, lang Language, f func(where, line string)) {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	clean := func(text string) string {
		text = quoted.ReplaceAllString(text, "")
		text = aside.ReplaceAllString(text, " ")
		return code.ReplaceAllString(text, "``")
	}
	for _, key := range table.Keys() {
		f(key, clean(place.ReplaceAllString(table.Say(lang, key), " ")))
	}
	files, err := fs.Glob(content.Lessons, "*/"+string(lang)+".md")
	if err != nil || len(files) == 0 {
		t.Fatal("there is no lesson", err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(content.Lessons, file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(clean(string(text))) {
			f(file, line)
		}
	}
}

var (
	quoted = regexp.MustCompile("(?s)```.*?```")
	code   = regexp.MustCompile("`[^`]*`")
	aside  = regexp.MustCompile(`\{[#.][^}]*\}|\]\([^)]*\)`) // names of headings, links
	place  = regexp.MustCompile(`\{[a-z-]+\}`)
	word   = regexp.MustCompile(`[A-Za-z][A-Za-z'’]*`)
)

// list reads the lines of a file beside the lessons; those that begin with # are
// passed over.
func list(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open("../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var lines []string
	for scan := bufio.NewScanner(file); scan.Scan(); {
		if line := strings.TrimSpace(scan.Text()); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// Every word of English is one of those in english.txt: a new one is read twice and
// added there, or it is a slip.
func TestEnglishIsSpelled(t *testing.T) {
	known := list(t, "english.txt")
	if !slices.IsSorted(known) {
		t.Error("english.txt is not sorted")
	}
	seen := make(map[string]bool)
	texts(t, English, func(where, line string) {
		for _, w := range word.FindAllString(line, -1) {
			w = strings.ToLower(strings.ReplaceAll(strings.Trim(w, "'’"), "’", "'"))
			w = strings.TrimSuffix(w, "'s")
			if _, ok := slices.BinarySearch(known, w); !ok && !seen[w] && len(w) > 1 {
				seen[w] = true
				t.Errorf("%s: %q is not in lessons/testdata/english.txt; if it is spelled right, add it there, in its place", where, w)
			}
		}
	})
}

// Chinese has no slips of the input method that are known, one word for each thing,
// and a space between Chinese and Latin letters, numbers and code.
func TestChineseIsSpelled(t *testing.T) {
	mend := make(map[string]string)
	for _, line := range list(t, "chinese.txt") {
		wrong, right, ok := strings.Cut(line, " = ")
		if !ok || wrong == right {
			t.Errorf("chinese.txt: %q is no WRONG = RIGHT", line)
		}
		mend[wrong] = right
	}
	texts(t, Chinese, func(where, line string) {
		for wrong, right := range mend {
			if strings.Contains(line, wrong) {
				t.Errorf("%s: %s, for which we say %s, in %s", where, wrong, right, line)
			}
		}
		for _, rule := range particles {
			if found := rule.wrong.FindString(line); found != "" {
				t.Errorf("%s: %q, with %s before what is done, in %s", where, found, rule.right, line)
			}
		}
		if found := tight.FindString(line); found != "" {
			t.Errorf("%s: no space in %q of %s", where, found, line)
		}
	})
}

// particles are slips of 的 that can be told without knowing what is said.
var particles = []struct {
	wrong *regexp.Regexp
	right string
}{
	{regexp.MustCompile(`(慢慢|渐渐|悄悄|轻轻|偷偷|一步一步|一个一个|一项一项|一条一条|不停|反复)的\p{Han}`), "地"},
	{regexp.MustCompile(`[跑写做走说等看发收算过来](的)(快|慢|早|晚|久|远|清楚|对不对)`), "得"},
}

var tight = regexp.MustCompile("\\p{Han}[A-Za-z0-9`]|[A-Za-z0-9`]\\p{Han}")
