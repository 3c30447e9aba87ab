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

// head connects; each program of these worlds begins so.
const head = `import pika, time
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
`

// run is a world in which programs a.py, b.py and so on are started, half a second
// apart, and then actions taken, half a second apart.
func run(t *testing.T, programs []string, actions ...sim.Action) *scene.Scene {
	t.Helper()
	s := sim.Scenario{Latency: time.Millisecond, Tick: 200 * time.Nanosecond}
	var script []sim.Action
	for i, source := range programs {
		name := string(rune('a'+i)) + ".py"
		s.Programs = append(s.Programs, sim.Program{Name: name, Source: head + source})
		script = append(script, sim.StartProgram{Program: name})
	}
	w := sim.New(s)
	for _, a := range append(script, actions...) {
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + time.Second/2)
	}
	h := w.History()
	return scene.New(h, s.Programs...).At(scene.Cursor{At: w.Now(), Records: h.Len()})
}

const (
	declare = "channel.queue_declare('q')\n"
	publish = "channel.basic_publish('', 'q', 'x')\n"
	twice   = "channel.basic_publish('', 'q', 'x')\nchannel.basic_publish('', 'q', 'y')\n"
	three   = twice + publish
	consume = "def callback(ch, method, properties, body):\n    pass\nchannel.basic_consume('q', callback)\nchannel.start_consuming()\n"
	acks    = "def callback(ch, method, properties, body):\n    ch.basic_ack(method.delivery_tag)\nchannel.basic_consume('q', callback)\nchannel.start_consuming()\n"
	slow    = "def callback(ch, method, properties, body):\n    time.sleep(60)\n    ch.basic_ack(method.delivery_tag)\nchannel.basic_consume('q', callback)\nchannel.start_consuming()\n"
	auto    = "def callback(ch, method, properties, body):\n    time.sleep(60)\nchannel.basic_consume('q', callback, auto_ack=True)\nchannel.start_consuming()\n"
)

func TestWhy(t *testing.T) {
	m1, m2 := scene.MessageOf(1), scene.MessageOf(2)
	queue := scene.Thing{Kind: scene.QueueThing, Name: "q"}
	process := func(name string) scene.Thing { return scene.Thing{Kind: scene.ProcessThing, Name: name} }
	stop := func(how broker.StopKind) []sim.Action {
		return []sim.Action{sim.StopBroker{How: how}, sim.StartBroker{}}
	}
	for _, test := range []struct {
		name     string
		programs []string
		actions  []sim.Action
		thing    scene.Thing
		want     string // what is said, without "why."
	}{
		{"nobody consumes", []string{declare + publish}, nil, m1, "ready.no-consumer"},
		{"others are before it", []string{declare + three, "channel.basic_qos(prefetch_count=1)\n" + slow}, nil, scene.MessageOf(3), "ready.prefetch"},
		{"the client works", []string{declare + publish, slow}, nil, m1, "unacked unacked.works"},
		{"the client works on another", []string{declare + twice, slow}, nil, m2, "unacked unacked.behind"},
		{"it is never acked", []string{declare + publish, consume}, nil, m1, "unacked unacked.never"},
		{"acked", []string{declare + publish, acks}, nil, m1, "acked"},
		{"auto-acked", []string{declare + publish, auto}, nil, m1, "auto-acked"},
		{"auto-acked and lost", []string{declare + publish, auto}, []sim.Action{sim.KillProcess{Name: "b"}}, m1, "lost.auto-ack"},
		{"put back", []string{declare + publish, slow}, []sim.Action{sim.KillProcess{Name: "b"}}, m1, "ready.no-consumer requeued.connection-lost"},
		{"refused and put back", []string{declare + publish + "method, _, _ = channel.basic_get('q')\nchannel.basic_reject(method.delivery_tag, requeue=True)\n"}, nil, m1, "ready.no-consumer requeued.reject"},
		{"rejected", []string{declare + publish + "method, _, _ = channel.basic_get('q')\nchannel.basic_nack(method.delivery_tag, requeue=False)\n"}, nil, m1, "dropped.rejected no-dead-letter-exchange"},
		{"purged", []string{declare + publish + "channel.queue_purge('q')\n"}, nil, m1, "dropped.purged"},
		{"with its queue", []string{declare + publish + "channel.queue_delete('q')\n"}, nil, m1, "dropped.queue-deleted"},
		{"out of order", []string{declare + twice + "method, _, _ = channel.basic_get('q')\nchannel.basic_get('q')\nchannel.basic_nack(method.delivery_tag, requeue=True)\ntime.sleep(0.1)\nchannel.basic_get('q')\ntime.sleep(9)\n"}, nil, m1,
			"unacked unacked.behind requeued.nack overtaken.requeued"},
		{"by priority", []string{"channel.queue_declare('q', arguments={'x-max-priority': 5})\n" + publish + "channel.basic_publish('', 'q', 'y', pika.BasicProperties(priority=4))\n", "channel.basic_qos(prefetch_count=2)\n" + slow}, nil, m1,
			"unacked unacked.behind overtaken.priority"},
		{"expired", []string{"channel.queue_declare('q', arguments={'x-message-ttl': 50})\n" + publish + "time.sleep(0.2)\n"}, nil, m1, "expired.queue no-dead-letter-exchange"},
		{"expired behind another", []string{declare + publish + "channel.basic_publish('', 'q', 'y', pika.BasicProperties(expiration='50'))\ntime.sleep(0.2)\n"}, nil, m2, "ready.expired-behind ready.no-consumer"},
		{"its own time", []string{declare + "channel.basic_publish('', 'q', 'y', pika.BasicProperties(expiration='50'))\ntime.sleep(0.2)\n"}, nil, m1, "expired.message no-dead-letter-exchange"},
		{"pushed out", []string{"channel.queue_declare('q', arguments={'x-max-length': 1})\n" + twice}, nil, m1, "maxlen no-dead-letter-exchange"},
		{"a dead letter", []string{"channel.exchange_declare('dlx', 'fanout')\nchannel.queue_declare('dead')\nchannel.queue_bind('dead', 'dlx')\nchannel.queue_declare('q', arguments={'x-max-length': 1, 'x-dead-letter-exchange': 'dlx'})\n" + twice}, nil, m1,
			"ready.no-consumer maxlen dead-lettered"},
		{"nobody wants it", []string{publish}, nil, m1, "unroutable publisher-unaware"},
		{"nobody wants it, confirmed", []string{"channel.confirm_delivery()\n" + publish}, nil, m1, "unroutable publisher-waits"},
		{"nobody wants it, mandatory", []string{"channel.basic_publish('', 'q', 'x', mandatory=True)\n"}, nil, m1, "returned"},
		{"no such exchange", []string{"channel.basic_publish('none', 'q', 'x')\ntime.sleep(0.1)\n"}, nil, m1, "fate.refused.error publisher-unaware"},
		{"a restart, transient queue", []string{declare + publish}, stop(broker.Shutdown), m1, "lost.transient-queue publisher-unaware"},
		{"a restart, transient message", []string{"channel.queue_declare('q', durable=True)\n" + publish}, stop(broker.Shutdown), m1, "lost.transient-message publisher-unaware"},
		{"an exclusive queue", []string{"channel.queue_declare('q', exclusive=True)\n" + publish + "connection.close()\n"}, nil, m1, "dropped.queue-deleted"},
		{"the broker is down", []string{"channel.queue_declare('q', durable=True)\nchannel.basic_publish('', 'q', 'x', pika.BasicProperties(delivery_mode=2))\n"}, []sim.Action{sim.StopBroker{How: broker.Shutdown}}, m1, "ready.broker-down"},
		{"one consumer at a time", []string{"channel.queue_declare('q', arguments={'x-single-active-consumer': True})\n", "channel.basic_qos(prefetch_count=1)\n" + slow, slow, twice}, nil, m2,
			"ready.single-active ready.prefetch"},
		{"standing by", []string{"channel.queue_declare('q', arguments={'x-single-active-consumer': True})\n", slow, slow}, nil, process("c"), "client.standby"},
		{"a queue without consumers", []string{declare + publish}, nil, queue, "queue.head ready.no-consumer queue.default-only queue.transient"},
		{"an empty queue", []string{"channel.queue_declare('q', durable=True)\n"}, nil, queue, "queue.empty queue.default-only queue.durable"},
		{"all with consumers", []string{declare + publish, slow}, nil, queue, "queue.unacked queue.default-only queue.transient"},
		{"an idle client", []string{declare, slow}, nil, process("b"), "client.queue-empty"},
		{"a full client", []string{declare + twice, "channel.basic_qos(prefetch_count=1)\n" + slow}, nil, process("b"), "ready.prefetch"},
		{"a client with a limit for its channel", []string{declare + twice, "channel.basic_qos(prefetch_count=1, global_qos=True)\n" + slow}, nil, m2, "ready.prefetch"},
		{"a dead client", []string{declare, slow}, []sim.Action{sim.KillProcess{Name: "b"}}, process("b"), "client.over"},
		{"a sleeping client", []string{"time.sleep(50)\n"}, nil, process("a"), "client.sleep"},
		{"a frozen client", []string{declare, slow}, []sim.Action{sim.FreezeLink{Name: "b"}}, process("b"), "frozen client.queue-empty"},
		{"an exchange of no use", []string{"channel.exchange_declare('x', 'topic')\n"}, nil, scene.Thing{Kind: scene.ExchangeThing, Name: "x"}, "exchange.unused no-bindings type.topic"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := run(t, test.programs, test.actions...)
			why, ok := s.Why(test.thing)
			if !ok {
				t.Fatal("there is no answer")
			}
			var keys []string
			for _, r := range why.Reasons {
				keys = append(keys, strings.TrimPrefix(r.Key, "why."))
				checkPhrase(t, r.Phrase)
			}
			checkPhrase(t, why.Title)
			if got := strings.Join(keys, " "); got != test.want {
				t.Errorf("it says %q, want %q", got, test.want)
			}
		})
	}
}

// checkPhrase fails if a phrase has no text, or a place in it stays empty.
func checkPhrase(t *testing.T, p scene.Phrase) {
	t.Helper()
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	say := func(key string, args ...any) string { return table.Say(words.Chinese, key, args...) }
	if text := table.Say(words.Chinese, p.Key, scene.Spoken(slices.Clone(p.Args), say)...); !table.Has(p.Key) || strings.Contains(text, "{") {
		t.Errorf("%s is told as %q", p.Key, text)
	}
}

// The ways of a message through a topic exchange and one behind it, at the time of
// its publish: a binding made later has no part in it.
func TestWhyItWentThere(t *testing.T) {
	s := run(t, []string{`channel.exchange_declare('m3', 'topic')
channel.exchange_declare('behind', 'fanout')
for q, key in ('sms', 'lqz.*'), ('audit', 'lqz.#'), ('billing', '*.dd.#'), ('all', ''):
    channel.queue_declare(q)
    channel.queue_bind(q, 'behind' if q == 'all' else 'm3', key)
channel.exchange_bind('behind', 'm3', 'lqz.dd.a')
channel.basic_publish('m3', 'lqz.dd.a', 'x')
time.sleep(0.1)
channel.queue_bind('sms', 'm3', '#')
`})
	why, _ := s.Why(scene.MessageOf(1))
	var got []string
	for _, try := range why.Tries {
		sign := "✕"
		if try.Matched {
			sign = "✓"
		}
		got = append(got, sign+try.Key+">"+try.To)
	}
	want := []string{"✕lqz.*>sms", "✓lqz.#>audit", "✓*.dd.#>billing", "✓lqz.dd.a>behind", "✓>all"}
	if !slices.Equal(got, want) {
		t.Errorf("the ways are %q, want %q", got, want)
	}
	if !slices.Equal(why.Words, []string{"lqz", "dd", "a"}) {
		t.Errorf("the words of the key are %q", why.Words)
	}
}
