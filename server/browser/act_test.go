//go:build !js

package browser

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons"
	"warren/lessons/rehearse"
	"warren/lessons/words"
	"warren/sim"
	node "warren/sim/broker"
)

// actor is a learner who does with their own hands what the scripts of a lesson
// say: types into the editor and at the prompt, presses the buttons of programs and
// of faults, chooses in the picture, and lets time go by in between.
//
// When to act is worked out beside the page, in two worlds: in one the scripts are
// played as they stand, the other does what is done in the page, at the time at
// which it is done there.
type actor struct {
	*visitor
	lang  words.Language
	lines *sim.World // as the scripts have it
	own   *sim.World // as the page has it

	names  map[string]string   // of runs: in the page, by those in the scripts
	tabs   map[string][]string // names of runs in the page, by program, in the order of their tabs
	drafts map[string]string   // what stands in the editor and was not run yet, by program
}

// act begins a lesson, with time standing still.
func act(t *testing.T, l *lessons.Lesson, lang words.Language) *actor {
	t.Helper()
	look := desk
	if lang == words.English {
		look.lang, look.dark = "en", true
	}
	a := &actor{visitor: visit(t, look), lang: lang, names: make(map[string]string), tabs: make(map[string][]string), drafts: make(map[string]string)}
	a.begin("/lesson/" + l.Slug + "/")
	for _, w := range []**sim.World{&a.lines, &a.own} {
		var err error
		if *w, err = rehearse.Play(l, nil); err != nil {
			t.Fatal(err)
		}
	}
	for i := range a.own.History().Len() {
		if e, ok := a.own.History().Record(i).Event.(sim.ProcessStarted); ok {
			a.started(e.Program, e.Name, e.Name)
		}
	}
	a.halts()
	return a
}

// follows does what a script says.
func (a *actor) follows(s lessons.Script) {
	a.t.Helper()
	for i, m := range s {
		only := lessons.Script{m}
		if err := only.Play(a.lines); err != nil {
			a.t.Fatal(err)
		}
		switch {
		case m.Edit != nil:
			a.edits(m.Edit.Program)
		case m.Action != nil:
			a.does(m.Action)
		default:
			only[0].Await = a.renamed(m.Await)
			if m.Until != 0 && m.Until <= a.own.Now() {
				continue // it took longer here
			}
			if err := only.Play(a.own); err != nil {
				a.t.Fatalf("it does not come about in the page: %v", err)
			}
			a.own.Advance(max(a.lets(a.own.Now(), counts(s[i+1:])), a.own.Now()))
		}
	}
}

// renamed is a predicate with the names that runs have in the page.
func (a *actor) renamed(p *lessons.Predicate) *lessons.Predicate {
	if p == nil {
		return nil
	}
	renamed := *p
	renamed.Where = slices.Clone(p.Where)
	for i, c := range renamed.Where {
		if name, ok := a.names[c.Value]; ok && (c.Field == "run" || c.Field == "consumer") {
			renamed.Where[i].Value = name
		}
	}
	return &renamed
}

// counts reports whether the moment counts at which a script goes on: what it does
// next, once it has waited, hits what is under way, or it waits for something more.
func counts(s lessons.Script) bool {
	for _, m := range s {
		switch m.Action.(type) {
		case nil:
			if m.Edit != nil || m.Await != nil {
				return m.Await != nil // it counts from that moment on
			}
		case sim.KillProcess, sim.InterruptProcess, sim.CutLink, sim.FreezeLink, sim.StopBroker, sim.RestartBroker:
			return true
		default:
			return false
		}
	}
	return false
}

// lets time go by until an instant, and stops it: at most two hundredths of a second
// later where exactly is set, else half a second. It returns the time at which it
// stands. Time that stops by itself is let go on, unless it is at that instant.
func (a *actor) lets(at time.Duration, exactly bool) time.Duration {
	a.t.Helper()
	hundredths := eval[int64](a.visitor, fmt.Sprintf(`(async (to, late, pausing) => {
		const playing = () => pausing.includes(document.querySelector("[data-role=play]").title);
		const clock = () => Math.round(Number(document.querySelector("#clock").innerText) * 100);
		const select = document.querySelector(".speed select");
		const later = ms => new Promise(done => setTimeout(done, ms));
		// The button tells late, on a busy machine, what it does now; who presses it again
		// before that undoes what was meant.
		const press = async () => {
			const before = playing(), pressed = performance.now();
			document.querySelector("[data-role=play]").click();
			do await later(20); while (playing() === before && performance.now() - pressed < 1000);
			await later(20);
		};
		const speed = f => {
			if (Number(select.value) === f) return;
			select.value = f;
			select.dispatchEvent(new Event("change", {bubbles: true}));
		};
		const speeds = [100, 50, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1];
		const until = performance.now() + 60000;
		let begun = false; // it plays, as far as this learner knows
		do { // again, where time went back to the moment that decides
			for (let left; (left = to - clock()) >= 0 && performance.now() < until;) {
				if (left <= 2 && begun && !playing()) break;
				if (!playing()) { // slowly, until the button tells that it plays
					speed(0.1);
					await press();
					begun = true;
					continue;
				}
				begun = true;
				speed(speeds.find(f => f * 15 < left + late) ?? 0.1);
				await new Promise(requestAnimationFrame);
			}
			speed(0.1);
			for (let calm = 0; calm < 2; await later(30)) {
				if (playing()) { calm = 0; await press(); } else calm++;
			}
		} while (to - clock() > 2 && performance.now() < until);
		return clock();
	})(%d, %d, [%q, %q])`, at.Round(hundredth)/hundredth, map[bool]int{true: 0, false: 50}[exactly],
		say(a.t, words.Chinese, "timeline.pause"), say(a.t, words.English, "timeline.pause")))
	got := time.Duration(hundredths) * hundredth
	if exactly && at > 0 && got > at.Round(hundredth)+2*hundredth {
		a.backTo(at)
		// There one stays: who plays on again may miss it again, and again.
		if got = a.stands(); got < at.Round(hundredth)-2*hundredth {
			return a.lets(at, exactly)
		}
		return got
	}
	if got < at.Round(hundredth)-2*hundredth { // the page's clock is rounded, and so is what is known of it
		a.t.Fatalf("time stands at %v, and does not come to %v", got, at)
	}
	return got
}

// backTo goes back by events to where it is not later than an instant, as one does who
// has missed it.
func (a *actor) backTo(at time.Duration) {
	a.t.Helper()
	a.t.Logf("time has gone on to %v s, past %v", a.now(), at)
	a.run("leaving the editor", chromedp.Evaluate(`document.activeElement.blur()`, nil))
	for range 100 {
		if a.stands() <= at.Round(hundredth) {
			return
		}
		a.press(",") // which may lead to another event of the same moment
		eval[bool](a.visitor, `new Promise(done => setTimeout(() => requestAnimationFrame(() => done(true)), 50))`)
	}
	a.t.Fatalf("a hundred steps back do not lead to %v", at)
}

// stands is the time on the page's clock.
func (a *actor) stands() time.Duration { return time.Duration(a.now()*100+0.5) * hundredth }

// hundredth is what the page's clock counts.
const hundredth = time.Second / 100

// halts stops time after something was done, and brings the world beside the page to
// the same instant.
func (a *actor) halts() {
	a.t.Helper()
	a.own.Advance(max(a.lets(-hundredth, true), a.own.Now()))
}

// does one thing, the Chinese learner with buttons, the English one with keys and in
// the picture.
func (a *actor) does(action sim.Action) {
	a.t.Helper()
	keys := a.lang == words.English
	switch action := action.(type) {
	case sim.StartProgram:
		a.starts(action)
		return
	case sim.KillProcess:
		action.Name = a.named(action.Name)
		if keys {
			a.chooses(action.Name)
			a.press("k")
		} else {
			a.shows(action.Name)
			a.click("[data-role=kill]")
		}
		a.did(action)
	case sim.InterruptProcess:
		action.Name = a.named(action.Name)
		a.shows(action.Name)
		if keys {
			a.press("i")
		} else {
			a.click(stopButton)
		}
		a.did(action)
	case sim.CutLink:
		action.Name = a.named(action.Name)
		a.chooses(action.Name)
		if keys {
			a.press("c")
		} else {
			a.click(fault("cut"))
		}
		a.did(action)
	case sim.FreezeLink:
		action.Name = a.named(action.Name)
		a.chooses(action.Name)
		if keys {
			a.press("z")
		} else {
			a.click(faultsMore)
			a.click(fault("freeze"))
		}
		a.did(action)
	case sim.StopBroker:
		a.stops(action.How)
	case sim.RestartBroker:
		a.stops(action.How)
	case sim.StartBroker: // what stops it in the page starts it again
	case sim.ChangeVersion:
		a.run("choosing a version", chromedp.SetValue("#version", string(action.To), chromedp.ByQuery),
			chromedp.Evaluate(`document.querySelector("#version").dispatchEvent(new Event("change", {bubbles: true}))`, nil))
		a.did(action)
	case sim.RunShell:
		a.run("typing a command", chromedp.Focus("#machine-line", chromedp.ByQuery), input.InsertText(action.Line), chromedp.KeyEvent(kb.Enter))
		a.until("the command ran", fmt.Sprintf(`[...document.querySelectorAll(".ran .command")].at(-1)?.textContent.endsWith(%q)`, action.Line))
		a.did(action)
	default:
		a.t.Fatalf("no learner knows how to %v", action)
	}
}

// stops presses what stops the broker in a way; it starts again by itself.
func (a *actor) stops(how node.StopKind) {
	a.t.Helper()
	button := map[node.StopKind][2]string{node.Shutdown: {"restart", "r"}, node.SIGKILL: {"sigkill", "9"}, node.PowerCut: {"power-cut", "P"}}[how]
	if a.lang == words.English {
		a.run("leaving the editor", chromedp.Evaluate(`document.activeElement.blur()`, nil))
		a.press(button[1])
	} else {
		a.click(fault(button[0]))
	}
	a.did(sim.RestartBroker{How: how})
}

// did says that an action was taken in the page.
func (a *actor) did(action sim.Action) {
	a.t.Helper()
	if err := a.own.Do(action); err != nil {
		a.t.Fatalf("%v, in the page: %v", action, err)
	}
	a.halts()
}

func (a *actor) named(run string) string {
	if name, ok := a.names[run]; ok {
		return name
	}
	return run
}

// starts runs a program by its button: that of a tab whose run is over, or the one
// that runs another.
func (a *actor) starts(action sim.StartProgram) {
	a.t.Helper()
	names := a.tabs[action.Program]
	free := slices.IndexFunc(eval[[]string](a.visitor, tabsOf(action.Program)+`.map(e => e.dataset.state)`),
		func(state string) bool { return state != "running" && state != "waiting" })
	switch {
	case len(names) == 0:
		a.tab(action.Program, 0)
		a.click(runButton)
		action.As = strings.TrimSuffix(action.Program, ".py")
	case free >= 0:
		a.tab(action.Program, free)
		a.click(runButton)
		action.As = names[free]
	default:
		a.tab(action.Program, 0)
		a.click(".another")
		action.As = "" // the page gives a name of its own
		for n := 1; action.As == "" || slices.Contains(names, action.As); n++ {
			action.As = strings.TrimSuffix(action.Program, ".py")
			if n > 1 {
				action.As += fmt.Sprint(n)
			}
		}
	}
	if source, ok := a.drafts[action.Program]; ok {
		delete(a.drafts, action.Program)
		if err := a.own.Do(sim.EditProgram{Program: action.Program, Source: source}); err != nil {
			a.t.Fatal(err)
		}
	}
	a.started(action.Program, lastStarted(a.lines), action.As)
	a.did(action)
}

// started notes a run: what the script calls it, and the page.
func (a *actor) started(program, script, page string) {
	a.names[script] = page
	if !slices.Contains(a.tabs[program], page) {
		a.tabs[program] = append(a.tabs[program], page)
	}
}

// lastStarted is the name of the run that began last.
func lastStarted(w *sim.World) string {
	for i := w.History().Len() - 1; i >= 0; i-- {
		if e, ok := w.History().Record(i).Event.(sim.ProcessStarted); ok {
			return e.Name
		}
	}
	return ""
}

// edits types a program's new text into the editor.
func (a *actor) edits(program string) {
	a.t.Helper()
	for _, p := range a.lines.Programs() {
		if p.Name == program {
			a.tab(program, 0)
			a.holds(a.source(program))
			a.run("typing "+program, chromedp.Focus(codeText, chromedp.ByQuery),
				chromedp.KeyEvent("a", chromedp.KeyModifiers(input.ModifierCtrl)), input.InsertText(p.Source))
			a.holds(p.Source)
			a.drafts[program] = p.Source
		}
	}
}

// source is the text of a program that the editor should show.
func (a *actor) source(program string) string {
	if draft, ok := a.drafts[program]; ok {
		return draft
	}
	for _, p := range a.own.Programs() {
		if p.Name == program {
			return p.Source
		}
	}
	return ""
}

// holds waits until the editor holds a text, all of it: of a long one only what is in
// sight is in the document.
func (a *actor) holds(text string) {
	a.t.Helper()
	a.until("the editor has the text", fmt.Sprintf(`(e => e.cmTile?.view ?? e.cmView.view)(document.querySelector(%q)).state.doc.toString() === %q`, codeText, text))
}

// tabsOf is an expression for the tabs of a program.
func tabsOf(program string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => (e.querySelector(".mono").textContent + " ").startsWith(%q))`, tabs, program+" ")
}

// tab chooses the n-th tab of a program.
func (a *actor) tab(program string, n int) {
	a.t.Helper()
	tab := fmt.Sprintf(`%s[%d]`, tabsOf(program), n)
	a.until(fmt.Sprintf("there is tab %d of %s", n+1, program), tab)
	a.run("choosing "+program, chromedp.Click(tab, chromedp.ByJSPath))
	a.until(program+" is shown", tab+`.getAttribute("aria-selected") === "true"`)
}

// shows chooses the tab of a run.
func (a *actor) shows(run string) {
	a.t.Helper()
	for _, program := range slices.Sorted(maps.Keys(a.tabs)) {
		if n := slices.Index(a.tabs[program], run); n >= 0 {
			a.tab(program, n)
			return
		}
	}
	a.t.Fatalf("there is no tab of %s", run)
}

// chooses clicks a run in the picture.
func (a *actor) chooses(run string) {
	a.t.Helper()
	thing := fmt.Sprintf(`[data-kind=stage] [data-thing="process:%s"]`, run)
	a.until(run+" is in the picture", fmt.Sprintf(`document.querySelector('%s')`, thing))
	a.run("choosing "+run, chromedp.Focus(thing, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
}

// TestActEveryLesson goes through each lesson from its start to its last check as a
// learner does: questions are answered, and what the solution of a step says is done
// by hand, by one in Chinese in the light and by one in English in the dark. Each
// lesson has one of them; make walk sends both through all lessons.
func TestActEveryLesson(t *testing.T) {
	everyLesson(t, func(t *testing.T, l *lessons.Lesson, lang words.Language) {
		a := act(t, l, lang)
		for n, step := range l.Steps {
			section := fmt.Sprintf(`[data-words=%s] [data-step=%q]`, lang, step.Name)
			t.Log(step.Name, a.own.Now())
			a.within(section)
			a.answers(section, step)
			if len(step.Checks) == 0 {
				continue
			}
			a.follows(step.Solutions[0])
			for n := range step.Checks {
				a.until(fmt.Sprintf("check %d of the step %s is met", n+1, step.Name),
					fmt.Sprintf(`document.querySelector('%s [data-check="%d"]').dataset.met === "on"`, section, n))
			}
			a.shot(fmt.Sprintf("act-%s-%s-%02d-%s", l.Slug, lang, n+1, step.Name))
			if out := eval[[]string](a.visitor, outsideLedger); len(out) > 0 {
				t.Errorf("after %s these parts of the account are not inside it, or on each other: %q", step.Name, out)
			}
		}
		a.sawCells(l)
	})
}

// outsideLedger are the parts of the account that stick out of it at a side, or stand
// on another one.
const outsideLedger = `(() => {
	const ledger = document.querySelector(".canvas .ledger");
	if (!ledger || !ledger.checkVisibility()) return [];
	const box = ledger.getBoundingClientRect();
	const parts = [...ledger.children].map(e => [e.innerText, e.getBoundingClientRect()]);
	return parts.filter(([, r], i) => r.left < box.left || r.right > box.right ||
		parts.some(([, o], j) => j < i && o.right > r.left + 1 && r.right > o.left + 1 && o.bottom > r.top + 1 && r.bottom > o.top + 1)
	).map(([text]) => text);
})()`

// sawCells looks whether the cells of the lesson's grids tell just what the runs have
// shown.
func (a *actor) sawCells(l *lessons.Lesson) {
	a.t.Helper()
	progress := l.Begin()
	progress.Follow(a.own.History(), a.own.History().Len())
	for i, step := range l.Steps {
		for n, c := range step.Grid.Cells {
			cell := fmt.Sprintf(`[data-words=%s] [data-cell=%q]`, a.lang, c.Name(step.Name))
			if shown := a.text(cell+" .came-out") != ""; shown != progress.Step(i).Cells[n].Met {
				a.t.Errorf("the cell %s is shown: %v", c.Name(step.Name), shown)
			}
		}
	}
}

// everyLesson calls f with each lesson in one of the languages, in turn; in both for
// make walk.
func everyLesson(t *testing.T, f func(t *testing.T, l *lessons.Lesson, lang words.Language)) {
	for i, slug := range courseSlugs(t) {
		for j, lang := range words.Languages {
			if i%2 != j && os.Getenv("WARREN_WALK") != "all" {
				continue
			}
			t.Run(slug+"/"+string(lang), func(t *testing.T) {
				l := readLesson(t, slug)
				f(t, &l, lang)
			})
		}
	}
}
