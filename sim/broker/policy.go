package broker

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warren/sim/regex"
	"warren/sim/store"
)

// Policy is a set of settings for the queues and exchanges whose names match.
type Policy struct {
	VirtualHost, Name string
	Pattern           string
	ApplyTo           string // all, queues, exchanges, classic_queues, quorum_queues, streams
	Definition        string // JSON
	Priority          int
}

// policy is a Policy that is in force.
type policy struct {
	Policy
	pattern  *regex.Program
	settings map[string]any // values are string or int64
}

// ParsePolicy reads a policy's definition. The error is in RabbitMQ's words, with
// Erlang's way of printing what is wrong.
//
// Source: rabbit_policies:validate_policy/1, rabbit_policy:validation0/3 (v4.0.5).
func ParsePolicy(definition string) (map[string]any, error) {
	var raw map[string]any
	dec := json.NewDecoder(strings.NewReader(definition))
	dec.UseNumber()
	if err := dec.Decode(&raw); err != nil || raw == nil {
		return nil, ErrNoJSON
	}
	settings := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		v := raw[key]
		if n, ok := v.(json.Number); ok {
			if i, err := n.Int64(); err == nil {
				v = i
			}
		}
		rule, known := policyRules[key]
		if !known {
			return nil, fmt.Errorf("[{<<%q>>,%s}] are not recognised policy settings", key, term(v))
		}
		if !rule.valid(v) {
			return nil, fmt.Errorf("%s is not a valid %s", term(v), rule.called)
		}
		settings[key] = v
	}
	return settings, nil
}

// ErrNoJSON is ParsePolicy's error for what is not a JSON object.
var ErrNoJSON = fmt.Errorf("JSON decoding error. Reason: badarg")

// term prints a JSON value as the Erlang term that RabbitMQ makes of it.
func term(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("<<%q>>", v)
	case int64:
		return fmt.Sprint(v)
	}
	var out bytes.Buffer
	json.NewEncoder(&out).Encode(v)
	return strings.TrimSpace(out.String())
}

type policyRule struct {
	called string
	valid  func(any) bool
}

func isText(v any) bool { _, ok := v.(string); return ok }

func atLeast(least int64) func(any) bool {
	return func(v any) bool { n, ok := v.(int64); return ok && n >= least }
}

func isInteger(v any) bool { _, ok := v.(int64); return ok }

func oneOf(values ...any) func(any) bool {
	return func(v any) bool { return slices.Contains(values, v) }
}

// policyRules are the settings that a policy may have.
//
// Source: rabbit_policies:validate_policy0/2 (v4.0.5).
var policyRules = map[string]policyRule{
	"alternate-exchange":       {"alternate exchange name", isText},
	"consumer-timeout":         {"consumer timeout", atLeast(0)},
	"dead-letter-exchange":     {"dead letter exchange name", isText},
	"dead-letter-routing-key":  {"dead letter routing key", isText},
	"dead-letter-strategy":     {"dead letter strategy", oneOf("at-most-once", "at-least-once")},
	"message-ttl":              {"message TTL", atLeast(0)},
	"expires":                  {"queue expiry", atLeast(1)},
	"max-length":               {"maximum length", atLeast(0)},
	"max-length-bytes":         {"maximum length in bytes", atLeast(0)},
	"max-in-memory-length":     {"maximum memory in bytes", atLeast(0)},
	"max-in-memory-bytes":      {"maximum memory in bytes", atLeast(0)},
	"queue-mode":               {"queue-mode value", oneOf("default", "lazy")},
	"queue-version":            {"queue-version value", oneOf(int64(1), int64(2))},
	"overflow":                 {"overflow value", oneOf("drop-head", "reject-publish", "reject-publish-dlx")},
	"delivery-limit":           {"delivery limit", isInteger},
	"queue-leader-locator":     {"queue leader locator value", oneOf("client-local", "balanced", "random", "least-leaders")},
	"initial-cluster-size":     {"cluster size", atLeast(0)},
	"max-age":                  {"max age", isText},
	"single-active-consumer":   {"single active consumer value", func(v any) bool { _, ok := v.(bool); return ok }},
	"target-group-size":        {"target count", atLeast(0)},
	"stream-filter-size-bytes": {"filter size. Valid range is 16-255", atLeast(16)},
}

func (p *policy) text(key string) (string, bool) {
	if p == nil {
		return "", false
	}
	s, ok := p.settings[key].(string)
	return s, ok
}

func (p *policy) number(key string) (int64, bool) {
	if p == nil {
		return 0, false
	}
	n, ok := p.settings[key].(int64)
	return n, ok
}

func (p *policy) appliesTo(kind, name string) bool {
	if !p.pattern.Matches(name) {
		return false
	}
	switch p.ApplyTo {
	case "all":
		return true
	case "queues":
		return kind != "exchange"
	case "exchanges":
		return kind == "exchange"
	case "classic_queues":
		return kind == "classic"
	case "quorum_queues":
		return kind == "quorum"
	case "streams":
		return kind == "stream"
	}
	return false
}

func (b *Broker) setPolicy(p Policy) {
	v := b.vhosts[p.VirtualHost]
	settings, err := ParsePolicy(p.Definition)
	re, bad := regex.Compile([]rune(p.Pattern), 0)
	if v == nil || err != nil || bad != nil {
		return
	}
	if p.ApplyTo == "" {
		p.ApplyTo = "all"
	}
	v.policies[p.Name] = &policy{p, re, settings}
	b.keep(v.policies[p.Name].record())
	b.emit(PolicySet{p})
	v.applyPolicies()
}

func (b *Broker) clearPolicy(vhost, name string) {
	v := b.vhosts[vhost]
	if v == nil || v.policies[name] == nil {
		return
	}
	delete(v.policies, name)
	b.keep(store.PolicyGone{VirtualHost: vhost, Name: name})
	b.emit(PolicyCleared{vhost, name})
	v.applyPolicies()
}

// policyFor is the policy of the highest priority that applies; of two equal ones
// the one whose name comes first.
//
// Source: rabbit_policy:match/2, sort_by_priority/2 (v4.0.5).
func (v *vhost) policyFor(kind, name string) *policy {
	var best *policy
	for _, p := range slices.SortedFunc(maps.Values(v.policies), func(a, b *policy) int {
		return cmp.Or(cmp.Compare(b.Priority, a.Priority), cmp.Compare(a.Name, b.Name))
	}) {
		if best == nil && p.appliesTo(kind, name) {
			best = p
		}
	}
	return best
}

// applyPolicies gives every queue and exchange the policy that is its own now.
func (v *vhost) applyPolicies() {
	for _, name := range slices.Sorted(maps.Keys(v.exchanges)) {
		x := v.exchanges[name]
		x.policy = v.policyFor("exchange", name)
	}
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		q := v.queues[name]
		if p := v.policyFor(q.kind, name); p != q.policy {
			q.policy = p
			q.applySettings()
			q.touch()
			q.dropHead()
			q.dropExpired()
		}
	}
}
