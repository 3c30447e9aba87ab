package model

import (
	"strings"
	"testing"
	"time"

	"warren/sim"
)

const (
	ten  = "import pika\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q')\nfor i in range(10):\n    ch.basic_publish('', 'q', str(i))\nc.close()\n"
	slow = "import pika, time\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q')\ndef f(ch, m, p, b):\n    time.sleep(50)\n    ch.basic_ack(m.delivery_tag)\nch.basic_consume('q', f, auto_ack=False)\nch.start_consuming()\n"
)

// Ten messages, a slow consumer and a quick one; with a prefetch of one the quick
// one gets nine of them.
func TestCompare(t *testing.T) {
	m := New(sim.Scenario{Programs: []sim.Program{
		{Name: "send.py", Source: ten}, {Name: "recv1.py", Source: slow},
		{Name: "recv2.py", Source: strings.Replace(slow, "sleep(50)", "sleep(1)", 1)},
	}})
	m.Update(ChooseSpeed{100})
	m.Update(Start{Tab{Program: "recv1.py"}})
	m.Update(Start{Tab{Program: "recv2.py"}})
	play(m, ms(10))
	m.Update(Start{Tab{Program: "send.py"}})
	play(m, 3*time.Second)
	m.Update(Pause{})

	var names []string
	var twist Twist
	for _, tw := range m.Twists([]string{"3.10", "4.0", "4.3"}) {
		names = append(names, tw.Name+" "+tw.Of)
		if tw.Name == "prefetch" {
			twist.Other = m.with("recv1.py", togglePrefetch)
		}
	}
	want := "version 3.10, version 4.3, auto-ack recv1.py, prefetch recv1.py, auto-ack recv2.py, prefetch recv2.py"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("the twists are %s, want %s", got, want)
	}
	at := m.Cursor().At
	twist.Other.Name = "prefetch"
	m.Update(twist.Other)
	work(m)
	if b := m.Compared(); b == nil || b.Name != "prefetch" || b.world.Now() != m.Frontier() || m.Cursor().At != at {
		t.Fatalf("compared is %v, at %v of %v", b, m.Cursor().At, m.Frontier())
	}
	found := m.Differences()
	if len(found) == 0 || found[0].At > at {
		t.Fatalf("the differences are %v", found)
	}
	tallies := map[string]string{}
	for _, tally := range m.Tallies() {
		tallies[tally.Name+tally.Of] = tally.A + " / " + tally.B
	}
	for name, want := range map[string]string{"sent": "10 / 10", "lost": "0 / 0", "byrecv1": "5 / 1", "byrecv2": "5 / 9", "acked": "10 / 10"} {
		if tallies[name] != want {
			t.Errorf("%s: %s, want %s", name, tallies[name], want)
		}
	}
	m.Update(Seek{})
	m.Update(NextDifference{})
	if m.Cursor().At != found[0].At {
		t.Errorf("the next difference is at %v, want %v", m.Cursor().At, found[0].At)
	}
	m.Update(SwapCompare{})
	work(m)
	if m.Current().Name != "prefetch" || m.Compared().Number != 1 {
		t.Errorf("swapped, %q is compared with %d", m.Current().Name, m.Compared().Number)
	}
	m.Update(StopCompare{})
	if m.Compared() != nil || len(m.Branches()) != 2 {
		t.Errorf("after it, %d branches", len(m.Branches()))
	}
	m.Update(CompareWith{1})
	work(m)
	if len(m.Differences()) == 0 {
		t.Error("compared with the branch, there is no difference")
	}
}

// Stories that part and meet again differ where they do, and nowhere else.
func TestStories(t *testing.T) {
	story := func(text string) (all []told) {
		for i, s := range strings.Fields(text) {
			all = append(all, told{time.Duration(i), i, s})
		}
		return all
	}
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"a b c", "a b c", 0},
		{"a b c", "a x c", 1},
		{"a b c d e", "a c d f e", 2},
		{"a b", "a b c", 1},
		{"", "", 0},
		{"a", "b", 1},
	} {
		if got := differences(story(c.a), story(c.b)); len(got) != c.want {
			t.Errorf("%q and %q differ at %v, want %d places", c.a, c.b, got, c.want)
		}
	}
}

func TestToggles(t *testing.T) {
	const source = "# auto_ack=True\nif a:\n    channel.basic_consume('q', f, auto_ack=False)\n"
	for _, c := range []struct {
		change func(string) string
		want   string
	}{
		{toggleAutoAck, "# auto_ack=True\nif a:\n    channel.basic_consume('q', f, auto_ack=True)\n"},
		{togglePrefetch, "# auto_ack=True\nif a:\n    channel.basic_qos(prefetch_count=1)\n    channel.basic_consume('q', f, auto_ack=False)\n"},
	} {
		once := c.change(source)
		if once != c.want {
			t.Errorf("once it is %q, want %q", once, c.want)
		}
		if twice := c.change(once); twice != source {
			t.Errorf("twice it is %q, want %q", twice, source)
		}
	}
}
