package ui

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons"
	"warren/sim/scenario"
	"warren/ui/keep"
	"warren/ui/model"
)

// keeper keeps what the learner has changed over a reload. One tab of the browser
// writes, the one that holds the lock; others say so and write nothing, so that no
// tab overwrites what another one keeps.
type keeper struct {
	page   *Page
	opened chan opening
	store  *keep.Store
	ahead  opening // with what was read there, until it is asked for
	origin string  // the link that the experiment came from, empty for the lesson's own
	writer bool
	ready  bool   // the text that was kept has been read
	dirty  bool   // something has changed since the last write
	timer  bool   // a write has been planned
	busy   bool   // a write is under way
	seen   []byte // what was kept when this tab last read or wrote it, nil for nothing
	letGo  func() // gives the lock away, nil without
	notice model.Notice
	save   app.Func
}

// kept is what is written: JSON, because the link in it is text already.
type kept struct {
	Link   string            `json:"link"`           // scenario.Encode's
	Disk   bool              `json:"disk,omitempty"` // it began with a disk, which lies beside it
	Drafts map[string]string `json:"drafts,omitempty"`
	Tab    model.Tab         `json:"tab"`
	Speed  float64           `json:"speed"`
	StepBy model.StepBy      `json:"stepBy"`
	Origin string            `json:"origin,omitempty"`
	Lesson keptLesson        `json:"lesson,omitzero"` // once; now it is kept as learn.go says

	Branches []keptBranch `json:"branches,omitempty"`

	Breakpoints map[string][]int  `json:"breakpoints,omitempty"`
	Arguments   map[string]string `json:"arguments,omitempty"`
}

// keptLesson is how far the learner is in the lesson.
type keptLesson struct {
	Done    map[string]bool          `json:"done,omitempty"`
	Guesses map[string]int           `json:"guesses,omitempty"`
	Best    map[string]lessons.Score `json:"best,omitempty"`
}

// opening is what comes of opening the store, and of reading there what was kept for
// a lesson: it is read while the page begins, which has it when it asks.
type opening struct {
	store *keep.Store
	err   error

	name    string
	text    []byte
	readErr error
}

// storePatience is how long the page waits for a store before it goes without.
const storePatience = 5 * time.Second

var errSilent = errors.New("the store does not answer")

// saveDelay is how long changes are gathered, in milliseconds.
const saveDelay = 400

// open begins to open the store, which the browser takes its time for.
func (k *keeper) open(p *Page) {
	k.page = p
	k.opened = make(chan opening, 1)
	go func() {
		o := opening{name: k.name()}
		if o.store, o.err = keep.Open(context.Background()); o.err == nil {
			o.text, o.readErr = o.store.Read(o.name)
		}
		k.opened <- o
	}()
}

// start asks for the lock and waits for the store; then ready is called with what
// was kept for this page, nil if nothing was.
func (k *keeper) start(p *Page, ready func(*kept)) {
	k.save = app.FuncOf(func(app.Value, []app.Value) any {
		k.timer = false
		k.write()
		return nil
	})
	document().Call("addEventListener", "visibilitychange", app.FuncOf(func(app.Value, []app.Value) any {
		if document().Get("hidden").Bool() {
			k.handOver()
			k.write()
		}
		return nil
	}))
	app.Window().Call("addEventListener", "pagehide", app.FuncOf(func(app.Value, []app.Value) any {
		k.handOver()
		k.release()
		return nil
	}))
	app.Window().Call("addEventListener", "pageshow", app.FuncOf(func(_ app.Value, args []app.Value) any {
		if args[0].Get("persisted").Bool() { // one came back to it
			k.lock()
		}
		return nil
	}))
	k.lock()
	// Where nothing was ever kept the page need not wait for the store to say so.
	fresh := site().Get("fresh").Truthy()
	go func() {
		if fresh {
			k.begin(ready)
			k.have(k.wait())
		} else {
			o := k.wait()
			k.have(o)
			k.ahead = o
			k.begin(ready)
		}
		if k.store != nil {
			p.disk.start(p, k.store)
		}
		if k.dirty {
			k.plan()
		}
	}()
}

// wait waits until the store has been opened, or is not to be waited for any more.
func (k *keeper) wait() opening {
	select {
	case o := <-k.opened:
		return o
	case <-time.After(storePatience):
		return opening{err: errSilent}
	}
}

// have takes the store, or says why there is none.
func (k *keeper) have(o opening) {
	switch {
	case full(o.err):
		k.tell("keep.full")
	case o.err != nil:
		k.tell("keep.denied")
	default:
		k.store = o.store
	}
}

// begin calls ready with what was kept.
func (k *keeper) begin(ready func(*kept)) {
	found := k.read()
	k.prune()
	k.ready = true
	ready(found)
}

// changed plans a write.
func (k *keeper) changed() {
	k.dirty = true
	k.show()
	k.plan()
}

// show tells the page's root element whether all that was changed is kept.
func (k *keeper) show() {
	document().Get("documentElement").Get("dataset").Set("kept", onOff(!k.dirty && !k.busy))
}

func (k *keeper) plan() {
	if !k.writer || !k.ready || k.store == nil || k.timer || k.busy {
		return
	}
	k.timer = true
	app.Window().Call("setTimeout", k.save, saveDelay)
}

// write writes what has changed, if this tab may.
func (k *keeper) write() {
	if !k.dirty || !k.writer || !k.ready || k.store == nil || k.busy || k.page.model.Opening() {
		return
	}
	k.dirty, k.busy = false, true
	name := k.name()
	text, err := json.Marshal(k.page.kept())
	if err != nil {
		panic(err) // a map of strings and plain values
	}
	go func() {
		err := k.store.Write(name, text)
		k.busy = false
		again := k.dirty
		switch {
		case full(err):
			k.tell("keep.full")
		case err != nil:
			app.Log(err)
			k.tell("keep.failed")
		default:
			k.seen = text
			if !k.dirty {
				forget(handOverKey(name))
			}
			k.show()
		}
		if again {
			k.plan()
		} else if err != nil {
			k.dirty = true // for the next change, or the page's end
			k.show()
		}
	}()
}

// full reports whether an error of the store is that there is no room.
func full(err error) bool {
	return err != nil && strings.Contains(strings.ToLower(err.Error()), "quota")
}

// handOver leaves what is not in the store yet to the page's next visit. A page
// that goes has no time for the store, whose answers would come too late; what is
// said to localStorage is there at once.
func (k *keeper) handOver() {
	if !k.dirty && !k.busy || !k.writer || !k.ready || k.page.model.Opening() {
		return
	}
	text, err := json.Marshal(k.page.kept())
	if err != nil {
		panic(err) // as in write
	}
	remember(handOverKey(k.name()), string(text))
}

// Lessons from disk, by when they were opened last: each text has a name of its own,
// so every change of one would leave behind what was kept of it before.
const (
	fromDisk     = "disk-" // begins their names
	fromDiskKey  = "warren.disk-lessons"
	fromDiskMost = 4 // are kept
)

// prune forgets what was kept of lessons from disk but the last few.
func (k *keeper) prune() {
	if !strings.HasPrefix(k.page.slug, fromDisk) {
		return
	}
	last := []string{k.page.slug}
	for _, slug := range strings.Fields(recall(fromDiskKey)) {
		switch {
		case slug == k.page.slug:
		case len(last) < fromDiskMost:
			last = append(last, slug)
		default:
			forget(progressKey(slug))
			forget(handOverKey(lessonName(slug)))
			if k.store != nil {
				k.store.Remove(lessonName(slug)) // if it can't be, it stays
			}
		}
	}
	remember(fromDiskKey, strings.Join(last, " "))
}

func handOverKey(name string) string { return "warren.keep." + name }

// read reads what was kept. A text that can't be used is told of and left where it
// is until something new is kept.
func (k *keeper) read() *kept {
	text, handed, err := k.text()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	k.seen = text
	if handed {
		k.dirty = true // it has not been in the store yet
	}
	found := new(kept)
	if err != nil || json.Unmarshal(text, found) != nil {
		k.tell("keep.unreadable")
		return nil
	}
	if found.Origin != k.origin {
		return nil // of another link
	}
	return found
}

// text is what was kept for this page, and whether a page that went has handed it
// over and it is not in the store.
func (k *keeper) text() (text []byte, handed bool, err error) {
	if text := recall(handOverKey(k.name())); text != "" {
		return []byte(text), true, nil
	}
	if k.store == nil {
		return nil, false, fs.ErrNotExist
	}
	ahead := k.ahead
	if k.ahead = (opening{}); ahead.name == k.name() {
		return ahead.text, false, ahead.readErr
	}
	text, err = k.store.Read(k.name())
	return text, false, err
}

// name is the text's: a lesson has one, and all links share one.
func (k *keeper) name() string {
	if k.origin != "" {
		return "link.json"
	}
	if k.page.slug == "" {
		return "page.json"
	}
	return lessonName(k.page.slug)
}

func lessonName(slug string) string { return "lesson-" + slug + ".json" }

func (k *keeper) tell(key string) {
	k.notice = model.Notice{Key: key}
	k.page.render()
}

// kept is what there is to keep. An experiment that is beyond a limit of links is
// kept without its actions: the texts are what took work.
func (p *Page) kept() kept {
	e := p.model.Experiment()
	v := kept{
		Drafts: e.Drafts, Tab: p.model.Selected(), Speed: p.model.Speed(), StepBy: p.model.StepBy(),
		Origin:      p.keeper.origin,
		Breakpoints: e.Breakpoints, Arguments: e.Arguments, Disk: p.model.FromDisk(),
	}
	link, err := scenario.Encode(p.shared(e))
	if err != nil {
		p.keeper.notice = model.Notice{Key: "keep.too-large"}
		v.Drafts = make(map[string]string)
		for _, program := range p.model.Programs() {
			v.Drafts[program.Name] = p.model.Source(program.Name)
		}
		return v
	}
	v.Link, v.Branches = link, p.keptBranches()
	return v
}

// restore shows what was kept.
func (p *Page) restore(v kept) {
	e := p.fresh()
	e.Drafts, e.Breakpoints, e.Arguments = v.Drafts, v.Breakpoints, v.Arguments
	if v.Link != "" {
		shared, err := scenario.Decode(v.Link)
		if err != nil {
			p.keeper.notice = model.Notice{Key: "keep.unreadable"}
			p.render()
			return
		}
		e.Scenario, e.Actions, e.Position = shared.File.Scenario, shared.File.Actions, shared.At
		if v.Disk {
			p.disk.base(p, &e)
		}
	}
	p.model.Update(model.Open{Experiment: e})
	p.restoreBranches(v.Branches)
	p.model.Update(model.Select{Tab: v.Tab})
	p.model.Update(model.ChooseSpeed{Factor: v.Speed})
	p.model.Update(model.ChooseStep{By: v.StepBy})
	p.course.restore(p, v.Lesson)
	p.frames.wake()
	p.render()
}
