package conform

import (
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// Properties turns a step's properties into a message's.
func Properties(a Args) amqp.Properties {
	p := amqp.Properties{
		ContentType: text(a, "content_type"), ContentEncoding: text(a, "content_encoding"),
		CorrelationID: text(a, "correlation_id"), ReplyTo: text(a, "reply_to"),
		Expiration: text(a, "expiration"), MessageID: text(a, "message_id"),
		Type: text(a, "type"), UserID: text(a, "user_id"), AppID: text(a, "app_id"),
		DeliveryMode: octet(a, "delivery_mode"), Priority: octet(a, "priority"),
		Headers: Table(a.Table("headers")),
	}
	if _, ok := a["timestamp"]; ok {
		t := amqp.Timestamp(a.Int("timestamp"))
		p.Timestamp = &t
	}
	return p
}

func text(a Args, name string) *string {
	s, ok := a[name].(string)
	if !ok {
		return nil
	}
	return &s
}

func octet(a Args, name string) *uint8 {
	if _, ok := a[name]; !ok {
		return nil
	}
	n := uint8(a.Int(name))
	return &n
}

// PropertiesJSON is Properties the other way round. The time of a death is left
// out.
func PropertiesJSON(p amqp.Properties) map[string]any {
	out := map[string]any{}
	for name, s := range map[string]*string{
		"content_type": p.ContentType, "content_encoding": p.ContentEncoding,
		"correlation_id": p.CorrelationID, "reply_to": p.ReplyTo, "expiration": p.Expiration,
		"message_id": p.MessageID, "type": p.Type, "user_id": p.UserID, "app_id": p.AppID,
	} {
		if s != nil {
			out[name] = *s
		}
	}
	if p.DeliveryMode != nil {
		out["delivery_mode"] = *p.DeliveryMode
	}
	if p.Priority != nil {
		out["priority"] = *p.Priority
	}
	if p.Timestamp != nil {
		out["timestamp"] = *p.Timestamp
	}
	if p.Headers != nil {
		out["headers"] = JSON(withoutDeathTimes(p.Headers))
	}
	return out
}

func withoutDeathTimes(headers amqp.Table) amqp.Table {
	deaths, _ := headers.Lookup("x-death")
	list, ok := deaths.(amqp.Array)
	if !ok {
		return headers
	}
	out := amqp.Array{}
	for _, d := range list {
		if t, ok := d.(amqp.Table); ok {
			out = append(out, t.Without("time"))
		} else {
			out = append(out, d)
		}
	}
	return headers.With("x-death", out)
}

// Bodies are the bodies that a basic.publish step sends.
func Bodies(a Args) []string {
	repeat := max(1, a.Int("repeat"))
	size := a.Int("size")
	var out []string
	for i := range repeat {
		body := a.Text("body")
		if a["repeat"] != nil {
			body = strings.ReplaceAll(body, "{i}", strconv.Itoa(i+1))
		}
		if size > len(body) {
			body += strings.Repeat("x", size-len(body)-1) + "$"
		}
		out = append(out, body)
	}
	return out
}

// BodyJSON is how an answer spells a body: a long one by its ends.
func BodyJSON(body string) any {
	if len(body) <= 2000 {
		return body
	}
	return map[string]any{"bytes": len(body), "starts": body[:20], "ends": body[len(body)-20:]}
}
