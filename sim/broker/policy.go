package broker

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
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
	Operator          bool // an operator's, who sets limits to what others set
}

// policy is a Policy that is in force.
type policy struct {
	Policy
	pattern  *regex.Program
	settings map[string]any // values are string or int64
	operator *policy        // the operator's that is merged into it
}

// ParsePolicy reads a policy's definition, an operator's if operator says so. The
// error is in RabbitMQ's words, with Erlang's way of printing what is wrong: a value
// that is not valid, and else all that is not known.
//
// Source: rabbit_policies:validate_policy/1, rabbit_policy:validation0/3 (v4.0.5).
func (b *Broker) ParsePolicy(definition string, operator bool) (map[string]any, error) {
	raw, err := decodePolicy(definition)
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 {
		return nil, fmt.Errorf("no policy provided")
	}
	settings := map[string]any{}
	var unknown []string
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		v := raw[key]
		rule, known := policyRules[key]
		if !known || !rule.knownTo(b.profile.series, operator) {
			unknown = append(unknown, fmt.Sprintf("{<<%q>>,%s}", key, term(v)))
			continue
		}
		if !rule.valid(v) || b.profile.positiveDeliveryLimits && key == "delivery-limit" && v.(int64) < 0 {
			return nil, fmt.Errorf("%s is not a valid %s", term(v), rule.called)
		}
		settings[key] = v
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("%s are not recognised policy settings", termList(unknown))
	}
	return settings, checkRetry(settings)
}

// decodePolicy reads a JSON object; what is a whole number in it is an int64.
func decodePolicy(definition string) (map[string]any, error) {
	var raw map[string]any
	dec := json.NewDecoder(strings.NewReader(definition))
	dec.UseNumber()
	if err := dec.Decode(&raw); err != nil || raw == nil {
		return nil, ErrNoJSON
	}
	for key, v := range raw {
		if n, ok := v.(json.Number); ok {
			if i, err := n.Int64(); err == nil {
				raw[key] = i
			}
		}
	}
	return raw, nil
}

// checkRetry looks at settings that only make sense together.
//
// Source: rabbit_quorum_queue:validate_delayed_retry_constraints/1 (v4.3.5).
func checkRetry(settings map[string]any) error {
	kind, typed := settings["delayed-retry-type"]
	shortest, hasMin := settings["delayed-retry-min"].(int64)
	longest, hasMax := settings["delayed-retry-max"].(int64)
	switch {
	case typed && kind != "disabled" && !hasMin:
		return fmt.Errorf("delayed-retry-min is required when delayed-retry-type is %s", kind)
	case hasMin && hasMax && longest < shortest:
		return fmt.Errorf("delayed-retry-max (%d) must not be smaller than delayed-retry-min (%d)", longest, shortest)
	}
	return nil
}

// ErrNoJSON is ParsePolicy's error for what is not a JSON object.
var ErrNoJSON = errors.New("no JSON object")

// termList prints a list of terms: in a line of Erlang's 80 columns, else each in its
// own.
func termList(terms []string) string {
	if line := "[" + strings.Join(terms, ",") + "]"; len(line) <= 80 {
		return line
	}
	return "[" + strings.Join(terms, ",\n ") + "]"
}

// term prints a JSON value as the Erlang term that RabbitMQ makes of it.
func term(v any) string {
	switch v := v.(type) {
	case string:
		if v == "" {
			return "<<>>"
		}
		return fmt.Sprintf("<<%q>>", v)
	case int64:
		return fmt.Sprint(v)
	case []any:
		var list []string
		for _, x := range v {
			list = append(list, term(x))
		}
		return "[" + strings.Join(list, ",") + "]"
	case map[string]any:
		var fields []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			fields = append(fields, fmt.Sprintf("<<%q>> => %s", name, term(v[name])))
		}
		return "#{" + strings.Join(fields, ",") + "}"
	}
	var out bytes.Buffer
	json.NewEncoder(&out).Encode(v)
	return strings.TrimSpace(out.String())
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

// policyKey: operators' policies have names of their own.
type policyKey struct {
	operator bool
	name     string
}

// addPolicy takes a policy in, in place of one of its name, and returns it; nil if
// its definition or its pattern is wrong.
func (v *vhost) addPolicy(p Policy) *policy {
	settings, err := v.b.ParsePolicy(p.Definition, p.Operator)
	re, bad := regex.Compile([]rune(p.Pattern), 0)
	if err != nil || bad != nil {
		return nil
	}
	if p.ApplyTo == "" {
		p.ApplyTo = "all"
	}
	added := &policy{Policy: p, pattern: re, settings: settings}
	v.policies[policyKey{p.Operator, p.Name}] = added
	return added
}

func (b *Broker) setPolicy(p Policy) {
	v := b.vhosts[p.VirtualHost]
	if v == nil {
		return
	}
	added := v.addPolicy(p)
	if added == nil {
		return
	}
	b.keep(added.record())
	b.emit(PolicySet{added.Policy})
	v.applyPolicies()
}

func (b *Broker) clearPolicy(in ClearPolicy) {
	v := b.vhosts[in.VirtualHost]
	key := policyKey{in.Operator, in.Name}
	if v == nil || v.policies[key] == nil {
		return
	}
	delete(v.policies, key)
	b.keep(store.PolicyGone{VirtualHost: in.VirtualHost, Name: in.Name, Operator: in.Operator})
	b.emit(PolicyCleared{in.VirtualHost, in.Name, in.Operator})
	v.applyPolicies()
}

// policiesByName are the policies in the order of their names, operators' last.
func (v *vhost) policiesByName() []*policy {
	return slices.SortedFunc(maps.Values(v.policies), func(a, b *policy) int {
		if a.Operator != b.Operator {
			if b.Operator {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	})
}

// policyFor is what the policies make of a queue or an exchange, nil for nothing:
// of those that apply the one of the highest priority, of two equal ones the one
// whose name comes first, and of the operators' policies likewise.
//
// Source: rabbit_policy:match/2, match_op/2, sort_by_priority/2 (v4.0.5).
func (v *vhost) policyFor(kind, name string) *policy {
	return choosePolicy(v.policiesByName(), kind, name)
}

// choosePolicy does so among policies in the order of their names.
func choosePolicy(byName []*policy, kind, name string) *policy {
	var best [2]*policy
	for _, p := range byName {
		i := 0
		if p.Operator {
			i = 1
		}
		if p.appliesTo(kind, name) && (best[i] == nil || p.Priority > best[i].Priority) {
			best[i] = p
		}
	}
	if best[1] == nil {
		return best[0]
	}
	return merged(best[0], best[1])
}

// merged is a policy, which may be nil, under an operator's.
//
// Source: rabbit_policy:merge_operator_definitions/2 (v4.0.5).
func merged(p, operator *policy) *policy {
	m := &policy{operator: operator, settings: maps.Clone(operator.settings)}
	if p == nil {
		return m
	}
	m.Policy = p.Policy
	for key, v := range p.settings {
		m.settings[key] = v
		if o, both := operator.settings[key]; both {
			m.settings[key] = stricter(key, v, o)
		}
	}
	return m
}

// stricter is the value that counts where a policy and an operator's both set one:
// the lower of two numbers, but a limit of deliveries that is negative is none, and
// of the shortest delays of a retry the longer counts.
//
// Source: merge_policy_value/3 of rabbit_policies (v4.0.5) and rabbit_quorum_queue
// (v4.3.5).
func stricter(key string, v, operator any) any {
	a, isNumber := v.(int64)
	b, _ := operator.(int64)
	switch {
	case !isNumber || key == "queue-version":
		return operator
	case key == "delivery-limit" && (a < 0 || b < 0):
		return max(a, b)
	case key == "delayed-retry-min", key == "target-group-size":
		return max(a, b)
	}
	return min(a, b)
}

// same reports whether two policies come of the same ones.
func (p *policy) same(o *policy) bool {
	if p == nil || o == nil {
		return p == o
	}
	return p == o || p.operator != nil && p.operator == o.operator && p.Policy == o.Policy
}

// reconfigure makes the queue's settings what its arguments and its policy say. A
// classic queue learns of its limits first and of what to do about them last, and drops
// what is too much as it did until then.
//
// Source: rabbit_amqqueue_process:process_args_policy/1 (v3.10.8, v4.0.5).
func (q *queue) reconfigure() {
	before := q.settings.overflow
	q.applySettings()
	if after := q.settings.overflow; before == dropHead && after != dropHead && !q.quorum() {
		q.settings.overflow = before
		q.dropHead()
		q.settings.overflow = after
	}
}

// applyPolicies gives every queue and exchange the policy that is its own now.
func (v *vhost) applyPolicies() {
	for _, name := range slices.Sorted(maps.Keys(v.exchanges)) {
		x := v.exchanges[name]
		x.policy = v.policyFor("exchange", name)
	}
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		q := v.queues[name]
		if p := v.policyFor(q.kind, name); !p.same(q.policy) {
			q.policy = p
			q.reconfigure()
			q.touch()
			q.dropHead()
			q.dropExpired()
		}
	}
}
