package scene

import (
	"slices"

	"warren/sim/broker"
)

// Foresee tells of the messages in queues which ones the node would lose if it
// stopped now, and which it would keep, in the order of the queues. It changes
// nothing.
func (s *Scene) Foresee(how broker.StopKind) (lost, kept []broker.MessageID) {
	for i := range s.Queues {
		q := &s.Queues[i]
		for j := range q.Entries {
			switch e := &q.Entries[j]; {
			case e.State == Gone:
			case s.depth(q, e).Outlives(how):
				kept = append(kept, e.Message)
			default:
				lost = append(lost, e.Message)
			}
		}
	}
	return lost, kept
}

// Depth is how deep a message in a queue is stored; the zero value is of none.
type Depth struct {
	Layers int8 // from the top, Memory, down to its own
	Stops  int8 // that it would outlive of Stops, the gentlest first
}

// Stops are the ways in which the node stops, each of which takes more than the one
// before it.
var Stops = [...]broker.StopKind{broker.Shutdown, broker.SIGKILL, broker.PowerCut}

// Outlives reports whether the message would be there after the node stopped so.
func (d Depth) Outlives(how broker.StopKind) bool { return int(d.Stops) > slices.Index(Stops[:], how) }

// depth is that of an entry. A stop in good order writes what is in memory; only what
// was to be kept is looked for after any.
func (s *Scene) depth(q *Queue, e *Entry) Depth {
	d := Depth{Layers: int8(e.Layer) + 1}
	if q.Durable && !q.Exclusive && s.player.persistent(e.Message) {
		d.Stops = d.Layers
	}
	return d
}

// DepthOf is how deep the message of a row is stored, and in which queue; the zero value
// if it is in none.
func (s *Scene) DepthOf(r Row) (Depth, string) {
	queue := s.queueOf(r.Entry)
	if q, i := s.entry(queue, r.Entry); i >= 0 && r.Fate != InNode {
		return s.depth(q, &q.Entries[i]), queue
	}
	return Depth{}, ""
}

// layerKeys are the names of the layers, and outlivesKeys what is said of a depth.
var (
	layerKeys    = [...]string{"", "stage.layer.memory", "stage.layer.cache", "stage.layer.disk"}
	outlivesKeys = [...]string{"depth.outlives.none", "depth.outlives.restart", "depth.outlives.kill", "depth.outlives.all"}
)

// Layer is the name of the layer.
func (d Depth) Layer() Phrase { return Phrase{Key: layerKeys[d.Layers]} }

// Say tells where a message is stored and which stops it would outlive.
func (d Depth) Say(queue string) Phrase {
	return Phrase{outlivesKeys[d.Stops], []any{"layer", d.Layer(), "queue", queue}}
}

// bootFromDisk: what is in the queues of a node that has booted came from its disk.
func (f *folding) bootFromDisk() {
	for i := range f.Queues {
		for j := range f.Queues[i].Entries {
			f.Queues[i].Entries[j].Layer = Disk
		}
	}
}
