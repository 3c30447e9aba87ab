package page

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"warren/lessons"
	"warren/lessons/words"
)

// headings of the notes, in their order, and the lesson's section that each begins.
var headings = []struct{ line, section string }{
	{"1 消息队列", "1"},
	{"2 Rabbitmq", "2.1"},
	{"2.1 安装两种", "2.1"},
	{"2.2 基本使用", "2.2"},
	{"2.3 消息确认机制", "2.3"},
	{"2.4 持久化", "2.4"},
	{"2.5 闲置消费", "2.5"},
	{"2.6 发布订阅", "2.6"},
	{"2.7 关键字", "2.7"},
	{"2.8 模糊匹配", "2.8"},
	{"2.9 通过rabbitmq实现rpc", "2.9"},
	{"3 python中的rpc框架", "3a"},
	{"SimpleXMLRPCServer", "3a"},
	{"ZeroRPC实现rpc", "3b"},
}

// parts are the lines of the notes by the section that they belong to, without the
// headings.
func parts(t *testing.T) map[string][]string {
	t.Helper()
	notes, err := os.ReadFile("../testdata/notes.txt")
	if err != nil {
		t.Fatal(err)
	}
	sections := make(map[string][]string)
	section, next := "", 0
	for line := range strings.Lines(string(notes)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case next < len(headings) && line == headings[next].line:
			section = headings[next].section
			next++
		default:
			sections[section] = append(sections[section], line)
		}
	}
	if next < len(headings) || len(sections[""]) > 0 {
		t.Fatalf("the notes have no heading %q where it should be, or lines above the first", headings[min(next, len(headings)-1)].line)
	}
	return sections
}

// Every line of the notes is in its lesson as it was written, but for the
// indentation: in a program, or quoted in both languages.
func TestAllOfTheNotesIsThere(t *testing.T) {
	sections := parts(t)
	seen := make(map[string]bool)
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		seen[l.Section] = true
		programs := ""
		for _, p := range l.File.Scenario.Programs {
			programs += p.Source + "\n"
		}
		for _, lang := range words.Languages {
			there := make(map[string]bool)
			for line := range strings.Lines(programs + string(sources[lang])) {
				there[strings.TrimSpace(line)] = true
			}
			for _, line := range sections[l.Section] {
				if !there[line] {
					t.Errorf("section %s of the notes has a line that the lesson has not in %s.md: %s", l.Section, lang, line)
				}
			}
		}
	})
	for _, h := range headings {
		if !seen[h.section] || len(sections[h.section]) == 0 {
			t.Errorf("there is no lesson of section %s, or the notes have none", h.section)
		}
	}
}

// No word stands twice, nobody shouts, and links lead to lessons.
func TestWordsAreClean(t *testing.T) {
	doubled := regexp.MustCompile(`(?i)\b(the|a|an|is|of|to|and|it|in|that|was|not|for|on)\s+(\w+)\b`)
	link := regexp.MustCompile(`\]\(([^)]*)\)`)
	quoted := regexp.MustCompile("(?s)```.*?```")
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		for lang, source := range sources {
			text := quoted.ReplaceAllString(string(source), "")
			for _, at := range doubled.FindAllStringSubmatch(text, -1) {
				if strings.EqualFold(at[1], at[2]) {
					t.Errorf("%s.md: %q stands twice", lang, at[1])
				}
			}
			if strings.Contains(text, "！") || regexp.MustCompile(`[\pL]!(\s|$)`).MatchString(text) {
				t.Errorf("%s.md has an exclamation mark", lang)
			}
			for _, at := range link.FindAllStringSubmatch(text, -1) {
				slug, ok := strings.CutPrefix(at[1], "../")
				if !ok {
					t.Errorf("%s.md: the link %s leads out of the course", lang, at[1])
				} else if _, err := os.Stat("../content/" + strings.TrimSuffix(slug, "/")); err != nil {
					t.Errorf("%s.md: the link %s leads nowhere", lang, at[1])
				}
			}
		}
	})
}
