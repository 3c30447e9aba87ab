package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	names := newNames()
	for i, step := range s.Steps {
		step.Args, _ = names.toBroker(map[string]any(step.Args)).(map[string]any)
		got := plain(d.Do(step))
		names.learn(step, got)
		got = names.toScenario(got)
		if !reflect.DeepEqual(d.Seen(plain(step.Want)), d.Seen(got)) {
			return &Difference{Step: i + 1, Do: step.Do, Want: step.Want, Got: got}
		}
	}
	return nil
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
