package shell

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warren/sim/broker"
)

// Runtime parameters: settings of a virtual host that are not policies, and those of
// the whole cluster. A node without plugins knows two components of the former.
//
// Source: rabbit_runtime_parameters (v3.10.8, v4.0.5).
func parameterCommands() map[string]command {
	return map[string]command{
		"set_parameter": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting runtime parameter \"%s\" for component \"%s\" to \"%s\" in vhost \"%s\" ...",
					c.args[1], c.args[0], c.args[2], c.vhost())
			},
			do: (*call).setParameter,
		},
		"clear_parameter": {
			banner: func(c *call) string {
				return fmt.Sprintf("Clearing runtime parameter %q for component %q on vhost %q ...", c.args[1], c.args[0], c.vhost())
			},
			do: (*call).clearParameter,
		},
		"list_parameters": {banner: inVHost(`Listing runtime parameters for vhost "%s" ...`), do: (*call).listParameters},
		"set_global_parameter": {
			banner: says(`Setting global runtime parameter "%s" to "%s" ...`),
			do: func(c *call) *failure {
				value, ok := compact(c.args[1])
				if !ok {
					return c.noJSON(c.args[1])
				}
				c.order(broker.SetGlobalParameter{Name: c.args[0], Value: value})
				return nil
			},
		},
		"clear_global_parameter": {
			banner: says(`Clearing global runtime parameter "%s" ...`),
			do: func(c *call) *failure {
				if _, ok := c.node.Globals[c.args[0]]; !ok {
					return noParameter()
				}
				c.order(broker.ClearGlobalParameter{Name: c.args[0]})
				return nil
			},
		},
		"list_global_parameters": {banner: says("Listing global runtime parameters ..."), do: (*call).listGlobalParameters},
		"set_cluster_name": {
			banner: says("Setting cluster name to %s ..."),
			do: func(c *call) *failure {
				c.order(broker.SetGlobalParameter{Name: "cluster_name", Value: jsonText(c.args[0])})
				return nil
			},
		},
	}
}

func noParameter() *failure { return failed(exitUnavailable, "Parameter does not exist") }

// policyElsewhere is the failure of a line that treats a policy as any parameter.
func policyElsewhere(verb string) *failure {
	return failed(exitUnavailable, "policies may not be "+verb+" using this method")
}

func (c *call) setParameter() *failure {
	component, name, value := c.args[0], c.args[1], c.args[2]
	if component == "policy" {
		return policyElsewhere("set")
	}
	if !json.Valid([]byte(value)) {
		return c.noJSON(value)
	}
	switch component {
	case "vhost-limits":
		if value == "[]" { // no limits, to Erlang
			value = "{}"
		}
		limits, f := c.parseLimits(value, "limits", "max-connections", "max-queues")
		if f == nil && c.virtualHost() == nil {
			f = c.noVHost()
		}
		if f == nil {
			c.order(broker.SetVirtualHostLimits{VirtualHost: c.vhost(), Limits: limits})
		}
		return f
	case "operator_policy":
		return c.setOperatorPolicy(name, value)
	}
	return failed(exitUnavailable, "Validation failed\n\ncomponent "+component+" not found\n")
}

// setOperatorPolicy takes a policy as the parameter that it is.
func (c *call) setOperatorPolicy(name, value string) *failure {
	var p struct {
		Pattern    string          `json:"pattern"`
		ApplyTo    string          `json:"apply-to"`
		Definition json.RawMessage `json:"definition"`
		Priority   json.Number     `json:"priority"`
	}
	if json.Unmarshal([]byte(value), &p) != nil {
		return c.noJSON(value)
	}
	for _, key := range []string{"pattern", "definition"} {
		if !strings.Contains(value, `"`+key+`"`) {
			return failed(exitUnavailable, fmt.Sprintf("Validation failed\n\nKey \"%s\" not found in %s\n", key, name))
		}
	}
	c.args = []string{name, p.Pattern, string(p.Definition)}
	if p.Priority != "" {
		c.options["priority"] = p.Priority.String()
	}
	if p.ApplyTo != "" {
		c.options["apply-to"] = p.ApplyTo
	}
	return c.setPolicy(true)
}

func (c *call) clearParameter() *failure {
	v := c.virtualHost()
	switch {
	case c.args[0] == "policy":
		return policyElsewhere("cleared")
	case v != nil && v.Limits != nil && c.args[0] == "vhost-limits" && c.args[1] == "limits":
		c.order(broker.ClearVirtualHostLimits{VirtualHost: v.Name})
		return nil
	case c.args[0] == "operator_policy":
		c.args = c.args[1:]
		return c.clearPolicy(true)
	}
	return noParameter()
}

func (c *call) listParameters() *failure {
	v := c.virtualHost()
	if v == nil {
		return c.noVHost()
	}
	t := table{columns: []string{"component", "name", "value"}}
	if v.Limits != nil {
		t.row("vhost-limits", "limits", limitsJSON(v.Limits))
	}
	c.print(t)
	return nil
}

func (c *call) listGlobalParameters() *failure {
	t := table{columns: []string{"name", "value"}}
	id := base64.RawURLEncoding.EncodeToString(sumOf(c.node.Node))
	t.row("internal_cluster_id", jsonText("rabbitmq-cluster-id-"+id))
	for _, name := range slices.Sorted(maps.Keys(c.node.Globals)) {
		t.row(name, c.node.Globals[name])
	}
	c.print(t)
	return nil
}

// compact is JSON without blanks.
func compact(text string) (string, bool) {
	var out bytes.Buffer
	err := json.Compact(&out, []byte(text))
	return out.String(), err == nil
}
