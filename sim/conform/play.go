package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
)

// Driver is a client and the broker that it speaks to.
type Driver interface {
	// Do takes a step and returns its answer as a value that encodes to the format's
	// JSON; nil if it has none.
	Do(Step) any
	// Seen is what of an answer, decoded from JSON, the driver's client can see.
	Seen(answer any) any
	// Close ends the driver.
	Close()
}

// Difference is a step that was answered otherwise than in the recording.
type Difference struct {
	Step      int // counts from 1
	Do        string
	Want, Got any
}

func (d *Difference) String() string {
	return fmt.Sprintf("step %d, %s\n  want %s\n  got  %s", d.Step, d.Do, encode(d.Want), encode(d.Got))
}

// Play takes the scenario's steps up to the first that is answered otherwise than
// it was recorded, and returns that; nil if there is none.
func Play(s *Scenario, d Driver) *Difference {
	var first *Difference
	play(s, d, func(difference *Difference) bool {
		first = difference
		return false
	})
	return first
}

// Differences takes all of the scenario's steps and returns those that are answered
// otherwise than they were recorded.
func Differences(s *Scenario, d Driver) []*Difference {
	var all []*Difference
	play(s, d, func(difference *Difference) bool {
		all = append(all, difference)
		return true
	})
	return all
}

// play tells of each step that is answered otherwise, as long as the answer is to
// go on.
func play(s *Scenario, d Driver, differs func(*Difference) bool) {
	names := newNames()
	for i, step := range s.Steps {
		step.Args, _ = names.toBroker(map[string]any(step.Args)).(map[string]any)
		got := plain(d.Do(step))
		names.learn(step, got)
		got = names.toScenario(got)
		if !reflect.DeepEqual(d.Seen(plain(step.Want)), d.Seen(got)) &&
			!differs(&Difference{Step: i + 1, Do: step.Do, Want: step.Want, Got: got}) {
			return
		}
	}
}

// Record takes the scenario's steps and puts the answers into it. Delivery tags are
// left out of messages of channels that had several consumers.
func Record(s *Scenario, d Driver) {
	names := newNames()
	for i, step := range s.Steps {
		step.Args, _ = names.toBroker(map[string]any(step.Args)).(map[string]any)
		got := plain(d.Do(step))
		names.learn(step, got)
		s.Steps[i].answer(names.toScenario(got))
	}
	many := ManyConsumers(s)
	for i := range s.Steps {
		s.Steps[i].answer(withoutTags(s.Steps[i], many))
	}
}

func (s *Step) answer(want any) {
	s.Args = maps.Clone(s.Args)
	delete(s.Args, "want")
	if s.Want = want; want != nil {
		s.Args["want"] = want
	}
}

// withoutTags is a step's answer without the delivery tags of channels that have
// many consumers.
func withoutTags(step Step, many map[string]bool) any {
	answer, _ := step.Want.(map[string]any)
	switch {
	case step.Do == "basic.get" && many[step.Args.Text("ch")]:
		delete(answer, "tag")
	case step.Do == "settle":
		for ch, events := range answer {
			for _, list := range Args(Args(events.(map[string]any)).Table("deliveries")) {
				for _, m := range list.([]any) {
					if many[ch] {
						delete(m.(map[string]any), "tag")
					}
				}
			}
		}
	}
	return step.Want
}

func encode(v any) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("conform: " + err.Error())
	}
	return string(bytes.TrimSpace(out.Bytes()))
}

// plain is a value as it would be after a trip through JSON.
func plain(v any) any {
	dec := json.NewDecoder(bytes.NewReader([]byte(encode(v))))
	dec.UseNumber()
	var out any
	if err := dec.Decode(&out); err != nil {
		panic("conform: " + err.Error())
	}
	return out
}
