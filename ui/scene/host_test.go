package scene_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// inShop is a program in another virtual host, where it does what it is told.
const inShop = `import pika, time
connection = pika.BlockingConnection(pika.ConnectionParameters(host='localhost', virtual_host='shop'))
channel = connection.channel()
`

// twoHosts is a world with a queue q in / and another one in shop, three messages in
// the first and two in the second, one of them with a consumer.
func twoHosts(t *testing.T) *scene.Scene {
	t.Helper()
	s := sim.Scenario{Latency: time.Millisecond, Tick: 200 * time.Nanosecond, Programs: []sim.Program{
		{Name: "a.py", Source: head + "channel.queue_declare('q')\n" + three + "time.sleep(900)\n"},
		{Name: "b.py", Source: inShop + "channel.exchange_declare('x', 'fanout')\nchannel.queue_declare('q', durable=True, arguments={'x-dead-letter-exchange': 'x'})\n" +
			"channel.queue_declare('dead')\nchannel.queue_bind('dead', 'x')\n" + twice + "time.sleep(900)\n"},
		{Name: "c.py", Source: inShop + "channel.basic_qos(prefetch_count=1)\n" + consume},
	}}
	w := sim.New(s)
	for _, a := range []sim.Action{
		control("add_vhost", "shop"), control("set_permissions", "-p", "shop", "guest", ".*", ".*", ".*"),
		sim.StartProgram{Program: "a.py"}, sim.StartProgram{Program: "b.py"}, sim.StartProgram{Program: "c.py"},
		sim.PublishMessage{VirtualHost: "shop", RoutingKey: "dead", Body: "by hand"},
		sim.GetMessages{VirtualHost: "shop", Queue: "dead", Count: 1, Mode: broker.AutomaticAck},
	} {
		if err := w.Do(a); err != nil {
			t.Fatal(a, err)
		}
		w.Advance(w.Now() + time.Second/2)
	}
	h := w.History()
	return scene.New(h, s.Programs...).At(scene.Cursor{At: w.Now(), Records: h.Len()})
}

// Two queues of one name in two virtual hosts are two things: in the scene, its layout,
// the ledger, the tables, the reasons, and what is said.
func TestQueuesOfTwoVirtualHosts(t *testing.T) {
	s := twoHosts(t)
	shop := scene.Key("shop", "q")
	q, other := s.Queue("q"), s.Queue(shop)
	if q == nil || other == nil {
		t.Fatalf("the queues are %+v", s.Queues)
	}
	if q.Ready != 3 || q.Unacked != 0 || other.Ready != 1 || other.Unacked != 1 || q.Durable || !other.Durable {
		t.Errorf("q has %d and %d, that of shop %d and %d", q.Ready, q.Unacked, other.Ready, other.Unacked)
	}
	if want := (scene.Ledger{Published: 6, Acked: 1, Ready: 4, Unacked: 1}); s.Ledger() != want {
		t.Errorf("the ledger is %+v, want %+v", s.Ledger(), want)
	}
	for _, v := range views {
		l := scene.Arrange(s, v)
		for _, key := range []string{"q", shop, scene.Key("shop", "dead")} {
			implied := scene.Key(scene.Host(key), "")
			if _, ok := l.Edge(implied, scene.Bare(key), key); !ok {
				t.Errorf("no line leads to %s from the default exchange of its host", scene.Shown(key))
			}
			if _, ok := l.Edge(scene.Key("other", ""), scene.Bare(key), key); ok {
				t.Errorf("a line leads to %s from another host", scene.Shown(key))
			}
		}
		s.Sprites(l, nil)
	}

	var rows []string
	for _, r := range s.QueueRows() {
		rows = append(rows, r.VirtualHost+" "+r.Name)
	}
	if want := []string{"/ q", "shop q", "shop dead"}; !slices.Equal(rows, want) {
		t.Errorf("the rows of queues are %q, want %q", rows, want)
	}
	rows = nil
	for _, r := range s.ConnectionRows() {
		rows = append(rows, r.VirtualHost+" "+r.Client)
	}
	if want := []string{"/ a.py", "shop b.py", "shop c.py"}; !slices.Equal(rows, want) {
		t.Errorf("the rows of connections are %q, want %q", rows, want)
	}
	if rows := s.ExchangeRows([]string{"/", "shop"}); len(rows) != 15 || rows[14].Name != "x" || rows[14].VirtualHost != "shop" {
		t.Errorf("the rows of exchanges are %+v", rows)
	}
	if got, _ := s.Got(scene.Key("shop", "dead")); len(got) != 1 {
		t.Errorf("what was got from shop's queue is %+v", got)
	}
	if published, _, _, _ := s.Rates("q"); published != 3/scene.RateOver.Seconds() {
		t.Errorf("%v a second came to q", published)
	}
}

// A thing of another virtual host keeps its name through the text of the page.
func TestThingsOfAVirtualHostAsText(t *testing.T) {
	for _, name := range []string{scene.Key("shop", "q"), scene.Key("a:b", "%FF"), scene.Key("shop", ""), "%FF", "shop%FFq"} {
		thing := scene.Thing{Kind: scene.QueueThing, Name: name}
		if text := thing.String(); strings.ToValidUTF8(text, "?") != text || scene.ParseThing(text) != thing {
			t.Errorf("%q is written as %q and read as %+v", name, text, scene.ParseThing(text))
		}
	}
}

// What is said of a queue in another virtual host names that.
func TestVirtualHostsAreSaid(t *testing.T) {
	s := twoHosts(t)
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	var text func(key string, args ...any) string
	text = func(key string, args ...any) string {
		return table.Say(words.English, key, scene.Spoken(args, text)...)
	}
	say := func(p scene.Phrase) string { return text(p.Key, p.Args...) }
	var said []string
	lines, _ := s.Transcript(0, 1000)
	for _, l := range lines {
		said = append(said, say(l.Phrase))
	}
	if all := strings.Join(said, "\n"); strings.Count(all, "q (vhost shop)") < 4 {
		t.Errorf("the transcript does not tell the queues apart:\n%s", all)
	}
	for _, part := range []struct {
		thing scene.Thing
		tries []string
	}{
		{scene.Thing{Kind: scene.QueueThing, Name: "q"}, []string{"q"}},
		{scene.Thing{Kind: scene.QueueThing, Name: scene.Key("shop", "q")}, []string{"q (vhost shop)", "dead (vhost shop)"}},
		{scene.MessageOf(4), []string{"q (vhost shop)", "dead (vhost shop)"}},
	} {
		why, ok := s.Why(part.thing)
		var tries []string
		for _, try := range why.Tries {
			tries = append(tries, scene.Shown(try.To))
		}
		if !ok || !slices.Equal(tries, part.tries) {
			t.Errorf("of %v there were tried %q, want %q", part.thing, tries, part.tries)
		}
	}
	for _, name := range []string{"q", scene.Key("shop", "q")} {
		d, ok := s.Inspect(scene.Thing{Kind: scene.QueueThing, Name: name})
		if !ok || d.Name != scene.Shown(name) {
			t.Errorf("the inspector calls %s %q", scene.Shown(name), d.Name)
		}
	}
	if rows := s.RowsOf(4); len(rows) != 1 || !strings.Contains(say(s.Say(rows[0])), "q (vhost shop)") {
		t.Errorf("the account says of m4 %q", say(s.Say(rows[0])))
	}
}

// A virtual host that is deleted takes what was drawn of it along.
func TestADeletedVirtualHostIsGone(t *testing.T) {
	s := run(t, []string{inShop[strings.Index(inShop, "connection"):] + declare + "time.sleep(90)\n"})
	if len(s.Queues) != 0 { // the host does not exist: it is refused
		t.Fatalf("there are %+v", s.Queues)
	}
	w := sim.New(sim.Scenario{Latency: time.Millisecond, Tick: 200 * time.Nanosecond, Programs: []sim.Program{{Name: "b.py", Source: inShop + declare + publish + "time.sleep(90)\n"}}})
	for _, a := range []sim.Action{
		control("add_vhost", "shop"), control("set_permissions", "-p", "shop", "guest", ".*", ".*", ".*"), sim.StartProgram{Program: "b.py"}, control("delete_vhost", "shop"),
	} {
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + time.Second/2)
	}
	h := w.History()
	s = scene.New(h).At(scene.Cursor{At: w.Now(), Records: h.Len()})
	if len(s.Queues)+len(s.Exchanges)+len(s.Bindings) != 0 {
		t.Errorf("there are still %+v and %+v", s.Queues, s.Exchanges)
	}
	if l := s.Ledger(); !l.Balanced() || l.Published != 1 || l.Dropped != 1 {
		t.Errorf("the ledger is %+v", l)
	}
}
