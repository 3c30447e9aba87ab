package lessons

import (
	"maps"
	"slices"
)

// fact is what a predicate counts: an event, by a name that reads well in a
// lesson, with the fields that a condition can ask for.
type fact struct {
	name string

	// by is 1 for a thing that happened. Of a thing that lasts (a message is
	// ready, a program runs) it is 1 when it begins and -1 when it ends.
	by int

	// fields are names and values in turn.
	fields []string
}

// field is the value of a field, empty if the fact has none.
func (f fact) field(name string) string {
	for i := 0; i < len(f.fields); i += 2 {
		if f.fields[i] == name {
			return f.fields[i+1]
		}
	}
	return ""
}

// Who did something, where a program did it: the name of the run ("recv2"), and
// the program ("recv.py"). The run of a delivery can be called its consumer.
var who = []string{"run", "program"}

// What a message is, wherever one is meant.
var message = []string{"body", "exchange", "key", "persistent"}

// vocabulary has the fields of every fact.
var vocabulary = map[string][]string{
	// Programs.
	"started": slices.Concat(who, []string{"source"}),
	"ended":   slices.Concat(who, []string{"code", "signal", "line"}),
	"printed": slices.Concat(who, []string{"text", "stream"}),
	"edited":  {"program"},
	"running": who,                                                // lasts
	"waiting": slices.Concat(who, []string{"for"}),                // lasts
	"bytes":   slices.Concat(who, []string{"text", "port", "to"}), // from one program to another
	"typed":   {"line", "exit", "out"},                            // at a shell

	// Connections.
	"opened":    slices.Concat(who, []string{"host", "port"}), // TCP
	"connected": slices.Concat(who, []string{"user"}),
	"sent":      slices.Concat(who, []string{"method"}), // to the broker
	"refused":   slices.Concat(who, []string{"host", "port", "reason"}),
	"cut":       who,
	"closed":    slices.Concat(who, []string{"scope", "code", "text"}), // by the broker, with an error

	// Queues and consumers.
	"declared":  {"queue", "durable", "exclusive", "auto_delete", "type"},
	"queues":    {"queue", "durable", "exclusive", "auto_delete", "type"}, // lasts
	"bound":     {"queue", "exchange", "key"},
	"bindings":  {"queue", "exchange", "key"},                                              // lasts
	"exchanges": {"exchange", "type", "durable"},                                           // lasts
	"consuming": slices.Concat(who, []string{"queue", "consumer", "auto_ack", "prefetch"}), // lasts

	// Messages.
	"published":  slices.Concat(who, message, []string{"user", "correlation", "reply_to"}),
	"unroutable": slices.Concat(who, message, []string{"returned"}),
	"enqueued":   slices.Concat(message, []string{"queue"}),
	"ready":      slices.Concat(message, []string{"queue"}), // lasts
	"delivered":  deliveryFields,
	"unacked":    deliveryFields, // lasts
	"acked":      deliveryFields,
	"requeued":   slices.Concat(deliveryFields, []string{"reason"}),
	"dropped":    slices.Concat(message, []string{"queue", "reason", "dead_lettered"}),
	"lost":       deliveryFields, // left for a consumer with auto_ack, and never arrived
	"confirmed":  slices.Concat(who, message, []string{"nack"}),

	// The broker.
	"stopped": {"how"},
	"up":      nil,      // started again
	"user":    {"user"}, // added or changed: password, tags, permissions
}

var deliveryFields = slices.Concat(who, message, []string{"queue", "consumer", "auto_ack", "redelivered", "again"})

// lasting are the facts that end.
var lasting = []string{"running", "waiting", "queues", "exchanges", "bindings", "consuming", "ready", "unacked"}

func factNames() []string { return slices.Sorted(maps.Keys(vocabulary)) }
