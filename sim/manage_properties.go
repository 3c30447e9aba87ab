package sim

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// Properties of a message that an operator publishes, as the words of an action's line
// have them: "priority=5", "header.source=shop", "header.tries:number=3". Their names are
// those of the management page.

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

// setHeader sets a header: a text, or a number or boolean if its name ends so.
func setHeader(p *amqp.Properties, name, value string) error {
	var v any = value
	if base, ok := strings.CutSuffix(name, ":number"); ok {
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return errBadProperty(name, value)
		}
		name, v = base, n
	} else if base, ok := strings.CutSuffix(name, ":boolean"); ok {
		on, err := strconv.ParseBool(value)
		if err != nil {
			return errBadProperty(name, value)
		}
		name, v = base, on
	}
	if name == "" || len(name) > 255 || slices.ContainsFunc(p.Headers, func(f amqp.Field) bool { return f.Name == name }) {
		return errNoProperty(headerPrefix + name)
	}
	p.Headers = append(p.Headers, amqp.Field{Name: name, Value: v})
	return nil
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
