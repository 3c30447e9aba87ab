package main

import "warren/sim/conform"

// playable reports whether the client can take all of a scenario's steps.
func playable(s *conform.Scenario) bool {
	if s.Needs("ctl", "broker.restart", "broker.kill") || len(s.Conf) > 0 {
		return false
	}
	open, published := map[string]bool{}, map[string]bool{}
	for _, step := range s.Steps {
		ch := step.Args.Text("ch")
		switch step.Do {
		case "channel.open":
			if open[ch] {
				return false // the library has no second channel.open
			}
			open[ch], published[ch] = true, false
		case "channel.close":
			open[ch] = false
		case "basic.publish":
			if !sendable(step.Args.Table("properties")) {
				return false
			}
			published[ch] = true
		case "confirm.select":
			if published[ch] {
				return false // the library's count of confirms begins with the first publish
			}
		}
		if closes(step) {
			open = map[string]bool{}
		}
	}
	return true
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
		default:
			if properties.Int(name) == 0 {
				return false
			}
		}
	}
	return true
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
