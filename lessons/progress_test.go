package lessons

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// story is a history in which a message is published to hello, delivered to a
// consumer, goes back when it is killed, is delivered again and acked; and one
// that is delivered with auto_ack and never arrives.
func story() []sim.Event {
	send := broker.ChannelID{Conn: 1, Number: 1}
	recv := broker.ChannelID{Conn: 2, Number: 1}
	again := broker.ChannelID{Conn: 3, Number: 1}
	hello := amqp.Content{Body: []byte("lqz js nb")}
	deliver := func(ch broker.ChannelID, id int, redelivered, noAck bool) broker.MessageDelivered {
		return broker.MessageDelivered{
			Message: broker.MessageID(id), Entry: broker.EntryID(id), VirtualHost: "/", Queue: "hello",
			Channel: ch, ConsumerTag: "ctag", DeliveryTag: 1, Redelivered: redelivered, NoAck: noAck,
		}
	}
	return []sim.Event{
		sim.ProcessStarted{Process: 1, Name: "send", Program: "send.py"},
		sim.LinkOpened{Link: 1, Process: 1, Port: 5672},
		broker.ConnectionOpened{Conn: 1, User: "admin"},
		broker.QueueDeclared{VirtualHost: "/", Queue: "hello", Type: "classic"},
		sim.ProcessStarted{Process: 2, Name: "recv", Program: "recv.py"},
		sim.LinkOpened{Link: 2, Process: 2, Port: 5672},
		broker.ConsumerAdded{VirtualHost: "/", Queue: "hello", Channel: recv, ConsumerTag: "ctag"},
		broker.MessagePublished{Message: 1, Channel: send, VirtualHost: "/", RoutingKey: "hello", Content: &hello},
		broker.MessageEnqueued{Message: 1, Entry: 1, VirtualHost: "/", Queue: "hello"},
		deliver(recv, 1, false, false),
		sim.FrameArrived{Link: 2, Message: 1, Entry: 1},
		sim.OutputWritten{Process: 2, Text: " [x] Received b'lqz js nb'\n"},
		sim.ProcessEnded{Process: 2, Signal: "SIGKILL", Line: 10},
		broker.ConsumerRemoved{VirtualHost: "/", Queue: "hello", Channel: recv, ConsumerTag: "ctag"},
		broker.MessageRequeued{Message: 1, Entry: 1, VirtualHost: "/", Queue: "hello", Reason: "connection lost"},
		sim.ProcessStarted{Process: 3, Name: "recv", Program: "recv.py"},
		sim.LinkOpened{Link: 3, Process: 3, Port: 5672},
		broker.ConsumerAdded{VirtualHost: "/", Queue: "hello", Channel: again, ConsumerTag: "ctag", NoAck: true},
		deliver(again, 1, true, false),
		broker.MessageAcked{Message: 1, Entry: 1, VirtualHost: "/", Queue: "hello", Channel: again, DeliveryTag: 1},
		broker.MessagePublished{Message: 2, Channel: send, VirtualHost: "/", RoutingKey: "hello", Content: &amqp.Content{}},
		broker.MessageEnqueued{Message: 2, Entry: 2, VirtualHost: "/", Queue: "hello"},
		deliver(again, 2, false, true),
		sim.LinkClosed{Link: 3, By: "fault", Reset: true},
		broker.MessagePublished{Message: 3, Channel: send, VirtualHost: "/", RoutingKey: "helo", Content: &hello},
		broker.MessageUnroutable{Message: 3, RoutingKey: "helo"},
		broker.MessagePublished{Message: 4, Channel: send, VirtualHost: "/", RoutingKey: "hello", Content: &hello},
		broker.MessageEnqueued{Message: 4, Entry: 4, VirtualHost: "/", Queue: "hello"},
		broker.MessageDropped{Message: 4, Entry: 4, VirtualHost: "/", Queue: "hello", Reason: "purged"},
		broker.ChannelClosed{Channel: send, Error: &broker.Error{Code: 406, Text: "PRECONDITION_FAILED"}},
		sim.ProgramEdited{Program: "send.py"},
		sim.LinkRefused{Process: 1, Host: "localhost", Port: 80, Reason: "refused"},
		broker.BindingCreated{Binding: broker.Binding{Source: "logs", Destination: "hello", BindingKey: "k"}},
		broker.MessageConfirmed{Message: 4, Channel: send},
		broker.QueueDeleted{VirtualHost: "/", Queue: "hello"},
		broker.NodeStopped{How: broker.PowerCut},
		broker.NodeStarted{},
		broker.ExchangeDeclared{VirtualHost: "/", Exchange: "logs", Type: "fanout"},
		broker.BindingDeleted{Binding: broker.Binding{Source: "logs", Destination: "hello", BindingKey: "k"}},
		broker.UserAdded{User: "lqz"},
		sim.ProcessWaits{Process: 3, For: "read"},
		sim.ProcessWaits{Process: 3, For: "sleep"},
		sim.ProcessResumed{Process: 3},
		sim.LinkOpened{Link: 4, Process: 1, Server: 3, Host: "localhost", Port: 4242},
		sim.BytesSent{Link: 4, ToServer: true, Bytes: "POST /RPC2"},
		sim.BytesSent{Link: 4, Bytes: "HTTP/1.0 200 OK"},
		sim.FrameSent{Link: 1, ToBroker: true, Frame: amqp.Frame{Method: amqp.ConfirmSelect{}}},
		sim.ControlRan{Args: []string{"add_user", "lqz", "123"}, Out: "Adding user"},
	}
}

// tell lets a step of its own follow a history, one event each second from 1 s on.
func tell(t *testing.T, step Step, events []sim.Event) StepState {
	t.Helper()
	l := Lesson{Slug: "test", Steps: []Step{step}}
	p := l.Begin()
	for i, e := range events {
		p.take(sim.Record{At: time.Duration(i+1) * time.Second, Event: e})
	}
	return p.Step(0)
}

func TestChecks(t *testing.T) {
	for check, want := range map[string]bool{
		"started(program=recv.py) == 2":                                    true,
		"started(run=send program=recv.py)":                                false,
		"connected(run=send user=admin)":                                   true,
		"declared(queue=hello durable=false exclusive=false type=classic)": true,
		"declared(durable=true)":                                           false,
		`published(run=send exchange="" key=hello body="lqz js nb") == 1`:  true,
		`published(body!="lqz js nb")`:                                     true,
		"enqueued(queue=hello) >= 3":                                       true,
		"ready(queue=hello) >= 2":                                          false,
		"unacked(run=recv queue=hello)":                                    true,
		"delivered(consumer=recv) unacked <= 1 always":                     true,
		"delivered(consumer=recv) unacked <= 0 always":                     false,
		"unacked(consumer=nobody) <= 1 always":                             false, // there was none
		"delivered(redelivered=true auto_ack=false)":                       true,
		"delivered(redelivered=true) >= 2":                                 false,
		`requeued(reason="connection lost" run=recv)`:                      true,
		"acked(redelivered=true) == 1":                                     true,
		"lost(queue=hello run=recv auto_ack=true) == 1":                    true,
		"lost() == 2":          false,
		"cut(program=recv.py)": true,
		"unroutable(key=helo run=send returned=false)":               true,
		"dropped(reason=purged)":                                     true,
		`closed(scope=channel code=406 text~=PRECONDITION run=send)`: true,
		"printed(run=recv stream=stdout text~=\"Received b'\")":      true,
		"ended(program=recv.py signal=SIGKILL line=10)":              true,
		"edited(program=send.py)":                                    true,
		"refused(port=80)":                                           true,
		"bound(queue=hello exchange=logs key=k)":                     true,
		"confirmed(nack=false run=send)":                             true,
		"consuming(queue=hello auto_ack=true)":                       true,
		"consuming(queue=hello) == 2":                                false,
		"running(program=recv.py) == 2":                              false,
		"running() == 2":                                             true,
		"queues(queue=hello) == 0":                                   true, // before it was declared
		"stopped(how=power-cut)":                                     true,
		"up()":                                                       true,
		"published() > 4":                                            false,
		"published() < 5 always":                                     true,
		"published() != 1 always":                                    false,
		"exchanges(exchange=logs type=fanout durable=false)":         true,
		"bindings(exchange=logs) == 0 always":                        false,
		"user(user=lqz)":                                             true,
		"waiting(run=recv for=sleep)":                                true,
		"waiting() >= 2":                                             false,
		"opened(run=send port=5672)":                                 true,
		`bytes(run=recv port=4242 to=client text~="200 OK")`:         true,
		`bytes(run=send to=server)`:                                  true,
		"sent(run=send method=confirm.select)":                       true,
		`typed(line~="add_user lqz" exit=0 out~=Adding)`:             true,
		"published(user=admin) >= 4":                                 true,
		"declared() before published()":                              true,
		"acked() before requeued()":                                  false,
		"published() >= 2 before acked()":                            false,
	} {
		p, err := ParsePredicate(check)
		if err != nil {
			t.Errorf("%s: %v", check, err)
			continue
		}
		got := tell(t, Step{Checks: []Check{{Predicate: p}}}, story())
		if got.Done != want || got.Checks[0].Met != want {
			t.Errorf("%s: %+v, want %v", check, got, want)
		}
	}
}

// A check that comes "then" counts what happens after the one above it was met.
func TestThen(t *testing.T) {
	for _, c := range []struct {
		checks string
		met    []time.Duration // 0 if not
	}{
		{"requeued()|delivered()", []time.Duration{15 * time.Second, 19 * time.Second}},
		{"requeued()|delivered()|delivered(auto_ack=true)", []time.Duration{15 * time.Second, 19 * time.Second, 23 * time.Second}},
		{"acked()|requeued()", []time.Duration{20 * time.Second, 0}},                  // that was before
		{"acked()|ready() == 0", []time.Duration{20 * time.Second, 20 * time.Second}}, // what lasts is looked at when its turn comes
		{"stopped()|running(run=send)", []time.Duration{36 * time.Second, 36 * time.Second}},
		{"delivered()|acked() within 10s", []time.Duration{10 * time.Second, 20 * time.Second}}, // 1 s after the second delivery
		{"enqueued(queue=hello)|delivered() within 1s", []time.Duration{9 * time.Second, 10 * time.Second}},
		{"requeued()|acked() within 4s", []time.Duration{15 * time.Second, 0}}, // it was 5 s later
		{"requeued()|acked() within 5s", []time.Duration{15 * time.Second, 20 * time.Second}},
	} {
		var step Step
		for text := range strings.SplitSeq(c.checks, "|") {
			p, err := ParsePredicate(text)
			if err != nil {
				t.Fatal(err)
			}
			step.Checks = append(step.Checks, Check{p, len(step.Checks) > 0})
		}
		var got []time.Duration
		for _, check := range tell(t, step, story()).Checks {
			got = append(got, check.At)
		}
		if !slices.Equal(got, c.met) {
			t.Errorf("%s: met at %v, want %v", c.checks, got, c.met)
		}
	}
}

// The first wrong turn that looks taken speaks, until the step is done.
func TestSays(t *testing.T) {
	parse := func(text string) Predicate {
		p, err := ParsePredicate(text)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	step := Step{
		Checks: []Check{{Predicate: parse("acked()")}},
		Wrongs: []Wrong{
			{When: []Predicate{parse("requeued()"), parse("running(program=recv.py) == 0")}, Says: "killed"},
			{When: []Predicate{parse("published()")}, Says: "sent"},
		},
	}
	events := story()
	for n, want := range map[int]string{7: "", 8: "sent", 15: "killed", 16: "sent", 20: ""} {
		if got := tell(t, step, events[:n]); got.Says != want {
			t.Errorf("after %d events it says %q, want %q", n, got.Says, want)
		}
	}
	if got := tell(t, step, events); !got.Done || got.At != 20*time.Second {
		t.Errorf("%+v, want it done at 20 s", got)
	}
}

// A step that comes after another counts from when that was done, and has a
// score; the moment to pause at is looked for while the step is the next.
func TestAfter(t *testing.T) {
	text := strings.Replace(small, "-- step think --", `-- step again --
phase: challenge
after: send
pause: delivered()
par: 20s
check: delivered() >= 2
-- solution again --
run 1s
-- step think --`, 1)
	text = strings.Replace(text, "check: printed(run=send)\nthen: ended(run=send)", "check: published()", 1)
	l, err := Parse("00-small", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p := l.Begin()
	events := story()
	at := func(n int) StepState {
		for ; p.taken < n; p.taken++ {
			p.take(sim.Record{At: time.Duration(p.taken+1) * time.Second, Event: events[p.taken]})
		}
		return p.Step(1)
	}
	if got := at(9); got.Halts != 0 || got.Score.Took != time.Second {
		t.Errorf("before the delivery: %+v", got)
	}
	if got := at(10); got.Halts != 10 || got.Checks[0].Met {
		t.Errorf("at the delivery: %+v, want it to pause after 10 records", got)
	}
	got := at(len(events))
	if want := (Score{Twice: 1, Took: 11 * time.Second}); !got.Done || got.Score != want || got.Score.Clean(20*time.Second) {
		t.Errorf("at the end: %+v, want the score %+v", got, want)
	}
}

// Every fact that the ledger makes has just the fields that the vocabulary
// promises, so that a lesson never asks for one that is not there.
func TestVocabulary(t *testing.T) {
	seen := make(map[string]bool)
	l := newLedger(func(f fact) {
		seen[f.name] = true
		var got []string
		for i := 0; i < len(f.fields); i += 2 {
			got = append(got, f.fields[i])
		}
		want := slices.Clone(vocabulary[f.name])
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", f.name, diff)
		}
	})
	for _, e := range story() {
		l.add(e)
	}
	for _, name := range factNames() {
		if !seen[name] {
			t.Errorf("the story has no %s", name)
		}
	}
}
