package model

import (
	"time"

	"warren/sim"
	"warren/sim/search"
	"warren/ui/scene"
)

// Model is the state of the page's experiment. Make one with New.
type Model struct {
	scenario sim.Scenario
	branches []*Branch
	current  *Branch
	loading  *loading // a branch that is being replayed, nil if none

	performance *performance // a branch that is being shown, nil if none
	made        int          // branches made so far

	cursor  Cursor
	settled bool          // the cursor was put there by a step over events
	goal    time.Duration // where the cursor goes as the world gets there
	seek    *seek         // a step over the frontier that is under way, nil if none
	hunt    *hunt         // a run until something that is under way, nil if none
	losses  *search.Search
	versus  *versus // a comparison, nil if there is none
	actsOn  Side    // while there is one

	playing bool
	insist  bool // play on although nothing goes on
	speed   int  // index into Speeds
	stepBy  StepBy

	selected Tab
	chosen   scene.Thing
	pointed  scene.Thing
	notice   Notice

	breakpoints map[string][]int  // lines by program, ascending
	arguments   map[string]string // typed, by program
	opened      map[string]bool   // values that are opened, by path
	watching    bool              // the variables can be seen
	past        replay
}

// Cursor is the instant that is shown: the first Index records of the history
// have happened, and the time is At.
type Cursor struct {
	At    time.Duration
	Index int
}

// Notice is a sentence to the learner: a key of the words and what fills its
// places, in turn name and value. The zero value is none.
type Notice struct {
	Key  string
	Args []any
}

// New makes the model of a scenario that nobody has touched yet.
func New(s sim.Scenario) *Model {
	m := &Model{speed: normalSpeed}
	m.begin(s)
	return m
}

// begin throws everything away and starts with a scenario. The new world is whole
// before the old one goes: it takes a while to make, and the page may be drawn
// meanwhile, when the collector gives other goroutines a turn.
func (m *Model) begin(s sim.Scenario) {
	first := makeBranch(1, s)
	first.track.read(first.world.History())
	branches, selected := []*Branch{first}, Tab{}
	if programs := first.world.Programs(); len(programs) > 0 {
		selected.Program = programs[0].Name
	}

	m.scenario = s
	m.branches, m.current, m.made = branches, first, 1
	m.loading, m.seek, m.hunt, m.losses, m.versus = nil, nil, nil, nil, nil
	m.performance = nil
	m.playing, m.insist, m.notice = false, false, Notice{}
	m.cursor, m.goal = Cursor{}, 0
	m.selected, m.chosen, m.pointed = selected, scene.Thing{}, scene.Thing{}
	m.breakpoints, m.arguments, m.opened, m.past = nil, nil, nil, replay{}
}

// Scenario is what the branch that is shown began with.
func (m *Model) Scenario() sim.Scenario { return m.current.scenario }

// Cursor is the instant that is shown.
func (m *Model) Cursor() Cursor { return m.cursor }

// Settled reports whether the outcome of what has happened is to be shown, not a
// moment on the way to it: after a step by event, and where nothing goes on.
func (m *Model) Settled() bool { return m.settled || !m.playing && m.quiet() }

// History is that of the branch that is shown.
func (m *Model) History() *sim.History { return m.current.world.History() }

// Frontier is the time up to which the branch that is shown is known.
func (m *Model) Frontier() time.Duration { return m.current.world.Now() }

// Playing reports whether time goes by.
func (m *Model) Playing() bool { return m.playing }

// Notice is the sentence to show, the zero value if there is none.
func (m *Model) Notice() Notice { return m.notice }

// Programs are the programs as the world has them, edits that were run included.
func (m *Model) Programs() []sim.Program { return m.current.world.Programs() }

// Selected is the tab whose program and terminal are shown.
func (m *Model) Selected() Tab { return m.selected }

// StepBy is what a step is.
func (m *Model) StepBy() StepBy { return m.stepBy }

// Speed is how many virtual seconds go by in a second.
func (m *Model) Speed() float64 { return Speeds[m.speed] }

// Speeds are those one can choose, ascending.
var Speeds = [...]float64{0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100}

const normalSpeed = 3 // the index of 1
