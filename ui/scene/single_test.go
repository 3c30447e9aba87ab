package scene_test

import (
	"testing"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// Of a queue with a single active consumer the one is shown that the broker serves:
// in a quorum queue that of the highest priority, in a classic one the first that
// came, and when it goes the one of the highest priority.
func TestSingleActiveConsumer(t *testing.T) {
	for kind, want := range map[string][3]string{
		"quorum":  {"low", "high", "low"},
		"classic": {"low", "low", "high"},
	} {
		consumer := func(priority string) string {
			return `import pika
c = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
ch = c.channel()
ch.queue_declare('q', durable=True, arguments={'x-queue-type': '` + kind + `', 'x-single-active-consumer': True})
ch.basic_consume('q', lambda *a: None, arguments={'x-priority': ` + priority + `})
ch.start_consuming()
`
		}
		w := sim.New(sim.Scenario{Profile: broker.Profile40, Latency: 10 * time.Millisecond, Programs: []sim.Program{
			{Name: "low.py", Source: consumer("1")}, {Name: "high.py", Source: consumer("9")},
		}})
		do := func(a sim.Action) {
			if err := w.Do(a); err != nil {
				t.Fatal(err)
			}
			w.Advance(w.Now() + 5*time.Second)
		}
		p := scene.New(w.History(), w.Programs()...)
		check := func(moment int) {
			s := p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()})
			for _, f := range scene.Arrange(s, views[0]).Feeds {
				name := s.Link(sim.LinkID(f.Channel.Conn)).Process
				if f.Standby == (name == want[moment]) {
					t.Errorf("%s, moment %d: %s stands by: %t", kind, moment, name, f.Standby)
				}
				if s.StandsBy(name) != f.Standby {
					t.Errorf("%s, moment %d: of %s is told otherwise than drawn", kind, moment, name)
				}
			}
		}
		do(sim.StartProgram{Program: "low.py"})
		check(0)
		do(sim.StartProgram{Program: "high.py"})
		check(1)
		if t.Failed() {
			continue
		}
		do(sim.KillProcess{Name: want[1]})
		check(2)
	}
}
