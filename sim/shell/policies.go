package shell

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warren/sim/broker"
	"warren/sim/regex"
)

func policyCommands() map[string]command {
	set := func(what string) func(*call) string {
		return func(c *call) string {
			return fmt.Sprintf("Setting %s %q for pattern \"%s\" to \"%s\" with priority \"%s\" for vhost %q ...",
				what, c.args[0], c.args[1], c.args[2], c.option("priority", "0"), c.vhost())
		}
	}
	return map[string]command{
		"set_policy":             {banner: set("policy"), do: func(c *call) *failure { return c.setPolicy(false) }},
		"set_operator_policy":    {banner: set("operator policy override"), do: func(c *call) *failure { return c.setPolicy(true) }},
		"clear_policy":           {banner: inVHost(`Clearing policy "%s" on vhost "%s" ...`), do: func(c *call) *failure { return c.clearPolicy(false) }},
		"clear_operator_policy":  {banner: inVHost(`Clearing operator policy "%s" on vhost "%s" ...`), do: func(c *call) *failure { return c.clearPolicy(true) }},
		"list_policies":          {banner: inVHost(`Listing policies for vhost "%s" ...`), do: func(c *call) *failure { return c.listPolicies(false) }},
		"list_operator_policies": {banner: inVHost(`Listing operator policy overrides for vhost "%s" ...`), do: func(c *call) *failure { return c.listPolicies(true) }},
	}
}

// policies are the virtual host's, or its operators'.
func policies(v *broker.VirtualHostState, operator bool) []broker.Policy {
	switch {
	case v == nil:
		return nil
	case operator:
		return v.OperatorPolicies
	}
	return v.Policies
}

func (c *call) clearPolicy(operator bool) *failure {
	if !slices.ContainsFunc(policies(c.virtualHost(), operator), func(p broker.Policy) bool { return p.Name == c.args[0] }) {
		return failed(exitUnavailable, "Parameter does not exist")
	}
	c.order(broker.ClearPolicy{VirtualHost: c.vhost(), Name: c.args[0], Operator: operator})
	return nil
}

func (c *call) listPolicies(operator bool) *failure {
	v := c.virtualHost()
	if v == nil {
		return c.noVHost()
	}
	t := table{columns: []string{"vhost", "name", "pattern", "apply-to", "definition", "priority"}}
	for _, p := range policies(v, operator) {
		t.row(v.Name, p.Name, p.Pattern, p.ApplyTo, canonical(p.Definition), p.Priority)
	}
	c.print(t)
	return nil
}

// canonical is a JSON object without blanks, its keys sorted.
func canonical(definition string) string {
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(definition), &object) != nil {
		return definition
	}
	out, err := json.Marshal(object)
	if err != nil {
		return definition
	}
	return string(out)
}

// setPolicy checks the definition as the node does.
//
// Source: rabbit_policy:parse_set0/7, validate/5 (v4.0.5).
func (c *call) setPolicy(operator bool) *failure {
	if c.virtualHost() == nil {
		return c.noVHost()
	}
	invalid := func(why string) *failure { return failed(exitUnavailable, "Validation failed\n\n"+why+"\n") }
	priority, _ := strconv.Atoi(c.option("priority", "0"))
	_, err := c.broker.ParsePolicy(c.args[2], operator)
	if errors.Is(err, broker.ErrNoJSON) {
		return c.noJSON(c.args[2])
	}
	applyTo := c.option("apply-to", "all")
	if why := c.badTarget(applyTo); why != "" {
		return invalid(why)
	}
	if _, bad := regex.Compile([]rune(c.args[1]), 0); bad != nil {
		why, at := pcreError(c.args[1])
		return invalid(fmt.Sprintf("pattern should be regular expression but is invalid: {\"%s\",%d}", why, at))
	}
	if err != nil {
		return invalid(err.Error())
	}
	c.order(broker.SetPolicy{Policy: broker.Policy{
		VirtualHost: c.vhost(), Name: c.args[0], Pattern: c.args[1], ApplyTo: applyTo,
		Definition: c.args[2], Priority: priority, Operator: operator,
	}})
	return nil
}

// noJSON is the failure of what should be JSON.
//
// Source: rabbit_policy:parse_set0/8, rabbit_json:try_decode/1 (v3.10.8, v4.0.5).
func (c *call) noJSON(text string) *failure {
	if c.series() == "3.10" {
		return failed(exitUnavailable, "JSON decoding error. Reason: badarg")
	}
	return failed(exitUnavailable, fmt.Sprintf("Could not parse JSON document: {error,{failed_to_decode_json,<<%q>>}}", text))
}

// badTarget tells why a policy cannot apply to what the line says; empty if it can.
//
// Source: rabbit_policy:apply_to_validation/2 (v3.10.8, v4.0.5).
func (c *call) badTarget(applyTo string) string {
	targets, text := []string{"all", "queues", "exchanges", "classic_queues", "quorum_queues", "streams"},
		"apply-to '%s' not recognised; should be one of: 'queues', 'classic_queues', 'quorum_queues', 'streams', 'exchanges', 'all'"
	if c.series() == "3.10" {
		targets, text = targets[:3], "apply-to '%s' unrecognised; should be 'queues', 'exchanges' or 'all'"
	}
	if slices.Contains(targets, applyTo) {
		return ""
	}
	return fmt.Sprintf(text, applyTo)
}

// pcreError is what Erlang's re says of a pattern that does not compile, and where.
func pcreError(pattern string) (why string, at int) {
	depth, set := 0, false
	for i := 0; i < len(pattern); i++ {
		switch ch := pattern[i]; {
		case ch == '\\':
			i++
		case set:
			set = ch != ']'
		case ch == '[':
			set = true
		case ch == '(':
			depth++
		case ch == ')':
			if depth--; depth < 0 {
				return "unmatched parentheses", i
			}
		case strings.IndexByte("*+?", ch) >= 0 && (i == 0 || strings.IndexByte("(|", pattern[i-1]) >= 0):
			return "nothing to repeat", i
		}
	}
	if set {
		return "missing terminating ] for character class", len(pattern)
	}
	return "missing )", len(pattern)
}
