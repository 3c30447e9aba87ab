package scene

import (
	"fmt"
	"strconv"
	"strings"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// Value is a value of a table as a person writes it.
func Value(v amqp.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case amqp.Table:
		return Fields(v)
	case amqp.Array:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = Value(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// Fields are those of a table, name=value.
func Fields(t amqp.Table) string {
	parts := make([]string, len(t))
	for i, f := range t {
		parts[i] = f.Name + "=" + Value(f.Value)
	}
	return strings.Join(parts, ", ")
}

// whole is a value as an integer, of whatever type it came.
func whole(v amqp.Value) (int, bool) {
	switch v := v.(type) {
	case int8:
		return int(v), true
	case uint8:
		return int(v), true
	case int16:
		return int(v), true
	case uint16:
		return int(v), true
	case int32:
		return int(v), true
	case uint32:
		return int(v), true
	case int64:
		return int(v), true
	}
	return 0, false
}

// Properties are those of a message, as the management page lists them: "priority: 5,
// delivery_mode: 2, headers: from=shop".
func (s *Scene) Properties(m broker.MessageID) string { return properties(s.properties(m)) }

func properties(p amqp.Properties) string {
	var parts []string
	add := func(name, value string) { parts = append(parts, name+": "+value) }
	for _, text := range []struct {
		name string
		is   *string
	}{
		{"reply_to", p.ReplyTo}, {"correlation_id", p.CorrelationID}, {"expiration", p.Expiration}, {"message_id", p.MessageID},
		{"type", p.Type}, {"user_id", p.UserID}, {"app_id", p.AppID}, {"content_type", p.ContentType}, {"content_encoding", p.ContentEncoding},
	} {
		if text.is != nil {
			add(text.name, *text.is)
		}
	}
	if p.Timestamp != nil {
		add("timestamp", strconv.FormatUint(uint64(*p.Timestamp), 10))
	}
	if p.Priority != nil {
		add("priority", strconv.Itoa(int(*p.Priority)))
	}
	if p.DeliveryMode != nil {
		add("delivery_mode", strconv.Itoa(int(*p.DeliveryMode)))
	}
	if len(p.Headers) > 0 {
		add("headers", Fields(p.Headers))
	}
	return strings.Join(parts, ", ")
}
