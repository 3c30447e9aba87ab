package shell

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// definitionCommands print and take what a node has been told to have. There are no
// files here: definitions can be printed, and none are read.
func definitionCommands() map[string]command {
	return map[string]command{
		"import_definitions": {check: (*call).noDefinitions},
		"export_definitions": {
			check: (*call).checkExport,
			banner: func(c *call) string {
				if c.args[0] == "-" {
					return ""
				}
				return fmt.Sprintf("Exporting definitions in JSON to a file at %q ...", c.args[0])
			},
			do: func(c *call) *failure {
				if c.args[0] != "-" || c.option("format", "json") != "json" {
					return failed(exitSoftware, "this is a simulated node: it has no files to export to, but - for JSON on the screen")
				}
				c.out.WriteString(c.definitions())
				return nil
			},
		},
	}
}

func (c *call) noDefinitions() *failure {
	if len(c.args) == 0 {
		return nil
	}
	return c.noFile(c.args[0], false)
}

// checkExport wants a directory that there is and a format that there is.
//
// Source: RabbitMQ.CLI.Ctl.Commands.ExportDefinitionsCommand.validate/2 (v3.10.8).
func (c *call) checkExport() *failure {
	if dir := path.Dir(c.args[0]); c.args[0] != "-" && dir != "." && dir != "/tmp" && dir != "/" {
		return c.badArgument(fmt.Sprintf(": Directory %s does not exist", dir))
	}
	if f := c.option("format", "json"); !slices.Contains([]string{"json", "erlang"}, strings.ToLower(f)) {
		return c.badArgument(": Format should be either json or erlang")
	}
	return nil
}

// object is JSON of names and values, by name; the values are JSON.
func object(fields map[string]string) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		out = append(out, jsonText(name)+":"+fields[name])
	}
	return "{" + strings.Join(out, ",") + "}"
}

func array(list []string) string { return "[" + strings.Join(list, ",") + "]" }

// definitions are all that the node has been told to have.
//
// Source: rabbit_definitions:all_definitions/0 (v3.10.8).
func (c *call) definitions() string {
	all := map[string][]string{}
	add := func(kind string, fields map[string]string) { all[kind] = append(all[kind], object(fields)) }
	for _, name := range slices.Sorted(maps.Keys(c.node.Globals)) {
		add("global_parameters", map[string]string{"name": jsonText(name), "value": pairs(c.node.Globals[name])})
	}
	for _, u := range c.node.Users {
		c.defineUser(u, add)
	}
	for _, v := range c.node.VirtualHosts {
		defineVHost(v, add)
	}
	out := map[string]string{"rabbit_version": jsonText(c.node.Version), "rabbitmq_version": jsonText(c.node.Version)}
	for _, kind := range []string{
		"bindings", "exchanges", "global_parameters", "parameters", "permissions", "policies", "queues", "topic_permissions", "users", "vhosts",
	} {
		out[kind] = array(all[kind])
	}
	return object(out)
}

type adder func(kind string, fields map[string]string)

func (c *call) defineUser(u broker.UserState, add adder) {
	var tags []string
	for _, t := range u.Tags {
		tags = append(tags, jsonText(t))
	}
	add("users", map[string]string{
		"hashing_algorithm": `"rabbit_password_hashing_sha256"`, "limits": limitsJSON(u.Limits), "name": jsonText(u.Name),
		"password_hash": jsonText(c.broker.PasswordHash(u.Name)), "tags": array(tags),
	})
	for _, p := range u.Permissions {
		add("permissions", map[string]string{
			"configure": jsonText(p.Configure), "read": jsonText(p.Read), "user": jsonText(u.Name),
			"vhost": jsonText(p.VirtualHost), "write": jsonText(p.Write),
		})
	}
	for _, t := range u.Topics {
		add("topic_permissions", map[string]string{
			"exchange": jsonText(t.Exchange), "read": jsonText(t.Read), "user": jsonText(u.Name),
			"vhost": jsonText(t.VirtualHost), "write": jsonText(t.Write),
		})
	}
}

func defineVHost(v broker.VirtualHostState, add adder) {
	vhost := jsonText(v.Name)
	var limits, tags []string
	for _, name := range slices.Sorted(maps.Keys(v.Limits)) {
		limits = append(limits, fmt.Sprintf("[%s,%d]", jsonText(name), v.Limits[name]))
	}
	for _, t := range v.Tags {
		tags = append(tags, jsonText(t))
	}
	metadata := map[string]string{"description": jsonText(v.Description), "tags": array(tags)}
	if tags == nil && v.Name != "/" {
		metadata["tags"] = `""` // as rabbitmqctl leaves it
	}
	add("vhosts", map[string]string{"limits": array(limits), "metadata": object(metadata), "name": vhost})
	if v.Limits != nil {
		add("parameters", map[string]string{
			"component": `"vhost-limits"`, "name": `"limits"`, "value": limitsJSON(v.Limits), "vhost": vhost,
		})
	}
	for _, p := range v.OperatorPolicies {
		value := definePolicy(p)
		delete(value, "name")
		add("parameters", map[string]string{"component": `"operator_policy"`, "name": jsonText(p.Name), "value": object(value), "vhost": vhost})
	}
	for _, p := range v.Policies {
		fields := definePolicy(p)
		fields["vhost"] = vhost
		add("policies", fields)
	}
	for _, x := range v.Exchanges {
		if x.Name == "" || strings.HasPrefix(x.Name, "amq.") {
			continue
		}
		fields := map[string]string{
			"arguments": tableObject(x.Arguments), "auto_delete": strconv.FormatBool(x.AutoDelete), "durable": strconv.FormatBool(x.Durable),
			"name": jsonText(x.Name), "type": jsonText(x.Type), "vhost": vhost,
		}
		if x.Internal {
			fields["internal"] = "true"
		}
		add("exchanges", fields)
	}
	for _, q := range v.Queues {
		if q.Owner == 0 {
			add("queues", map[string]string{
				"arguments": tableObject(q.Arguments), "auto_delete": strconv.FormatBool(q.AutoDelete), "durable": strconv.FormatBool(q.Durable),
				"name": jsonText(q.Name), "type": jsonText(q.Type), "vhost": vhost,
			})
		}
	}
	for _, b := range v.Bindings {
		if b.Source != "" && !exclusive(v, b) {
			add("bindings", map[string]string{
				"arguments": tableObject(b.Arguments), "destination": jsonText(b.Destination), "destination_type": jsonText(b.DestinationType),
				"routing_key": jsonText(b.BindingKey), "source": jsonText(b.Source), "vhost": vhost,
			})
		}
	}
}

// exclusive reports whether a binding leads to an exclusive queue.
func exclusive(v broker.VirtualHostState, b broker.Binding) bool {
	return b.DestinationType == "queue" && slices.ContainsFunc(v.Queues, func(q broker.QueueState) bool {
		return q.Name == b.Destination && q.Owner != 0
	})
}

func definePolicy(p broker.Policy) map[string]string {
	definition := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(p.Definition), &definition); err != nil {
		panic("shell: a policy's definition: " + err.Error())
	}
	values := map[string]string{}
	for name, v := range definition {
		values[name] = string(v)
	}
	return map[string]string{
		"apply-to": jsonText(p.ApplyTo), "definition": object(values), "name": jsonText(p.Name),
		"pattern": jsonText(p.Pattern), "priority": strconv.Itoa(p.Priority),
	}
}

// tableObject is a field table without its types; nothing at all is a word of
// Erlang's for that.
//
// Source: rabbit_misc:amqp_table/1 (v3.10.8).
func tableObject(t amqp.Table) string {
	fields := map[string]string{}
	for _, f := range t {
		fields[f.Name] = tableValue(f.Value)
	}
	return object(fields)
}

func tableValue(v amqp.Value) string {
	switch v := v.(type) {
	case amqp.Table:
		return tableObject(v)
	case amqp.Array:
		var list []string
		for _, x := range v {
			list = append(list, tableValue(x))
		}
		return array(list)
	case string:
		return jsonText(v)
	case []byte:
		return jsonText(string(v))
	case nil:
		return `"undefined"`
	case float64:
		return float(v)
	case float32:
		return float(float64(v))
	}
	return plainTerm(v)
}

// pairs is a global parameter's value as its definition prints it: objects as lists of
// names and values, and null as text.
//
// Source: rabbit_data_coercion:to_proplist/1 (v3.10.8), which Erlang's terms end as.
func pairs(text string) string {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		panic("shell: a global parameter's value: " + err.Error())
	}
	return pairsOf(v)
}

func pairsOf(v any) string {
	var list []string
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, array([]string{jsonText(name), pairsOf(v[name])}))
		}
		return array(list)
	case []any:
		for _, x := range v {
			list = append(list, pairsOf(x))
		}
		return array(list)
	case string:
		return jsonText(v)
	case nil:
		return `"null"`
	}
	return plainTerm(v)
}
