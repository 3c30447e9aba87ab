package model

import (
	"warren/sim/search"
)

// SearchLoss looks for a run of the branch that is shown in which a message is lost
// or handled twice. StopSearch ends that, ForgetSearch takes its outcome away.
type (
	SearchLoss struct {
		Kinds []search.Kind
		For   search.Goal
		Runs  int
	}
	StopSearch   struct{}
	ForgetSearch struct{}

	// ShowFound makes the run that was found a branch of its own, paused before its
	// first fault.
	ShowFound struct{}
)

func (SearchLoss) msg()   {}
func (StopSearch) msg()   {}
func (ForgetSearch) msg() {}
func (ShowFound) msg()    {}

// Search is the search for a loss, under way or over; nil if there is none. The
// page lets it work by the message SearchWork.
func (m *Model) Search() *search.Search { return m.losses }

// SearchWork lets the search go on for about so many ticks of programs.
type SearchWork struct{ Ticks int }

func (SearchWork) msg() {}

// searching changes the search.
func (m *Model) searching(msg Msg) {
	switch msg := msg.(type) {
	case SearchLoss:
		m.losses = search.New(search.Settings{
			Scenario: m.current.scenario, Actions: m.current.Actions(),
			Kinds: msg.Kinds, For: msg.For, Runs: msg.Runs,
		})
	case SearchWork:
		if m.losses != nil {
			m.losses.Work(msg.Ticks)
		}
	case StopSearch:
		if m.losses != nil {
			m.losses.Stop()
		}
	case ForgetSearch:
		m.losses = nil
	case ShowFound:
		if m.losses == nil {
			return
		}
		if found, ok := m.losses.Found(); ok {
			b := m.newBranch()
			b.setScenario(found.Scenario)
			b.Parent, b.From = m.current.Number, found.Before
			if len(found.Faults) > 0 {
				b.Because = found.Faults[0].Action
			}
			until := found.Before
			if n := len(found.Actions); n > 0 {
				until = max(until, found.Actions[n-1].At)
			}
			m.pause()
			m.loading = &loading{branch: b, script: found.Actions, until: until, show: found.Before, keep: true}
			m.notice = Notice{Key: "search.shown"}
		}
	}
}
