package sim_test

import (
	"strings"
	"testing"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

const hello = `import pika
credentials = pika.PlainCredentials("admin", "admin")
connection = pika.BlockingConnection(pika.ConnectionParameters('101.133.225.166', credentials=credentials))
channel = connection.channel()
channel.queue_declare(queue='kept', durable=True)
channel.basic_publish('', 'kept', 'body', pika.BasicProperties(delivery_mode=2))
print("published")
connection.close()
`

// On a bare machine a program comes as far as what was installed lets it.
func TestBareMachine(t *testing.T) {
	w := sim.New(sim.Scenario{Machine: sim.BareMachine, Programs: []sim.Program{{Name: "hello.py", Source: hello}}})
	do := func(a sim.Action) {
		t.Helper()
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + 10*time.Second)
	}
	// run is the last line that a run prints.
	run := func() string {
		t.Helper()
		from := w.History().Len()
		do(sim.StartProgram{Program: "hello.py"})
		var text strings.Builder
		for i := from; i < w.History().Len(); i++ {
			if e, ok := w.History().Record(i).Event.(sim.OutputWritten); ok {
				text.WriteString(e.Text)
			}
		}
		lines := strings.Split(strings.TrimSpace(text.String()), "\n")
		return lines[len(lines)-1]
	}
	for _, c := range []struct{ line, prints string }{
		{"", "ModuleNotFoundError: No module named 'pika'"},
		{"pip3 install pika", "AMQPConnectionError"},
		{"docker run -d --name rabbitmq -p 15672:15672 rabbitmq:4.0-management", "AMQPConnectionError"},
		{"docker rm -f rabbitmq", "AMQPConnectionError"},
		{"docker run -d --name rabbitmq -p 5672:5672 rabbitmq:4.0", "ProbableAuthenticationError"},
		{"docker exec rabbitmq rabbitmqctl add_user admin admin", "ProbableAccessDeniedError"},
		{`docker exec rabbitmq rabbitmqctl set_permissions admin ".*" ".*" ".*"`, "published"},
		{"docker restart rabbitmq", "published"},
	} {
		if c.line != "" {
			do(sim.RunShell{Line: c.line})
		}
		if got := run(); !strings.Contains(got, c.prints) {
			t.Errorf("after %q it prints %q, want %s", c.line, got, c.prints)
		}
	}
	if err := w.Do(sim.RunShell{Line: "docker rm -f rabbitmq"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Do(sim.RunShell{Line: "docker run -d --name rabbitmq -p 5672:5672 rabbitmq:4.0"}); err != nil {
		t.Fatal(err)
	}
	lost := 0
	for i := range w.History().Len() {
		if _, ok := w.History().Record(i).Event.(broker.MessageDropped); ok {
			lost++
		}
	}
	if lost != 2 {
		t.Errorf("with the container %d messages are lost, want both", lost)
	}
}

// Another version of the node is another broker over the same data.
func TestChangeVersion(t *testing.T) {
	w := sim.New(sim.Scenario{Users: []sim.User{{Name: "admin", Password: "admin"}}, Programs: []sim.Program{
		{Name: "hello.py", Source: hello},
		{Name: "old.py", Source: strings.NewReplacer(", durable=True", "", "kept", "passing").Replace(hello)},
	}})
	for _, a := range []sim.Action{
		sim.StartProgram{Program: "hello.py"}, sim.ChangeVersion{To: broker.Profile43}, sim.StartProgram{Program: "old.py"},
	} {
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + 5*time.Second)
	}
	refused := false
	for i := range w.History().Len() {
		switch e := w.History().Record(i).Event.(type) {
		case broker.ConnectionClosed:
			refused = refused || e.Error != nil && e.Error.Code == 541
		case broker.MessageDropped:
			t.Errorf("the change has cost %v", e)
		}
	}
	if !refused {
		t.Error("the node is no 4.3: it takes a transient queue")
	}
}
