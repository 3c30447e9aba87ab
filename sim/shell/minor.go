package shell

import (
	"fmt"
	"slices"
	"strings"

	"warren/sim/broker"
)

// minorCommands are those that a person types now and then.
func minorCommands() map[string]command {
	nothing := func(*call) *failure { return nil }
	return map[string]command{
		"await_startup": {needs: anyState, do: func(c *call) *failure {
			if !c.node.Running {
				return failed(exitUnavailable, "rabbit_is_not_running")
			}
			return nil
		}},
		"force_gc": {needs: anyState, banner: onNode("Will ask all processes on node %s to schedule a full sweep GC"), do: nothing},
		"rotate_logs": {do: func(*call) *failure {
			return failed(exitUnavailable, "This command does not rotate logs anymore [deprecated]")
		}},
		"list_feature_flags":       {banner: says("Listing feature flags ..."), do: (*call).listFeatureFlags},
		"list_ciphers":             {needs: anyState, do: (*call).listCiphers},
		"list_unresponsive_queues": {banner: inVHost("Listing unresponsive queues for vhost %s ..."), do: nothing},
		"set_vhost_tags":           {banner: (*call).vhostTagsBanner, do: (*call).setVHostTags},
		"eval":                     {needs: anyState, do: noErlang},
		"eval_file":                {needs: anyState, check: func(c *call) *failure { return c.noFile(c.args[0], true) }, do: noErlang},
		"exec":                     {needs: anyState, do: noErlang},
		"change_cluster_node_type": {needs: stopped},
		"force_boot":               {needs: stopped},
		"reset":                    {needs: stopped, banner: onNode("Resetting node %s ..."), do: (*call).reset},
		"force_reset":              {needs: stopped, banner: onNode("Forcefully resetting node %s ..."), do: (*call).reset},
		"join_cluster":             {needs: stopped},
		"set_log_level":            {check: (*call).logLevel, banner: says(`Setting log level to "%s" ...`), do: nothing},
		"suspend_listeners":        {banner: onNode("Will suspend client connection listeners on node %s. The node will no longer accept client connections!"), do: nothing},
		"resume_listeners":         {banner: onNode("Will resume client connection listeners on node %s. The node will now accept client connections"), do: nothing},
		"restart_vhost": {banner: func(c *call) string {
			return fmt.Sprintf("Trying to restart vhost '%s' on node '%s' ...", c.vhost(), c.node.Node)
		}, do: (*call).restartVHost},
		"autocomplete": {needs: anyState, do: (*call).autocomplete},
		"enable_feature_flag": {
			banner: func(c *call) string {
				if c.args[0] == "all" {
					return "Enabling all feature flags ..."
				}
				return fmt.Sprintf("Enabling feature flag %q ...", c.args[0])
			},
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
		"trace_on":          {banner: inVHost(`Starting tracing for vhost "%s" ...`), do: func(c *call) *failure { return c.trace("enabled") }},
		"trace_off":         {banner: inVHost(`Stopping tracing for vhost "%s" ...`), do: func(c *call) *failure { return c.trace("disabled") }},
		"sync_queue":        {banner: (*call).syncBanner, do: (*call).syncQueue},
		"cancel_sync_queue": {banner: (*call).syncBanner, do: (*call).syncQueue},
	}
}

// logLevel wants a level that there is.
//
// Source: RabbitMQ.CLI.Ctl.Commands.SetLogLevelCommand.validate/2 (v3.10.8, v4.0.5).
func (c *call) logLevel() *failure {
	levels := []string{"debug", "info", "notice", "warning", "error", "critical", "alert", "emergency", "none"}
	if slices.Contains(levels, c.args[0]) {
		return nil
	}
	return failed(exitUnavailable, "level "+c.args[0]+" is not supported. Try one of debug, info, warning, error, critical, none")
}

// featureFlags are those of each version; a node that was made with it has them all.
//
// Source: -rabbit_feature_flag in deps/rabbit/src (v3.10.8, v4.0.5, v4.3.5).
var featureFlags = map[string]string{
	"3.10": "classic_mirrored_queue_version implicit_default_bindings maintenance_mode_status quorum_queue stream_queue user_limits " +
		"virtual_host_metadata",
	"4.0": "classic_mirrored_queue_version classic_queue_type_delivery_support direct_exchange_routing_v2 feature_flags_v2 " +
		"implicit_default_bindings listener_records_in_ets maintenance_mode_status message_containers message_containers_deaths_v2 " +
		"quorum_queue quorum_queue_non_voters rabbitmq_4.0.0 restart_streams stream_filtering stream_queue " +
		"stream_sac_coordinator_unblock_group stream_single_active_consumer stream_update_config_command tracking_records_in_ets " +
		"user_limits virtual_host_metadata",
}

func (c *call) listFeatureFlags() *failure {
	flags, ok := featureFlags[c.series()]
	if !ok {
		return c.notHere()
	}
	return list(c, []string{"name", "state"}, strings.Fields(flags), func(_ *call, flag, column string) any {
		if column == "state" {
			return atom("enabled")
		}
		return flag
	})
}

// listCiphers prints those of 3.10 on Debian; others have others.
func (c *call) listCiphers() *failure {
	if c.series() != "3.10" {
		return c.notHere()
	}
	c.println(`Listing supported ciphers ...
[chacha20,aes_256_ofb,aes_192_ofb,aes_128_ofb,blowfish_ofb64,blowfish_cfb64,
 aes_128_cfb128,aes_192_cfb128,aes_256_cfb128,aes_128_cfb8,aes_192_cfb8,
 aes_256_cfb8,aes_256_ctr,aes_192_ctr,aes_128_ctr,des_ede3_cfb,aes_128_cbc,
 blowfish_cbc,des_cfb,des_cbc,rc4,rc2_cbc,aes_192_cbc,aes_256_cbc,
 des_ede3_cbc,aes_cbc,aes_cfb128,aes_cfb8,aes_ctr]`)
	return nil
}

// noErlang: a simulated node has no Erlang in it.
func noErlang(*call) *failure {
	return failed(exitSoftware, "this is a simulated node: there is no Erlang in it that could evaluate anything")
}

// noFile is the failure of a line that names a file: there are none here.
func (c *call) noFile(path string, quoted bool) *failure {
	why := fmt.Sprintf("File %s does not exist", path)
	if quoted {
		return c.misused(fmt.Sprintf("%q", why))
	}
	return c.badArgument(": " + why)
}

func (c *call) vhostTagsBanner() string {
	return fmt.Sprintf("Setting tags for virtual host %q to [%s] ...", c.args[0], strings.Join(c.args[1:], ", "))
}

// Source: RabbitMQ.CLI.Ctl.Commands.SetVhostTagsCommand (v4.0.5).
func (c *call) setVHostTags() *failure {
	c.options["vhost"] = c.args[0]
	if c.virtualHost() == nil {
		return failed(exitData, fmt.Sprintf("Virtual host %q does not exist", c.args[0]))
	}
	c.order(broker.SetVirtualHostTags{VirtualHost: c.args[0], Tags: slices.Clone(c.args[1:])})
	return nil
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
