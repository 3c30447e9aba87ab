package shell

import (
	"fmt"
	"slices"
	"strings"
)

// minorCommands are those that a person types now and then.
func minorCommands() map[string]command {
	nothing := func(*call) *failure { return nil }
	return map[string]command{
		"await_startup":     {needs: anyState, do: nothing},
		"force_gc":          {banner: onNode("Will ask all processes on node %s to schedule a full sweep GC"), do: nothing},
		"rotate_logs":       {needs: anyState, do: nothing},
		"set_cluster_name":  {banner: says("Setting cluster name to %s ..."), do: nothing},
		"set_log_level":     {check: (*call).logLevel, banner: says(`Setting log level to "%s" ...`), do: nothing},
		"suspend_listeners": {banner: onNode("Will suspend client connection listeners on node %s. The node will no longer accept client connections!"), do: nothing},
		"resume_listeners":  {banner: onNode("Will resume client connection listeners on node %s. The node will now accept client connections"), do: nothing},
		"restart_vhost": {banner: func(c *call) string {
			return fmt.Sprintf("Trying to restart vhost '%s' on node '%s' ...", c.vhost(), c.node.Node)
		}, do: (*call).restartVHost},
		"autocomplete": {needs: anyState, do: (*call).autocomplete},
		"enable_feature_flag": {
			banner: says(`Enabling feature flag "%s" ...`),
			do: func(c *call) *failure {
				if c.args[0] == "all" {
					return nil
				}
				return failed(exitUsage, "This feature flag is not supported by node "+c.node.Node)
			},
		},
		"list_hashes": {
			needs:  anyState,
			banner: says("Listing supported hash algorithms ..."),
			do: func(c *call) *failure {
				c.println("[blake2s,blake2b,sha3_512,sha3_384,sha3_256,sha3_224,sha512,sha384,sha256,\n sha224,sha,ripemd160,md5,md4]")
				return nil
			},
		},
		"list_parameters":   {banner: inVHost(`Listing runtime parameters for vhost "%s" ...`), do: (*call).noRows},
		"clear_parameter":   {banner: (*call).clearParameterBanner, do: noParameter},
		"trace_on":          {banner: inVHost(`Starting tracing for vhost "%s" ...`), do: func(c *call) *failure { return c.trace("enabled") }},
		"trace_off":         {banner: inVHost(`Stopping tracing for vhost "%s" ...`), do: func(c *call) *failure { return c.trace("disabled") }},
		"sync_queue":        {banner: (*call).syncBanner, do: (*call).syncQueue},
		"cancel_sync_queue": {banner: (*call).syncBanner, do: (*call).syncQueue},
	}
}

func noParameter(*call) *failure { return failed(exitUnavailable, "Parameter does not exist") }

func (c *call) clearParameterBanner() string {
	return fmt.Sprintf("Clearing runtime parameter %q for component %q on vhost %q ...", c.args[1], c.args[0], c.vhost())
}

func (c *call) noRows() *failure {
	if c.virtualHost() == nil {
		return c.noVHost()
	}
	c.print(table{})
	return nil
}

// Source: RabbitMQ.CLI.Ctl.Commands.SetLogLevelCommand.validate/2 (v4.0.5).
func (c *call) logLevel() *failure {
	levels := []string{"debug", "info", "warning", "error", "critical", "none"}
	if slices.Contains(levels, c.args[0]) {
		return nil
	}
	return &failure{exitUsage, c.complaint("Error (argument validation): level " + c.args[0] + " is not supported. Try one of " + strings.Join(levels, ", "))}
}

// autocomplete prints the commands that begin as the word does.
//
// Source: RabbitMQ.CLI.AutoComplete.complete/2 (v4.0.5).
func (c *call) autocomplete() *failure {
	for _, name := range slices.Sorted(slices.Values(c.known())) {
		if strings.HasPrefix(name, c.args[0]) {
			c.println(name)
		}
	}
	return nil
}

func (c *call) restartVHost() *failure {
	if c.virtualHost() == nil {
		return failed(exitSoftware, fmt.Sprintf("Failed to start vhost '%s' on node '%s'Reason: {:no_such_vhost, %q}", c.vhost(), c.node.Node, c.vhost()))
	}
	c.println(fmt.Sprintf("Vhost '%s' is already running on node '%s'", c.vhost(), c.node.Node))
	return nil
}

// trace tells what it would do: there is no firehose here.
//
// Source: RabbitMQ.CLI.Ctl.Commands.TraceOnCommand (v4.0.5).
func (c *call) trace(state string) *failure {
	c.println("Trace " + state + " for vhost " + c.vhost())
	return nil
}

func (c *call) syncBanner() string {
	verb := "Synchronising"
	if c.name == "cancel_sync_queue" {
		verb = "Stopping synchronising"
	}
	return fmt.Sprintf("%s queue '%s' in vhost '%s' ...", verb, c.args[0], c.vhost())
}

// syncQueue is 3.10's, which has mirrored queues; none of ours is one.
func (c *call) syncQueue() *failure {
	if c.queueNamed(c.args[0]) == nil {
		return failed(exitUnavailable, "not_found")
	}
	return failed(exitUnavailable, "not_mirrored")
}
