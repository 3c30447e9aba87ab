package shell

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warren/sim/broker"
)

func vhostCommands() map[string]command {
	return map[string]command{
		"add_vhost": {
			banner: says(`Adding vhost "%s" ...`),
			do: func(c *call) *failure {
				in := broker.AddVirtualHost{Name: c.args[0], Description: c.option("description", ""), DefaultQueueType: c.option("default-queue-type", "")}
				if tags := c.option("tags", ""); tags != "" {
					in.Tags = strings.Split(tags, ",")
				}
				c.order(in)
				return nil
			},
		},
		"delete_vhost": {
			banner: says(`Deleting vhost "%s" ...`),
			do: func(c *call) *failure {
				c.options["vhost"] = c.args[0]
				if c.virtualHost() == nil {
					return c.noVHost()
				}
				c.order(broker.DeleteVirtualHost{Name: c.args[0]})
				return nil
			},
		},
		"list_vhosts": {
			banner: says("Listing vhosts ..."),
			do:     (*call).listVHosts,
		},
		"set_vhost_limits": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting vhost limits to \"%s\" for vhost %q ...", c.args[0], c.vhost())
			},
			do: func(c *call) *failure {
				limits, f := c.parseLimits(c.args[0], "limits", "max-connections", "max-queues")
				if f == nil && c.virtualHost() == nil {
					f = c.noVHost()
				}
				if f == nil {
					c.order(broker.SetVirtualHostLimits{VirtualHost: c.vhost(), Limits: limits})
				}
				return f
			},
		},
		"clear_vhost_limits": {
			banner: inVHost(`Clearing vhost "%s" limits ...`),
			do: func(c *call) *failure {
				if v := c.virtualHost(); v == nil || v.Limits == nil {
					return failed(exitUnavailable, "Parameter does not exist")
				}
				c.order(broker.ClearVirtualHostLimits{VirtualHost: c.vhost()})
				return nil
			},
		},
		"list_vhost_limits": {
			banner: func(c *call) string {
				if c.has("global") {
					return "Listing limits for all vhosts ..."
				}
				return fmt.Sprintf("Listing limits for vhost %q ...", c.vhost())
			},
			do: (*call).listVHostLimits,
		},
	}
}

// virtualHost is the one that the line is about; nil if there is none of that name.
func (c *call) virtualHost() *broker.VirtualHostState {
	i := slices.IndexFunc(c.node.VirtualHosts, func(v broker.VirtualHostState) bool { return v.Name == c.vhost() })
	if i < 0 {
		return nil
	}
	return &c.node.VirtualHosts[i]
}

func (c *call) noVHost() *failure {
	return &failure{exitData, fmt.Sprintf("Virtual host '%s' does not exist\n", c.vhost())}
}

func (c *call) listVHosts() *failure {
	columns := c.named()
	if len(columns) == 0 {
		columns = []string{"name"}
	}
	t := table{columns: columns}
	for _, v := range c.node.VirtualHosts {
		var cells []any
		for _, column := range columns {
			cells = append(cells, map[string]any{
				"name": v.Name, "description": v.Description, "tags": c.vhostTags(v),
				"default_queue_type": c.vhostQueueType(v), "tracing": false,
				"cluster_state": states{c.node.Node: "running"},
			}[column])
		}
		t.row(cells...)
	}
	c.print(t)
	return nil
}

func (c *call) vhostTags(v broker.VirtualHostState) any {
	if len(v.Tags) == 0 && v.Name != "/" {
		return ""
	}
	if v.Name == "/" {
		var tags atoms
		for _, tag := range v.Tags {
			tags = append(tags, atom(tag))
		}
		return tags
	}
	return strings.Join(v.Tags, ",")
}

func (c *call) vhostQueueType(v broker.VirtualHostState) string {
	switch {
	case v.DefaultQueueType != "":
		return v.DefaultQueueType
	case c.series() == "3.10":
		return "undefined"
	}
	return "classic"
}

func (c *call) listVHostLimits() *failure {
	if c.has("global") {
		t := table{columns: []string{"vhost", "limits"}}
		for _, v := range c.node.VirtualHosts {
			if v.Limits != nil {
				t.row(v.Name, limitsJSON(v.Limits))
			}
		}
		c.print(t)
		return nil
	}
	v := c.virtualHost()
	switch {
	case v == nil:
		return c.noVHost()
	case v.Limits == nil:
		c.print(table{})
	case c.formatter() == "json":
		c.println(fmt.Sprintf(`{"node":%q,"result":"ok","value":%s}`, c.node.Node, jsonText(limitsJSON(v.Limits))))
	default:
		return c.result(limitsJSON(v.Limits))
	}
	return nil
}

// parseLimits reads limits from JSON: whole numbers under the names that there are.
// kind is what the node calls them.
//
// Source: rabbit_vhost_limit:parse_set/3, rabbit_auth_backend_internal:set_user_limits/3,
// rabbit_parameter_validation:proplist/3 (v4.0.5).
func (c *call) parseLimits(definition, kind string, names ...string) (map[string]int64, *failure) {
	var raw map[string]any
	dec := json.NewDecoder(strings.NewReader(definition))
	dec.UseNumber()
	if err := dec.Decode(&raw); err != nil {
		return nil, c.noJSON(definition)
	}
	limits := map[string]int64{}
	var unknown []string
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		number, isNumber := raw[name].(json.Number)
		switch {
		case !slices.Contains(names, name):
			unknown = append(unknown, fmt.Sprintf("{<<%q>>,%s}", name, erlang(raw[name])))
		case !isNumber:
			return nil, invalidLimits(kind, fmt.Sprintf("%s should be a number, actually was %s", name, erlang(raw[name])))
		default:
			limits[name], _ = number.Int64()
		}
	}
	if len(unknown) > 0 {
		return nil, invalidLimits(kind, fmt.Sprintf("Unrecognised terms [%s] in %s", strings.Join(unknown, ",\n "), kind))
	}
	return limits, nil
}

// invalidLimits: limits of virtual hosts are parameters, whose failures have a
// heading.
func invalidLimits(kind, why string) *failure {
	if kind == "limits" {
		why = "Validation failed\n\n" + why + "\n"
	}
	return failed(exitUnavailable, why)
}

// erlang prints a JSON value as Erlang does.
func erlang(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("<<%q>>", v)
	case json.Number:
		return v.String()
	case nil:
		return "null"
	}
	return fmt.Sprint(v)
}

func limitsJSON(limits map[string]int64) string {
	if limits == nil {
		return "{}"
	}
	out, err := json.Marshal(limits)
	if err != nil {
		panic("shell: " + err.Error())
	}
	return string(out)
}
