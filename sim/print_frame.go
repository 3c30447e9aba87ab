package sim

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// longestBody is how many bytes of a body a printed history shows.
const longestBody = 60

// FrameName is what a frame is called: its method, or what it is instead, such as
// "heartbeat".
func FrameName(f amqp.Frame) string { return frameName(f) }

func frameName(f amqp.Frame) string {
	switch {
	case f.Method != nil:
		return f.Method.Name()
	case f.Heartbeat():
		return "heartbeat"
	}
	return f.Header
}

// frameText is a frame with the fields that are not zero:
// `basic.publish channel=1 routing_key="hello" body="hi"`.
func frameText(f amqp.Frame) string {
	var b strings.Builder
	b.WriteString(frameName(f))
	if f.Channel != 0 {
		fmt.Fprintf(&b, " channel=%d", f.Channel)
	}
	for _, field := range FrameFields(f) {
		b.WriteString(" " + field[0] + "=" + field[1])
	}
	return b.String()
}

// FrameFields are the fields of a frame's method that are not zero, then those of
// its content, each with its name in the specification and its value as a text.
func FrameFields(f amqp.Frame) [][2]string {
	var fields [][2]string
	if f.Method != nil {
		fields = addFields(fields, reflect.ValueOf(f.Method))
	}
	if f.Content != nil {
		fields = addFields(fields, reflect.ValueOf(f.Content.Properties))
		body := string(f.Content.Body)
		if len(body) > longestBody {
			fields = append(fields, [2]string{"body", fmt.Sprintf("%q... (%d bytes)", body[:longestBody], len(body))})
		} else {
			fields = append(fields, [2]string{"body", strconv.Quote(body)})
		}
	}
	return fields
}

func addFields(fields [][2]string, of reflect.Value) [][2]string {
	for i := range of.NumField() {
		if field := of.Field(i); !field.IsZero() {
			fields = append(fields, [2]string{of.Type().Field(i).Tag.Get("amqp"), fieldText(field)})
		}
	}
	return fields
}

func fieldText(field reflect.Value) string {
	if field.Type() == tableType {
		return valueText(field.Interface())
	}
	if field.Kind() == reflect.Pointer {
		field = field.Elem()
	}
	if field.Kind() == reflect.String {
		return strconv.Quote(field.String())
	}
	return fmt.Sprint(field.Interface())
}

// valueText is a value of a table.
func valueText(v amqp.Value) string {
	var b strings.Builder
	switch v := v.(type) {
	case amqp.Table:
		b.WriteByte('{')
		for i, f := range v {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(f.Name + "=" + valueText(f.Value))
		}
		b.WriteByte('}')
	case amqp.Array:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(valueText(e))
		}
		b.WriteByte(']')
	case string:
		return strconv.Quote(v)
	case []byte:
		return strconv.Quote(string(v))
	default:
		return fmt.Sprint(v)
	}
	return b.String()
}

// messageNames is " m3" for a message and " m3 e5" for its place in a queue.
func messageNames(m broker.MessageID, e broker.EntryID) string {
	var b strings.Builder
	if m != 0 {
		fmt.Fprintf(&b, " m%d", m)
	}
	if e != 0 {
		fmt.Fprintf(&b, " e%d", e)
	}
	return b.String()
}
