package sim

import (
	"encoding/base64"
	"math"
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// Properties of a message that an operator publishes, as the words of an action's line
// have them: "priority=5", "header.source=shop", "header.tries:number=3". Their names are
// those of the management page. A header that is a list has a word for each of its items:
// "header.tags:list=new", "header.tags:list:number=3".

// propertyNames are those that are texts, in the order in which they are listed there.
var propertyNames = [...]string{
	"content_type", "content_encoding", "priority", "correlation_id", "reply_to", "expiration", "message_id", "timestamp", "type", "user_id", "app_id", "cluster_id",
}

// PropertyNames are the properties that one can give a message, without headers and
// delivery mode.
func PropertyNames() []string { return propertyNames[:] }

// Check reports what is wrong with the properties or the body, a *Refused.
func (a PublishMessage) Check() error {
	_, err := a.content()
	return err
}

const headerPrefix = "header."

// setProperty sets the property of a word.
func setProperty(p *amqp.Properties, word string) error {
	name, value, ok := strings.Cut(word, "=")
	if !ok {
		return errNoProperty(word)
	}
	if header, ok := strings.CutPrefix(name, headerPrefix); ok {
		return setHeader(p, header, value)
	}
	texts := map[string]**string{
		"content_type": &p.ContentType, "content_encoding": &p.ContentEncoding, "correlation_id": &p.CorrelationID,
		"reply_to": &p.ReplyTo, "expiration": &p.Expiration, "message_id": &p.MessageID, "type": &p.Type,
		"user_id": &p.UserID, "app_id": &p.AppID, "cluster_id": &p.ClusterID,
	}
	if text, ok := texts[name]; ok {
		if len(value) > 255 {
			return errBadProperty(name, value)
		}
		*text = &value
		return nil
	}
	switch name {
	case "priority":
		n, err := strconv.ParseUint(value, 10, 8)
		if err != nil {
			return errBadProperty(name, value)
		}
		priority := uint8(n)
		p.Priority = &priority
	case "timestamp":
		n, err := strconv.ParseUint(value, 10, 63)
		if err != nil {
			return errBadProperty(name, value)
		}
		t := amqp.Timestamp(n)
		p.Timestamp = &t
	default:
		return errNoProperty(name)
	}
	return nil
}

// setHeader sets a header: a text, or a number, boolean or item of a list if its name
// ends so.
func setHeader(p *amqp.Properties, name, value string) error {
	full := name
	var kind string
	for _, k := range []string{":number", ":boolean"} {
		if base, ok := strings.CutSuffix(name, k); ok {
			name, kind = base, k
		}
	}
	v, ok := headerValue(kind, value)
	if !ok {
		return errBadProperty(full, value)
	}
	name, list := strings.CutSuffix(name, ":list")
	at := slices.IndexFunc(p.Headers, func(f amqp.Field) bool { return f.Name == name })
	if list && at >= 0 {
		if items, ok := p.Headers[at].Value.(amqp.Array); ok && at == len(p.Headers)-1 {
			p.Headers[at].Value = append(items, v)
			return nil
		}
	}
	if name == "" || len(name) > 255 || at >= 0 {
		return errNoProperty(headerPrefix + name)
	}
	if list {
		v = amqp.Array{v}
	}
	p.Headers = append(p.Headers, amqp.Field{Name: name, Value: v})
	return nil
}

// headerValue is a value as the management page sends it: a whole number as a long, any
// other number as a double.
func headerValue(kind, text string) (amqp.Value, bool) {
	switch kind {
	case ":number":
		text = strings.TrimSpace(text)
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n, true
		}
		// As JavaScript reads a number; Go's also knows infinities, which JSON has not.
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || strings.ContainsAny(text, "_xXnN") {
			return nil, false
		}
		if n := int64(f); float64(n) == f && math.Abs(f) < 1<<53 {
			return n, true // 3.0 and 1e3 are whole numbers there
		}
		return f, true
	case ":boolean":
		on, err := strconv.ParseBool(text)
		return on, err == nil
	}
	return text, true
}

// content is the message that the action publishes.
func (a PublishMessage) content() (*amqp.Content, error) {
	c := &amqp.Content{Body: []byte(a.Body)}
	if a.Base64 {
		body, err := base64.StdEncoding.DecodeString(a.Body)
		if err != nil {
			return nil, errNotBase64()
		}
		c.Body = body
	}
	if a.Persistent {
		mode := uint8(2)
		c.Properties.DeliveryMode = &mode
	}
	for _, word := range a.Properties {
		if err := setProperty(&c.Properties, word); err != nil {
			return nil, err
		}
	}
	return c, nil
}
