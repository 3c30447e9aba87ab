package sim_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"warren/sim"
	"warren/sim/broker"
	_ "warren/sim/fixedseed"
)

// busy are programs that compute, wait, print, send and fail, for histories in
// which much happens at once.
var busy = []sim.Program{
	{Name: "send.py", Source: `import pika, time
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=2))
channel = connection.channel()
channel.queue_declare('q')
for i in range(5):
    channel.basic_publish('', 'q', str(i))
    print('sent', i)
    time.sleep(0.01 * i)
connection.close()
`},
	{Name: "recv.py", Source: `import pika
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.queue_declare('q')
def callback(ch, method, properties, body):
    total = 0
    for i in range(50):
        total += i
    print(body, total, method.redelivered)
    ch.basic_ack(method.delivery_tag)
channel.basic_consume('q', callback)
channel.start_consuming()
`},
	{Name: "count.py", Source: `import time
n = 0
while True:
    n += 1
    if n % 300 == 0:
        print(n)
        time.sleep(0.002)
`},
	{Name: "wrong.py", Source: `print('a')
def f(x):
    return 1 // x
f(1)
f(0)
`},
}

// drawAction is an action that may be possible or not.
func drawAction(t *rapid.T) sim.Action {
	name := rapid.SampledFrom([]string{"send", "recv", "count", "wrong"}).Draw(t, "name")
	switch rapid.IntRange(0, 16).Draw(t, "action") {
	case 0:
		return sim.InterruptProcess{Name: name}
	case 1:
		return sim.KillProcess{Name: name}
	case 2:
		return sim.CutLink{Name: name}
	case 3:
		return sim.StopBroker{How: broker.SIGKILL}
	case 4:
		return sim.StartBroker{}
	case 5:
		return sim.SlowLink{Name: name, Latency: rapid.SampledFrom([]time.Duration{0, 20 * time.Microsecond, 9 * time.Millisecond}).Draw(t, "slow")}
	case 6:
		return sim.FreezeLink{Name: name}
	case 7:
		return sim.ThawLink{Name: name}
	case 8:
		method := rapid.SampledFrom([]string{"basic.ack", "basic.publish", "connection.start-ok", "heartbeat"}).Draw(t, "method")
		return sim.DropFrame{Name: name, ToBroker: true, Method: method, Nth: 1}
	case 9:
		return sim.RestartBroker{How: rapid.SampledFrom([]broker.StopKind{broker.Shutdown, broker.SIGKILL, broker.PowerCut}).Draw(t, "how")}
	case 10:
		return sim.FillDisk{Full: rapid.Bool().Draw(t, "full")}
	}
	return sim.StartProgram{Program: name + ".py"}
}

// TestCuts: a history depends on the scenario and the actions only, not on the
// steps in which Advance and AdvanceSome are called, nor on breakpoints.
func TestCuts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sim.Scenario{
			Seed:     rapid.Uint64().Draw(t, "seed"),
			Programs: busy,
			Latency:  rapid.SampledFrom([]time.Duration{0, 10 * time.Microsecond, 3 * time.Millisecond}).Draw(t, "latency"),
			Tick:     rapid.SampledFrom([]time.Duration{0, 7 * time.Microsecond, 2 * time.Millisecond}).Draw(t, "tick"),
		}
		whole := sim.New(s)
		for range rapid.IntRange(1, 8).Draw(t, "actions") {
			whole.Advance(whole.Now() + time.Duration(rapid.IntRange(0, 30_000_000).Draw(t, "pause")))
			_ = whole.Do(drawAction(t)) // one that can't be taken changes nothing
		}
		end := whole.Now() + 50*time.Millisecond
		whole.Advance(end)

		cut := sim.New(s)
		if rapid.Bool().Draw(t, "debugging") {
			cut.SetBreakpoints([]sim.Breakpoint{{Program: "recv.py", Line: 8}, {Program: "count.py", Line: 4}})
		}
		actions := whole.Actions()
		for cut.Now() < end || len(actions) > 0 {
			to := end
			if len(actions) > 0 {
				to = actions[0].At
			}
			step := time.Duration(rapid.IntRange(1, 20_000_000).Draw(t, "step"))
			reached := cut.AdvanceSome(min(to, cut.Now()+step), rapid.IntRange(1, 500).Draw(t, "ticks"))
			if reached && cut.Now() == to && len(actions) > 0 {
				if err := cut.Do(actions[0].Action); err != nil {
					t.Fatal(err)
				}
				actions = actions[1:]
			}
		}
		if want, got := printed(whole), printed(cut); got != want {
			t.Fatalf("histories differ\n%s", firstDifference(want, got))
		}
	})
}

// TestTimeDoesNotGoBack: the records of a history stand in the order of their
// times, and every message that is published was sent before.
func TestTimeDoesNotGoBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := sim.New(sim.Scenario{Seed: 1, Programs: busy})
		for range rapid.IntRange(1, 6).Draw(t, "actions") {
			_ = w.Do(drawAction(t))
			w.Advance(w.Now() + time.Duration(rapid.IntRange(0, 50_000_000).Draw(t, "pause")))
		}
		sent := map[broker.MessageID]bool{}
		before := time.Duration(0)
		h := w.History()
		for i := range h.Len() {
			r := h.Record(i)
			if r.At < before {
				t.Fatalf("record %d at %v comes after one at %v", i, r.At, before)
			}
			before = r.At
			switch e := r.Event.(type) {
			case sim.FrameSent:
				sent[e.Message] = true
			case broker.MessagePublished:
				if !sent[e.Message] {
					t.Fatalf("message %d was published but not sent", e.Message)
				}
			}
		}
	})
}

func printed(w *sim.World) string {
	var b strings.Builder
	if err := w.History().Print(&b); err != nil {
		panic(err)
	}
	return b.String()
}

// firstDifference is the first line that differs, with those before it.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	around := func(lines []string) string {
		return strings.Join(lines[max(0, min(i-3, len(lines))):min(i+3, len(lines))], "\n")
	}
	return "want:\n" + around(w) + "\ngot:\n" + around(g)
}
