package recording

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// How long things take that a recording does not time.
const (
	// quiet is how long nothing happens in a world that has settled, and
	// settling is how far it is run at most.
	quiet    = 600 * time.Millisecond
	settling = time.Second
	// restart is what a broker takes to stop or to boot.
	restart = 500 * time.Millisecond
	// longestWait is how long a program is waited for.
	longestWait = time.Hour
)

// A player takes the steps of a case in a world of its own.
type player struct {
	c     Case
	world *sim.World
	seen  int // records of the history that are in runs
	runs  []*run
	byID  map[sim.ProcessID]*run
	trace []string
	ctl   []section
	// control is what rabbitmqctl printed last
	control string
}

// run is what is known of a process.
type run struct {
	name           string
	stdout, stderr string
	ended          bool
	code           int
	signal         string
	reported       string // what the trace said last
}

// section is one of the recorded sections, as it came out here.
type section struct{ name, text string }

// Play runs a case and returns its sections as they come out here, in the order
// in which recordings number their masks. An error is a step that can't be taken.
func Play(c Case) ([]section, error) {
	p := &player{
		c:    c,
		byID: map[sim.ProcessID]*run{},
		world: sim.New(sim.Scenario{
			Title:    c.Title,
			Users:    []sim.User{{Name: "admin", Password: "admin"}},
			Programs: c.Programs,
		}),
	}
	for n, s := range c.Steps {
		if err := p.step(n+1, s); err != nil {
			return nil, fmt.Errorf("step %d, %s %s: %w", n+1, s.Verb, strings.Join(s.Words, " "), err)
		}
	}
	return p.sections(), nil
}

func (p *player) step(n int, s Step) error {
	switch s.Verb {
	case "start":
		return p.start(s.Words)
	case "settle":
		p.world.Settle(quiet, settling)
		p.report(n, s)
	case "sleep":
		d, err := time.ParseDuration(s.Words[0])
		if err != nil {
			return err
		}
		p.world.Advance(p.world.Now() + d)
		p.report(n, s)
	case "wait":
		p.wait(s.Words[0])
		p.report(n, s)
	case "interrupt":
		return p.world.Do(sim.InterruptProcess{Name: s.Words[0]})
	case "kill":
		return p.world.Do(sim.KillProcess{Name: s.Words[0]})
	case "broker":
		return p.broker(s.Words[0])
	case "ctl":
		p.catchUp()
		p.control = ""
		err := p.world.Do(sim.RunControl{Args: append([]string{"-q"}, s.Words...)})
		p.catchUp()
		p.ctl = append(p.ctl, section{fmt.Sprintf("ctl.%d", n), sortTail(p.control)})
		return err
	case "scale": // how fast it was recorded; all times are the programs' own
	}
	return nil
}

// start reads "X.py [as NAME] arg…".
func (p *player) start(words []string) error {
	a := sim.StartProgram{Program: words[0], Args: words[1:]}
	a.As = strings.TrimSuffix(words[0], ".py")
	if len(words) > 2 && words[1] == "as" {
		a.As, a.Args = words[2], words[3:]
	}
	return p.world.Do(a)
}

func (p *player) broker(how string) error {
	switch how {
	case "start":
		return p.boot()
	case "stop", "restart", "kill":
		kind := broker.Shutdown
		if how == "kill" {
			kind = broker.SIGKILL
		}
		if err := p.world.Do(sim.StopBroker{How: kind}); err != nil {
			return err
		}
		p.world.Advance(p.world.Now() + restart)
		if how == "restart" {
			return p.boot()
		}
		return nil
	}
	return fmt.Errorf("a broker can't %q", how)
}

func (p *player) boot() error {
	p.world.Advance(p.world.Now() + restart)
	return p.world.Do(sim.StartBroker{})
}

// wait lets time go by until the run of that name has ended and all has settled.
func (p *player) wait(name string) {
	end := p.world.Now() + longestWait
	for slices.Contains(p.world.Running(), name) {
		due, ok := p.world.Due()
		if !ok || due > end {
			break
		}
		p.world.Advance(due)
	}
	p.world.Settle(quiet, settling)
}

// catchUp reads what has happened since the last time.
func (p *player) catchUp() {
	h := p.world.History()
	for ; p.seen < h.Len(); p.seen++ {
		switch e := h.Record(p.seen).Event.(type) {
		case sim.ProcessStarted:
			r := &run{name: e.Name}
			p.runs = append(p.runs, r)
			p.byID[e.Process] = r
		case sim.OutputWritten:
			if e.Stream == sim.Stdout {
				p.byID[e.Process].stdout += e.Text
			} else {
				p.byID[e.Process].stderr += e.Text
			}
		case sim.ControlRan:
			p.control = e.Out + e.Err
		case sim.ProcessEnded:
			r := p.byID[e.Process]
			r.ended, r.code, r.signal = true, e.Code, e.Signal
		}
	}
}

// report adds the trace's line for a step: the runs that have changed.
func (p *player) report(n int, s Step) {
	p.catchUp()
	var changed []string
	for _, r := range p.runs {
		now := fmt.Sprintf("%s %d", r.name, lineCount(r.stdout))
		if r.ended {
			now += " " + r.end()
		}
		if now != r.reported {
			changed = append(changed, now)
			r.reported = now
		}
	}
	line := fmt.Sprintf("%d %s", n, s.Verb)
	if len(changed) > 0 {
		line += ": " + strings.Join(changed, ", ")
	}
	p.trace = append(p.trace, line)
}

func lineCount(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}

// sections are all that was recorded, as it came out here.
func (p *player) sections() []section {
	p.catchUp()
	m := newMasker()
	var out []section
	add := func(name, text string) { out = append(out, section{name, withNewline(m.mask(text))}) }
	for _, r := range p.runs {
		end := r.end()
		if told := endOfTraceback(r.stderr); r.ended && told != "" {
			end += "\n" + told
		}
		add(r.name+".stdout", r.stdout)
		add(r.name+".end", end)
	}
	for _, s := range p.ctl {
		add(s.name, s.text)
	}
	add("trace", strings.Join(p.trace, "\n"))
	return out
}

func (r *run) end() string {
	switch {
	case !r.ended:
		return "running"
	case r.signal != "":
		return "signal " + r.signal
	}
	return fmt.Sprintf("exit %d", r.code)
}

func withNewline(text string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		return text + "\n"
	}
	return text
}

// sortTail sorts the lines of a table below its head.
func sortTail(table string) string {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	slices.Sort(lines[1:])
	return strings.Join(lines, "\n")
}
