package sim_test

import (
	"testing"
	"time"

	"warren/sim"
)

// 10,000 messages from one program to another, each acknowledged, through links,
// broker and history.
func BenchmarkTwoPrograms(b *testing.B) {
	const messages = 10_000
	programs := []sim.Program{
		{Name: "send.py", Source: `
import pika
channel = pika.BlockingConnection(pika.ConnectionParameters('localhost')).channel()
channel.queue_declare(queue='q')
for i in range(10000):
    channel.basic_publish(exchange='', routing_key='q', body='0123456789abcdef')
`},
		{Name: "receive.py", Source: `
import pika
channel = pika.BlockingConnection(pika.ConnectionParameters('localhost')).channel()
channel.queue_declare(queue='q')
got = 0
def callback(ch, method, properties, body):
    global got
    got += 1
    ch.basic_ack(delivery_tag=method.delivery_tag)
    if got == 10000:
        ch.stop_consuming()
channel.basic_qos(prefetch_count=100)
channel.basic_consume(queue='q', on_message_callback=callback)
channel.start_consuming()
print(got)
`},
	}
	for b.Loop() {
		w := sim.New(sim.Scenario{Programs: programs})
		for _, p := range programs {
			if err := w.Do(sim.StartProgram{Program: p.Name}); err != nil {
				b.Fatal(err)
			}
		}
		w.Advance(10 * time.Minute)
		if got := output(w); got != "10000\n" {
			b.Fatalf("got %q", got)
		}
	}
	b.ReportMetric(float64(b.N)*messages/b.Elapsed().Seconds(), "messages/s")
}

// output is all that programs printed.
func output(w *sim.World) string {
	text := ""
	h := w.History()
	for i := range h.Len() {
		if e, ok := h.Record(i).Event.(sim.OutputWritten); ok {
			text += e.Text
		}
	}
	return text
}
