package ui

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/broker"
	"warren/ui/model"
)

func work(m *model.Model) {
	for m.Busy() {
		m.Update(model.Work{Ticks: 100})
	}
}

// twoPrograms is a page whose experiment has been touched.
func twoPrograms(t *testing.T) *Page {
	t.Helper()
	p := newPage()
	p.model = model.New(sim.Scenario{Programs: []sim.Program{
		{Name: "send.py", Source: "print(1)\n"},
		{Name: "recv.py", Source: "print(2)\n"},
	}})
	p.model.Update(model.Do{Action: sim.StopBroker{How: broker.Shutdown}})
	p.model.Update(model.Frame{Elapsed: time.Second})
	work(p.model)
	p.model.Update(model.Pause{})
	p.model.Update(model.Edit{Program: "send.py", Source: "print('<b>')\n"})
	p.model.Update(model.Select{Tab: model.Tab{Program: "recv.py"}})
	p.model.Update(model.ChooseSpeed{Factor: 0.5})
	p.model.Update(model.ChooseStep{By: model.ByMethod})
	return p
}

func TestWhatIsKeptIsRestored(t *testing.T) {
	p := twoPrograms(t)
	p.course.done = map[string]bool{"send": true}
	p.course.guesses = map[string]int{"guess": 2}
	text, err := json.Marshal(p.kept())
	if err != nil {
		t.Fatal(err)
	}

	var found kept
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatal(err)
	}
	other := newPage()
	other.restore(found)
	work(other.model)
	if diff := cmp.Diff(p.model.Experiment(), other.model.Experiment()); diff != "" {
		t.Errorf("the experiment is another (-kept +restored):\n%s", diff)
	}
	if diff := cmp.Diff(p.kept(), other.kept()); diff != "" {
		t.Errorf("what would be kept is another (-kept +restored):\n%s", diff)
	}
}

// What can't be read is told of, and what there is stays.
func TestUnreadableIsRefused(t *testing.T) {
	p := twoPrograms(t)
	before := p.model.Experiment()
	p.restore(kept{Link: "1nonsense", Drafts: map[string]string{"send.py": ""}})
	if p.keeper.notice.Key != "keep.unreadable" {
		t.Errorf("the page says %q", p.keeper.notice.Key)
	}
	if diff := cmp.Diff(before, p.model.Experiment()); diff != "" {
		t.Errorf("the experiment has changed:\n%s", diff)
	}
}

// Whatever a program prints or is called, it is text on the page.
func TestTextIsText(t *testing.T) {
	p := newPage()
	hostile := `<img src=x onerror="alert(1)">`
	element := regexp.MustCompile(`>\s*<img`) // in an attribute it is harmless
	for name, ui := range map[string]app.UI{
		"terminal": &terminal{page: p, View: terminalView{Lines: []model.TerminalLine{{Kind: model.Out, Text: hostile}}}},
		"code":     &code{page: p, View: codeView{Runs: []model.Run{{Tab: model.Tab{Program: hostile}}}, Shown: model.Run{Ended: -1}}},
		"sentence": &sentence{page: p, View: sentenceView{Text: hostile, Cause: hostile}},
		"notices":  &notices{page: p, View: noticesView{Items: []noticeItem{{noticeInfo, hostile, hostile}}}},
		"timeline": &timeline{page: p, View: timelineView{Track: trackView{Extent: time.Second}, Branches: []branchView{{Number: 2, Because: hostile}}}},
		"dock":     &dock{page: p, View: dockView{Items: []dockItem{{Tab: model.Tab{Program: hostile}}}}},
	} {
		html := app.HTMLString(ui)
		if element.MatchString(html) {
			t.Errorf("%s: the text became an element: %s", name, html)
		}
		if !strings.Contains(html, "onerror") {
			t.Errorf("%s: the text is not there: %s", name, html)
		}
	}
}

func TestEveryTextOfThePageIsThere(t *testing.T) {
	p := twoPrograms(t)
	for _, lang := range words.Languages {
		p.lang = lang
		html := app.HTMLString((&shell{page: p}).Render())
		for _, part := range []string{"bar.", "code.", "timeline.", "ledger.", "lesson.", "terminal.", "state.", "mark.", "share.", "keys."} {
			if i := strings.Index(html, ">"+part); i >= 0 {
				t.Errorf("%s: a key is shown in place of its text: %s", lang, html[i:min(i+60, len(html))])
			}
		}
	}
}

func TestTrack(t *testing.T) {
	v := trackView{Extent: 10 * time.Second, Known: 5 * time.Second, Groups: []model.Group{
		{From: time.Second, To: time.Second, Count: [6]int{model.Published: 1}},
		{From: 2 * time.Second, To: 3 * time.Second, Count: [6]int{model.Published: 10, model.Acked: 1}},
	}}
	svg := v.html()
	for _, want := range []string{
		`<svg class="at" x="10.000%" y="40"><g class="mark-publish">`, // one alone has its shape
		`<svg class="at" x="25.000%" y="40"><rect class="pill"`,       // several have their numbers, at their middle
		`<text y="4">▲10 ✓</text>`,
		`<line class="known" x1="0.000%" x2="50.000%" y1="40" y2="40"/>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the track has no %s in it:\n%s", want, svg)
		}
	}
}

// Nothing on the track stands on something else or is cut off at an end of it.
func TestTrackHasRoom(t *testing.T) {
	v := trackView{Extent: 600 * time.Second, Width: 1000}
	var marks []model.Mark
	for i := range 90 { // a minute and a half full of them, then one now and then
		marks = append(marks, model.Mark{At: time.Duration(i) * time.Second, Kind: model.MarkKind(i % 6)})
	}
	for i := range 12 {
		marks = append(marks, model.Mark{At: 100*time.Second + time.Duration(i*i)*4*time.Second, Kind: model.Delivered})
	}
	marks = append(marks, model.Mark{At: 599 * time.Second}, model.Mark{At: 599 * time.Second})
	groups := v.group(marks, 8*time.Second)
	end := -float64(overhang)
	count := 0
	for _, g := range groups {
		if left := v.middle(g) - half(g); left < end {
			t.Errorf("%s begins at %.1f, and what is before it ends at %.1f", numbers(g), left, end)
		}
		end = v.middle(g) + half(g)
		for _, n := range g.Count {
			count += n
		}
	}
	if end > v.Width+overhang || count != len(marks) || len(groups) < 4 {
		t.Errorf("%d groups of %d marks end at %.1f", len(groups), count, end)
	}
}

func TestShortcutsDiffer(t *testing.T) {
	seen := make(map[string]bool)
	for _, s := range shortcuts {
		if seen[s.Key] {
			t.Errorf("two things answer to the key %q", s.Key)
		}
		seen[s.Key] = true
	}
}
