package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
)

// spoken is the transcript as a screen reader hears it: the sentences that are new
// while time goes on, slowly enough to be followed, and where a step has come to.
// Nothing is said while one goes to and fro in time.
type spoken struct {
	told    int     // lines of the transcript that were said or passed over
	at      float64 // when something was said last, in milliseconds; 0 for never
	hushed  bool    // the cursor has been put elsewhere
	stepped bool
}

const (
	spokenPause = 3000 // milliseconds from one to the next while time goes on
	spokenMost  = 3    // sentences that are said at once; of more only their number
	spokenKept  = 40   // elements in the page
)

// heed notes how the cursor comes to be where it will be.
func (s *spoken) heed(msg model.Msg) {
	switch msg.(type) {
	case model.Seek, model.SeekRecord, model.NextDifference, model.SwitchBranch, model.SwapCompare,
		model.Open, model.Reset, model.Perform, model.Halt, model.EditActions:
		s.hushed = true
	case model.Step, model.StepCode:
		s.stepped = true
	}
}

// due are the lines to say now, of so many that there are: from the first'th on, after
// telling that some before them are left out. first is total if there are none.
func (s *spoken) due(now float64, total int, playing, busy bool) (first, skipped int) {
	goesOn := playing || busy
	back := total < s.told
	if s.hushed || back {
		s.told = total
		s.hushed = s.hushed && busy && !playing
		if back && s.stepped && !goesOn {
			s.stepped = false
			return max(total-1, 0), 0
		}
		return total, 0
	}
	if goesOn && s.at > 0 && now-s.at < spokenPause {
		return total, 0
	}
	if !goesOn {
		s.stepped = false
	}
	if total == s.told {
		return total, 0
	}
	skipped = max(total-s.told-spokenMost, 0)
	first = s.told + skipped
	s.told, s.at = total, now
	return first, skipped
}

// speak adds to the log what is due.
func (p *Page) speak(now float64) {
	m := p.model
	p.spoken.hushed = p.spoken.hushed || m.Opening() && m.History().Len() == 0
	_, total := p.scene().Transcript(0, 0)
	first, skipped := p.spoken.due(now, total, m.Playing(), m.Busy())
	if first == total {
		return
	}
	room := byID("spoken")
	if !room.Truthy() {
		return
	}
	add := func(text string) {
		line := document().Call("createElement", "p")
		line.Set("textContent", text)
		room.Call("append", line)
	}
	if skipped > 0 {
		add(p.say("transcript.skipped", "count", skipped))
	}
	lines, _ := p.scene().Transcript(first, total-first)
	for _, l := range lines {
		add(p.told(l))
	}
	for room.Get("childElementCount").Int() > spokenKept {
		room.Get("firstElementChild").Call("remove")
	}
}

// log is where it is said.
func (p *Page) log() app.UI {
	return app.Div().ID("spoken").Class("unseen").Role("log").Aria("live", "polite").Aria("relevant", "additions").
		Aria("label", p.say("pane.transcript"))
}
