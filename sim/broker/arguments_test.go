package broker

import (
	"strings"
	"testing"

	"warren/sim/amqp"
)

// declareWith is what a declaration of a queue with arguments is answered.
func declareWith(t *testing.T, profile Profile, args amqp.Table) amqp.Method {
	b := New(Config{Profile: profile, Conf: []string{"deprecated_features.permit.transient_nonexcl_queues = true"}})
	dial(t, b, 1)
	var answer amqp.Method
	for _, e := range b.Step(Receive{Conn: 1, Frame: amqp.Frame{
		Channel: 1, Method: amqp.QueueDeclare{Queue: "q", Durable: true, Arguments: args},
	}}) {
		if sent, ok := e.(FrameSent); ok {
			answer = sent.Frame.Method
		}
	}
	return answer
}

func TestArgumentErrors(t *testing.T) {
	for _, c := range []struct {
		name  string
		value amqp.Value
		want  string // what the text ends with; empty for none
	}{
		{"x-max-length", int32(5), ""},
		{"x-max-length", int64(-1), "{value_negative,-1}"},
		{"x-max-length", "5", `"expected integer, got longstr"`},
		{"x-expires", int32(0), "{value_zero,0}"},
		{"x-expires", int64(1) << 40, "{value_too_large,1099511627776}"},
		{"x-max-priority", int32(256), "{max_value_exceeded,256}"},
		{"x-overflow", "drop", "invalid_overflow"},
		{"x-single-active-consumer", "yes", "{unacceptable_type,longstr}"},
		{"x-dead-letter-routing-key", "k", "routing_key_but_no_dlx_defined"},
		{"x-queue-type", "fast", `"unsupported queue type 'fast'"`},
		{"x-unknown", "anything", ""},
	} {
		answer := declareWith(t, Profile40, amqp.Table{{Name: c.name, Value: c.value}})
		switch m := answer.(type) {
		case amqp.QueueDeclareOk:
			if c.want != "" {
				t.Errorf("%s %v is taken", c.name, c.value)
			}
		case amqp.ChannelClose:
			if c.want == "" || !strings.HasSuffix(m.ReplyText, c.want) {
				t.Errorf("%s %v: %q", c.name, c.value, m.ReplyText)
			}
		default:
			t.Errorf("%s %v is answered with %T", c.name, c.value, answer)
		}
	}
}

// Whatever the arguments are, a declaration is answered: taken, or refused with a
// text.
func FuzzArguments(f *testing.F) {
	names := []string{
		"x-expires", "x-message-ttl", "x-dead-letter-exchange", "x-dead-letter-routing-key", "x-max-length",
		"x-max-priority", "x-overflow", "x-queue-mode", "x-queue-version", "x-single-active-consumer",
		"x-queue-type", "x-quorum-initial-group-size", "x-max-age", "x-delivery-limit", "other",
	}
	profiles := []Profile{Profile310, Profile40, Profile43}
	f.Add(uint8(0), uint8(0), uint8(0), int64(5), "drop-head")
	f.Add(uint8(10), uint8(4), uint8(11), int64(-1), "quorum")
	f.Fuzz(func(t *testing.T, name, kind, other uint8, n int64, s string) {
		value := func(kind uint8) amqp.Value {
			return []amqp.Value{
				n, int32(n), uint8(n), float64(n), s, []byte(s), n > 0, nil,
				amqp.Timestamp(n), amqp.Array{s}, amqp.Table{{Name: s, Value: n}}, amqp.Decimal{Unscaled: int32(n)},
			}[kind%12]
		}
		args := amqp.Table{{Name: names[int(name)%len(names)], Value: value(kind)}}
		if second := names[int(other)%len(names)]; second != args[0].Name {
			args = append(args, amqp.Field{Name: second, Value: value(kind / 12)})
		}
		answer := declareWith(t, profiles[int(other)%3], args)
		switch m := answer.(type) {
		case amqp.QueueDeclareOk:
		case amqp.ChannelClose:
			if m.ReplyText == "" || len(m.ReplyText) > 255 {
				t.Errorf("%v: %q", args, m.ReplyText)
			}
		default:
			t.Errorf("%v is answered with %T", args, answer)
		}
	})
}
