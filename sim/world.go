package sim

import "time"

// World is the broker, the programs, the links and the clock. What drives it
// (the page, a command, a test) calls Do and Advance, and reads the history.
type World struct {
	history History
	now     time.Duration
}

// New makes the world of a scenario at time 0: the broker runs, no program does.
func New(s Scenario) *World { return &World{} }

// Replay makes a world, takes the actions at their times, and advances to until.
// An action that can't be taken is an error that names it.
func Replay(s Scenario, actions []TimedAction, until time.Duration) (*World, error) {
	panic("unwritten")
}

// Now is the world's time.
func (w *World) Now() time.Duration { return w.now }

// Do takes an action now. It returns an error, in words for a person, for one
// that can't be taken (no such program, a name that is in use), which changes
// nothing.
func (w *World) Do(a Action) error { return nil }

// Actions are those taken so far, with their times.
func (w *World) Actions() []TimedAction { return nil }

// Due is when something happens next without anybody's doing; false if never.
func (w *World) Due() (time.Duration, bool) { return 0, false }

// Advance lets time go by until to.
func (w *World) Advance(to time.Duration) { w.now = to }

// AdvanceSome is Advance that gives up after about that many ticks of programs,
// so that a page stays responsive; it returns whether it reached to. Now tells
// how far it came. The history is the same however the way is cut.
func (w *World) AdvanceSome(to time.Duration, ticks int) (reached bool) { return true }

// History is all that has happened.
func (w *World) History() *History { return &w.history }

// Programs are the scenario's programs as they are now, edits included.
func (w *World) Programs() []Program { return nil }

// Running are the names of the processes that run, in the order of their start.
func (w *World) Running() []string { return nil }
