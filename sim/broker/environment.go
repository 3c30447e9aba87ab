package broker

import (
	"fmt"
	"strconv"
)

// Setting is one of a node's settings: its name and value as Erlang writes them.
type Setting struct{ Name, Value string }

// Environment is what the node goes by of what a real one has in the environment of
// its application, by name. An operator's limits are not in it.
//
// Source: rabbit.app.src (v3.10.8, v4.0.5).
func (b *Broker) Environment() []Setting {
	timeout, loopback := "undefined", `[<<"guest">>]`
	if b.profile.ackTimeout > 0 {
		timeout = strconv.FormatInt(b.profile.ackTimeout.Milliseconds(), 10)
	}
	if b.guestAnywhere {
		loopback = "[]"
	}
	return []Setting{
		{"auth_backends", "[rabbit_auth_backend_internal]"},
		{"channel_max", strconv.Itoa(channelMax)},
		{"consumer_timeout", timeout},
		{"default_permissions", `[<<".*">>,<<".*">>,<<".*">>]`},
		{"default_user", `<<"guest">>`},
		{"default_user_tags", "[administrator]"},
		{"default_vhost", `<<"/">>`},
		{"disk_free_limit", strconv.Itoa(DefaultDiskLimit)},
		{"frame_max", strconv.Itoa(frameMax)},
		{"handshake_timeout", strconv.FormatInt(handshakeTimeout.Milliseconds(), 10)},
		{"heartbeat", strconv.Itoa(heartbeatSeconds)},
		{"loopback_users", loopback},
		{"max_message_size", strconv.Itoa(b.profile.maxMessageSize)},
		{"memory_monitor_interval", strconv.FormatInt(memoryInterval.Milliseconds(), 10)},
		{"tcp_listeners", "[5672]"},
		{"vm_memory_high_watermark", fmt.Sprint(b.profile.memoryPart)},
	}
}
