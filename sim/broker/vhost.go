package broker

import (
	"maps"
	"slices"
	"strings"

	"warren/sim/store"
)

// vhost is a virtual host: a world of names of its own.
type vhost struct {
	b         *Broker
	name      string
	exchanges map[string]*exchange
	queues    map[string]*queue
	policies  map[policyKey]*policy

	description      string
	tags             []string
	defaultQueueType string // of queues that name none; empty for the node's own
	limits           map[string]int64
}

// record is what is kept of the virtual host itself.
func (v *vhost) record() store.VirtualHost {
	return store.VirtualHost{
		Name: v.name, Limits: v.limits, Description: v.description, Tags: strings.Join(v.tags, ","), DefaultQueueType: v.defaultQueueType,
	}
}

// addVirtualHost makes a virtual host with the exchanges that every one has.
//
// Source: rabbit_vhost:do_add/3 (v4.0.5).
func (b *Broker) addVirtualHost(name string) {
	v := &vhost{
		b: b, name: name,
		exchanges: map[string]*exchange{}, queues: map[string]*queue{}, policies: map[policyKey]*policy{},
	}
	b.vhosts[name] = v
	if name == "/" {
		v.description = "Default virtual host"
	}
	for _, x := range []exchange{
		{name: "", kind: "direct"},
		{name: "amq.direct", kind: "direct"},
		{name: "amq.topic", kind: "topic"},
		{name: "amq.headers", kind: "headers"},
		{name: "amq.match", kind: "headers"},
		{name: "amq.fanout", kind: "fanout"},
		{name: "amq.rabbitmq.trace", kind: "topic", internal: true},
	} {
		x.durable = true
		v.addExchange(x)
	}
}

// enter lets a user into a virtual host.
func (b *Broker) enter(u *user, name string) (*vhost, *Error) {
	v := b.vhosts[name]
	if v == nil {
		return nil, noVirtualHost(name)
	}
	if err := b.checkLimits(u, v); err != nil {
		return nil, err
	}
	if _, ok := u.permissions[name]; !ok {
		return nil, virtualHostRefused(name, u.name)
	}
	return v, nil
}

// delete ends a virtual host: its connections are closed, its queues go.
//
// Source: rabbit_vhost:delete/2 (v4.0.5).
func (v *vhost) delete() {
	b := v.b
	for _, id := range slices.Sorted(maps.Keys(b.connections)) {
		if conn := b.connections[id]; conn.vhost == v && conn.state == open {
			conn.fail(virtualHostDeleted(v.name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		v.queues[name].delete("deleted")
	}
	delete(b.vhosts, v.name)
	b.keep(store.VirtualHostGone{Name: v.name})
	for _, u := range b.users {
		delete(u.permissions, v.name)
	}
	b.emit(VirtualHostDeleted{v.name})
}
