package model_test

import (
	"testing"

	"warren/sim"
	"warren/ui/model"
	"warren/ui/scene"
)

// A program that is chosen in the picture shows its tab; a new experiment has
// nothing chosen.
func TestChoose(t *testing.T) {
	m := model.New(sim.Scenario{Programs: []sim.Program{{Name: "send.py"}, {Name: "recv.py"}}})
	recv := scene.Thing{Kind: scene.ProcessThing, Name: "recv"}
	m.Update(model.Point{Thing: recv})
	if m.Pointed() != recv || m.Chosen() != (scene.Thing{}) {
		t.Errorf("pointing at recv points at %v and chooses %v", m.Pointed(), m.Chosen())
	}
	m.Update(model.Choose{Thing: recv})
	if m.Chosen() != recv || m.Selected().Program != "recv.py" {
		t.Errorf("choosing recv chooses %v and shows %v", m.Chosen(), m.Selected())
	}
	m.Update(model.Choose{Thing: scene.MessageOf(1)})
	if m.Selected().Program != "recv.py" {
		t.Errorf("choosing a message shows %v", m.Selected())
	}
	m.Update(model.Reset{})
	if m.Pointed() != (scene.Thing{}) || m.Chosen() != (scene.Thing{}) {
		t.Errorf("after a reset %v is chosen and %v pointed at", m.Chosen(), m.Pointed())
	}
}
