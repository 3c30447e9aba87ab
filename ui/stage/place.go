package stage

import (
	"slices"
	"strconv"
	"strings"

	"warren/ui/scene"
)

// A reader can put a node elsewhere; the others stay where they are. Wide and tall
// layouts have places of their own.

func side(tall bool) int {
	if tall {
		return 1
	}
	return 0
}

func (s *Stage) hasMoved() bool { return len(s.moves[0])+len(s.moves[1]) > 0 }

// Move puts a thing's node elsewhere, by so much.
func (s *Stage) Move(t scene.Thing, dx, dy float64) {
	id, ok := s.scene.Node(t)
	if !ok || s.layout == nil || id.Kind == scene.BrokerNode || id.Kind == scene.LinkNode {
		return
	}
	box, ok := s.layout.Box(id)
	if !ok {
		return
	}
	moves := &s.moves[side(s.layout.Tall)]
	was := (*moves)[id]
	if *moves == nil {
		*moves = make(scene.Moves)
	}
	(*moves)[id] = scene.Point{X: was.X + dx, Y: was.Y + dy}
	s.moved++
	s.arrange(s.space(), false)
	// As far as it could go: from there it comes back at once.
	if now, ok := s.layout.Box(id); ok {
		(*moves)[id] = scene.Point{X: was.X + now.Rect.X - box.Rect.X, Y: was.Y + now.Rect.Y - box.Rect.Y}
	}
	s.placed()
}

// TiedAt is where in its room, in pixels from the left, the tie of the thing that is told
// of below goes out of the picture; and how wide the room is. It is false if there is none.
func (s *Stage) TiedAt() (x, width float64, ok bool) {
	if s.layout == nil {
		return 0, 0, false
	}
	tie, ok := s.scene.Tie(s.layout, s.asked)
	return (tie.At.X - s.camera.X) * s.camera.Scale, s.key.Room.Width, ok
}

// Tidy puts a thing's node back where the layout has it; all of them, for nothing.
func (s *Stage) Tidy(t scene.Thing) {
	if id, ok := s.scene.Node(t); ok && t != (scene.Thing{}) {
		for _, moves := range s.moves {
			delete(moves, id)
		}
	} else {
		s.moves = [2]scene.Moves{}
	}
	s.moved++
	s.placed()
}

func (s *Stage) placed() {
	if s.options.Placed != nil {
		s.options.Placed()
	}
	s.options.Changed()
}

// Places is where nodes were put, as a text that Place reads; empty if nowhere.
func (s *Stage) Places() string {
	var lines []string
	for i, moves := range s.moves {
		for id, at := range moves {
			lines = append(lines, strconv.Itoa(i)+" "+number(at.X)+" "+number(at.Y)+" "+thingOf(id).String()+"\n")
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// Place puts nodes where a text of Places has them. What it does not understand is
// left out.
func (s *Stage) Place(places string) {
	s.moves = [2]scene.Moves{}
	for line := range strings.Lines(places) {
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4)
		if len(parts) < 4 {
			continue
		}
		i, err1 := strconv.Atoi(parts[0])
		x, err2 := strconv.ParseFloat(parts[1], 64)
		y, err3 := strconv.ParseFloat(parts[2], 64)
		id, ok := nodeOf(scene.ParseThing(parts[3]))
		if err1 != nil || err2 != nil || err3 != nil || !ok || i < 0 || i > 1 {
			continue
		}
		if s.moves[i] == nil {
			s.moves[i] = make(scene.Moves)
		}
		s.moves[i][id] = scene.Point{X: x, Y: y}
	}
	s.moved++
}

// thingOf and nodeOf tell what a node is of, whether it is there or not.
func thingOf(id scene.NodeID) scene.Thing {
	for kind, of := range nodeKinds {
		if of == id.Kind {
			return scene.Thing{Kind: kind, Name: id.Name}
		}
	}
	return scene.Thing{}
}

func nodeOf(t scene.Thing) (scene.NodeID, bool) {
	kind, ok := nodeKinds[t.Kind]
	return scene.NodeID{Kind: kind, Name: t.Name}, ok
}

var nodeKinds = map[scene.ThingKind]scene.NodeKind{
	scene.ProcessThing: scene.ProcessNode, scene.ExchangeThing: scene.ExchangeNode, scene.QueueThing: scene.QueueNode,
}
