package shell

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"warren/sim/broker"
	"warren/sim/regex"
)

func policyCommands() map[string]command {
	return map[string]command{
		"set_policy": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting policy %q for pattern \"%s\" to \"%s\" with priority \"%s\" for vhost %q ...",
					c.args[0], c.args[1], c.args[2], c.option("priority", "0"), c.vhost())
			},
			do: (*call).setPolicy,
		},
		"clear_policy": {
			banner: inVHost(`Clearing policy "%s" on vhost "%s" ...`),
			do: func(c *call) *failure {
				v := c.virtualHost()
				if v == nil || !slices.ContainsFunc(v.Policies, func(p broker.Policy) bool { return p.Name == c.args[0] }) {
					return failed(exitUnavailable, "Parameter does not exist")
				}
				c.order(broker.ClearPolicy{VirtualHost: c.vhost(), Name: c.args[0]})
				return nil
			},
		},
		"list_policies": {
			banner: inVHost(`Listing policies for vhost "%s" ...`),
			do: func(c *call) *failure {
				v := c.virtualHost()
				if v == nil {
					return c.noVHost()
				}
				t := table{columns: []string{"vhost", "name", "pattern", "apply-to", "definition", "priority"}}
				for _, p := range v.Policies {
					t.row(v.Name, p.Name, p.Pattern, p.ApplyTo, p.Definition, strconv.Itoa(p.Priority))
				}
				c.print(t)
				return nil
			},
		},
	}
}

// setPolicy checks the definition as the node does.
//
// Source: rabbit_policy:parse_set0/7, validate/5 (v4.0.5).
func (c *call) setPolicy() *failure {
	if c.virtualHost() == nil {
		return c.noVHost()
	}
	priority, err := strconv.Atoi(c.option("priority", "0"))
	if err != nil {
		return c.misused("Invalid options for this command:\n--priority : " + c.option("priority", ""))
	}
	applyTo := c.option("apply-to", "all")
	if !slices.Contains([]string{"all", "queues", "exchanges", "classic_queues", "quorum_queues", "streams"}, applyTo) {
		return failed(exitUnavailable, fmt.Sprintf("Validation failed\n\napply-to '%s' not recognised; should be one of: "+
			"'queues', 'classic_queues', 'quorum_queues', 'streams', 'exchanges', 'all'\n", applyTo))
	}
	if _, err := broker.ParsePolicy(c.args[2]); errors.Is(err, broker.ErrNoJSON) {
		return failed(exitUnavailable, err.Error())
	} else if err != nil {
		return failed(exitUnavailable, "Validation failed\n\n"+err.Error()+"\n")
	}
	if _, err := regex.Compile([]rune(c.args[1]), 0); err != nil {
		return failed(exitUnavailable, fmt.Sprintf("Validation failed\n\npattern should be a regular expression, but got %q\n", c.args[1]))
	}
	c.order(broker.SetPolicy{Policy: broker.Policy{
		VirtualHost: c.vhost(), Name: c.args[0], Pattern: c.args[1], ApplyTo: applyTo,
		Definition: c.args[2], Priority: priority,
	}})
	return nil
}
