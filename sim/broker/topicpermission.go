package broker

import (
	"slices"
	"strings"
)

// topicPermission is what a user may publish to a topic exchange and bind to it,
// by routing key.
type topicPermission struct {
	vhost, exchange string
	write, read     pattern
}

func (u *user) setTopicPermission(in SetTopicPermissions) {
	write, badWrite := compile(in.Write)
	read, badRead := compile(in.Read)
	if badWrite != nil || badRead != nil {
		return
	}
	u.clearTopicPermissions(ClearTopicPermissions{VirtualHost: in.VirtualHost, Exchange: in.Exchange})
	u.topics = append(u.topics, topicPermission{in.VirtualHost, in.Exchange, write, read})
}

func (u *user) clearTopicPermissions(in ClearTopicPermissions) {
	u.topics = slices.DeleteFunc(u.topics, func(t topicPermission) bool {
		return t.vhost == in.VirtualHost && (in.Exchange == "" || t.exchange == in.Exchange)
	})
}

// mayUseTopic: a user with no permissions for an exchange may do anything there.
// {username} and {vhost} in a pattern stand for what they say.
//
// Source: rabbit_auth_backend_internal:check_topic_access/4 (v4.0.5).
func (ch *channel) mayUseTopic(x *exchange, verb, key string) *Error {
	if x.kind != "topic" {
		return nil
	}
	u := ch.conn.user
	i := slices.IndexFunc(u.topics, func(t topicPermission) bool {
		return t.vhost == ch.vhost.name && t.exchange == x.name
	})
	if i < 0 {
		return nil
	}
	p := u.topics[i].read
	if verb == "write" {
		p = u.topics[i].write
	}
	if strings.Contains(p.source, "{") {
		expanded := strings.NewReplacer("{username}", u.name, "{vhost}", ch.vhost.name).Replace(p.source)
		q, err := compile(expanded)
		if err != nil {
			return ch.b.profile.accessRefused(verb, topicOf(x, key), u.name)
		}
		p = q
	}
	if p.matches(key) {
		return nil
	}
	return ch.b.profile.accessRefused(verb, topicOf(x, key), u.name)
}

func topicOf(x *exchange, key string) string {
	return "topic '" + key + "' in " + resource("exchange", x.name, x.vhost.name)
}

func (ch *channel) mayWriteTopics(x *exchange, m *message) *Error {
	if x.kind != "topic" || len(ch.conn.user.topics) == 0 {
		return nil
	}
	for _, key := range append([]string{m.key}, m.copies()...) {
		if err := ch.mayUseTopic(x, "write", key); err != nil {
			return err
		}
	}
	return nil
}
