package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"warren/sim"
	"warren/sim/broker"
)

// File is what a scenario's text holds.
type File struct {
	Scenario sim.Scenario
	Notes    string // below the title; no blank around it
	Actions  []sim.TimedAction

	// Until is how far a replay goes; 0 leaves it to who replays.
	Until time.Duration
}

// Limits of a file. They hold for files of every origin, so that what Parse
// accepts can be run.
const (
	MaxText     = 1 << 20 // bytes of a file
	MaxSections = 1100
	MaxPrograms = 32
	MaxSource   = 64 << 10 // bytes of a program
	MaxActions  = 1000
	MaxUsers    = 16
	MaxWords    = 64      // of a line
	MaxWord     = 1 << 10 // bytes of a word, of the title, of a program's name
	MaxTime     = 24 * time.Hour
	MaxDelay    = time.Minute // of latency and tick
	MaxDropped  = 1000        // the number of a frame that is dropped
)

// Profiles are the versions of the broker that there are, the oldest first.
var Profiles = []broker.Profile{broker.Profile310, broker.Profile40, broker.Profile43}

// Check reports what about a file can't be written down, or is beyond a limit.
// Parse returns only files that pass, and Format is for those.
func (f File) Check() error {
	s := f.Scenario
	switch {
	case s.Title != strings.TrimSpace(s.Title) || strings.ContainsAny(s.Title, "\r\n"):
		return fmt.Errorf("the title is not one line without blank around it: %q", s.Title)
	case len(s.Title) > MaxWord:
		return fmt.Errorf("the title is longer than %d bytes", MaxWord)
	case f.Notes != strings.TrimSpace(f.Notes):
		return fmt.Errorf("there is blank around the notes")
	case !utf8.ValidString(s.Title) || !utf8.ValidString(f.Notes):
		return fmt.Errorf("the title or the notes are not UTF-8")
	case s.Profile != "" && !slices.Contains(Profiles, s.Profile):
		return unknownProfile(string(s.Profile))
	case len(s.Users) > MaxUsers:
		return fmt.Errorf("there are more than %d users", MaxUsers)
	case len(s.Programs) > MaxPrograms:
		return fmt.Errorf("there are more than %d programs", MaxPrograms)
	case len(f.Actions) > MaxActions:
		return fmt.Errorf("there are more than %d actions", MaxActions)
	}
	if err := cmp.Or(checkDelay(s.Latency), checkDelay(s.Tick), checkTime(f.Until)); err != nil {
		return err
	}
	for i, u := range s.Users {
		if err := checkWords(u.Name, u.Password); err != nil {
			return fmt.Errorf("user %d: %w", i+1, err)
		}
	}
	names := make(map[string]bool)
	for _, p := range s.Programs {
		if err := checkProgram(p.Name, p.Source); err != nil {
			return err
		}
		if names[p.Name] {
			return fmt.Errorf("there are two programs %s", p.Name)
		}
		names[p.Name] = true
		if err := checkWords(p.Args...); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return f.checkActions()
}

func (f File) checkActions() error {
	var before time.Duration
	for _, a := range f.Actions {
		if err := checkTime(a.At); err != nil {
			return err
		}
		if a.At < before {
			return fmt.Errorf("the action at %v comes after one at %v", a.At, before)
		}
		before = a.At
		if err := checkAction(a.Action); err != nil {
			return err
		}
	}
	return nil
}

func checkAction(a sim.Action) error {
	switch a := a.(type) {
	case sim.StartProgram:
		if err := checkName(a.Program); err != nil {
			return err
		}
		return checkWords(append([]string{a.As}, a.Args...)...)
	case sim.EditProgram:
		return checkProgram(a.Program, a.Source)
	case sim.InterruptProcess:
		return checkRun(a.Name)
	case sim.KillProcess:
		return checkRun(a.Name)
	case sim.CutLink:
		return checkRun(a.Name)
	case sim.StopBroker, sim.StartBroker, sim.RestartBroker, sim.FillDisk:
		return nil
	case sim.SlowLink:
		if err := checkDelay(a.Latency); err != nil {
			return err
		}
		return checkRun(a.Name)
	case sim.FreezeLink:
		return checkRun(a.Name)
	case sim.ThawLink:
		return checkRun(a.Name)
	case sim.DropFrame:
		if a.Nth < 1 || a.Nth > MaxDropped {
			return fmt.Errorf("the number of the frame is not between 1 and %d: %d", MaxDropped, a.Nth)
		}
		if err := checkWords(a.Method); err != nil {
			return err
		}
		return checkRun(a.Name)
	case sim.SetAlarm:
		if a.Resource != "memory" && a.Resource != "disk" {
			return fmt.Errorf("there is no alarm %q; there are memory and disk", a.Resource)
		}
		return nil
	case sim.PoisonQueue:
		if err := checkWords(a.VirtualHost); err != nil {
			return err
		}
		return checkRun(a.Queue)
	case sim.TypeInput:
		if err := checkWords(a.Line); err != nil {
			return err
		}
		return checkRun(a.Name)
	case sim.EndInput:
		return checkRun(a.Name)
	case sim.PublishMessage:
		if err := checkWords(append([]string{a.VirtualHost, a.Exchange, a.RoutingKey, a.Body}, a.Properties...)...); err != nil {
			return err
		}
		return a.Check()
	case sim.GetMessages:
		return checkGet(a)
	case sim.RunControl:
		return checkWords(a.Args...)
	case sim.RunShell:
		return checkWords(a.Line)
	case sim.ChangeVersion:
		if !slices.Contains(Profiles, a.To) {
			return unknownProfile(string(a.To))
		}
		return nil
	}
	return fmt.Errorf("an action of the unknown kind %T", a)
}

func checkTime(d time.Duration) error {
	if d < 0 || d > MaxTime {
		return fmt.Errorf("the time %v is not between 0s and %v", d, MaxTime)
	}
	return nil
}

func checkDelay(d time.Duration) error {
	if d < 0 || d > MaxDelay {
		return fmt.Errorf("%v is not between 0s and %v", d, MaxDelay)
	}
	return nil
}

func checkProgram(name, source string) error {
	if err := checkName(name); err != nil {
		return err
	}
	if len(source) > MaxSource {
		return fmt.Errorf("%s is longer than %d bytes", name, MaxSource)
	}
	if !utf8.ValidString(source) {
		return fmt.Errorf("%s is not UTF-8", name)
	}
	return nil
}

// checkName checks the name of a program: letters, digits, "_", "-" and ".",
// with ".py" at the end.
func checkName(name string) error {
	base, isPython := strings.CutSuffix(name, ".py")
	good := isPython && base != "" && len(name) <= MaxWord
	for _, r := range base {
		good = good && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-.", r))
	}
	if !good || !utf8.ValidString(name) {
		return fmt.Errorf("%q is no name of a program; one has letters, digits, %q, and %q at its end", name, "_-.", ".py")
	}
	return nil
}

func checkRun(name string) error {
	if name == "" {
		return fmt.Errorf("the name of a run is empty")
	}
	return checkWords(name)
}

func checkWords(words ...string) error {
	if len(words) > MaxWords/2 {
		return fmt.Errorf("there are more than %d words", MaxWords/2)
	}
	for _, w := range words {
		if len(w) > MaxWord {
			return fmt.Errorf("a word is longer than %d bytes", MaxWord)
		}
		if !utf8.ValidString(w) {
			return fmt.Errorf("%q is not UTF-8", w)
		}
	}
	return nil
}

func unknownProfile(name string) error {
	return fmt.Errorf("there is no broker version %q; choose one of %v", name, Profiles)
}
