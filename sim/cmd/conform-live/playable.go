package main

import (
	"slices"

	vocabulary "warren/sim/amqp"
	"warren/sim/conform"
)

// unplayable is why the client cannot take all of a scenario's steps; empty where it
// can.
func unplayable(s *conform.Scenario) string {
	switch {
	case s.Needs("ctl"):
		return "type rabbitmqctl"
	case s.Needs("broker.restart", "broker.kill"):
		return "stop the broker"
	case len(s.Conf) > 0:
		return "have a rabbitmq.conf of their own"
	}
	open, published := map[string]bool{}, map[string]bool{}
	for _, step := range s.Steps {
		ch := step.Args.Text("ch")
		if listed(conform.Table(step.Args.Table("arguments"))) {
			return "have an unsigned integer in a list, which the library has not"
		}
		switch step.Do {
		case "channel.open":
			if open[ch] {
				return "open a channel twice, which the library does not"
			}
			open[ch], published[ch] = true, false
		case "channel.close":
			open[ch] = false
		case "basic.publish":
			properties := conform.Args(step.Args.Table("properties"))
			switch headers := conform.Table(properties.Table("headers")); {
			case !sendable(properties):
				return "set a property to nothing, which the library leaves out"
			case listed(headers) || len(unsigned(headers)) > 0:
				return "have an unsigned integer in a header, which the library cannot read"
			}
			published[ch] = true
		case "confirm.select":
			if published[ch] {
				return "ask for confirms after a publish, from where on the library counts"
			}
		}
		if closes(step) {
			open = map[string]bool{}
		}
	}
	return ""
}

// sendable reports whether the library sends all of a message's properties: it
// leaves out those that are zero.
func sendable(properties conform.Args) bool {
	for name, v := range properties {
		switch v := v.(type) {
		case string:
			if v == "" {
				return false
			}
		case map[string]any:
			if len(v) == 0 {
				return false
			}
		default:
			if properties.Int(name) == 0 {
				return false
			}
		}
	}
	return true
}

// listed reports whether there is an unsigned integer in one of the lists of a table,
// where it has no name to be found by.
func listed(v vocabulary.Value) bool {
	switch v := v.(type) {
	case vocabulary.Table:
		return slices.ContainsFunc(v, func(f vocabulary.Field) bool { return listed(f.Value) })
	case vocabulary.Array:
		return slices.ContainsFunc(v, func(x vocabulary.Value) bool {
			t, isTable := x.(vocabulary.Table)
			switch x.(type) {
			case uint16, uint32:
				return true
			}
			return listed(x) || isTable && len(unsigned(t)) > 0
		})
	}
	return false
}

// closes reports whether the broker closed something, as the step's answer tells.
func closes(step conform.Step) bool {
	want := conform.Args(step.Args.Table("want"))
	if want.Table("channel_closed") != nil || want.Table("connection_closed") != nil {
		return true
	}
	for _, events := range want {
		if e, ok := events.(map[string]any); ok && step.Do == "settle" && e["closed"] != nil {
			return true
		}
	}
	return false
}
