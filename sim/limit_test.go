package sim_test

import (
	"strings"
	"testing"
	"time"

	"warren/sim"
)

// A program that never waits is ended with a sentence, at the same statement
// however time is cut.
func TestEndlessLoopIsEnded(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes twenty million statements")
	}
	w := sim.New(sim.Scenario{Programs: []sim.Program{{Name: "a.py", Source: "while True: pass\n"}}})
	if err := w.Do(sim.StartProgram{Program: "a.py"}); err != nil {
		t.Fatal(err)
	}
	for !w.AdvanceSome(30*time.Second, 1_000_003) {
	}
	h := w.History()
	end, told := h.Record(h.Len()-1), h.Record(h.Len()-2)
	if e, ok := end.Event.(sim.ProcessEnded); !ok || e.Code != 1 {
		t.Fatalf("the last event is %v", end.Event)
	}
	if e, ok := told.Event.(sim.OutputWritten); !ok || !strings.Contains(e.Text, "20000000 statements without waiting") {
		t.Errorf("before it is %v", told.Event)
	}
	if want := 20 * time.Second; end.At < want-time.Millisecond || end.At > want {
		t.Errorf("it is ended at %v, want %v", end.At, want)
	}
}
