package broker

import (
	"cmp"
	"maps"
	"slices"

	"warren/sim/amqp"
)

// Snapshot is what an operator can see of a node. Lists are sorted by their names
// unless they say otherwise. Nothing in it changes with the node.
type Snapshot struct {
	Running      bool
	Gone         bool // the process too: nobody answers an operator
	Version      string
	Node         string
	Users        []UserState
	Globals      map[string]string // global parameters, JSON
	VirtualHosts []VirtualHostState
	Connections  []ConnectionState // by their ids
	Alarms       []string          // the resources that are low
	MemoryUsed   int64             // bytes, likewise below
	MemoryLimit  int64
	MemoryPart   float64 // of the machine's memory that the limit is; 0 for a limit in bytes
	DiskFree     int64
	DiskLimit    int64
}

// UserState is a user. Tags are in the order in which they were given.
type UserState struct {
	Name        string
	Tags        []string
	Permissions []Permission // by virtual host
	Topics      []TopicPermissionState
	Limits      map[string]int64
}

// TopicPermissionState is what a user may publish and bind, by routing key.
type TopicPermissionState struct{ VirtualHost, Exchange, Write, Read string }

// VirtualHostState is a virtual host and all in it. The bindings hold the implicit
// ones of the default exchange too.
type VirtualHostState struct {
	Name      string
	Exchanges []ExchangeState
	Queues    []QueueState
	Bindings  []Binding // by source, destination and key
	Policies  []Policy

	OperatorPolicies []Policy
	Limits           map[string]int64

	Description      string
	Tags             []string
	DefaultQueueType string
}

// ExchangeState is an exchange.
type ExchangeState struct {
	Name, Type                    string
	Durable, AutoDelete, Internal bool
	Arguments                     amqp.Table
	Policy                        string
}

// QueueState is a queue. Consumers are in the order in which they came.
type QueueState struct {
	Name, Type               string
	Durable, AutoDelete      bool
	Owner                    ConnectionID // of an exclusive queue, else 0
	Arguments                amqp.Table
	Policy, OperatorPolicy   string
	Effective                map[string]any // what policies set in the end; values are string or int64
	Ready, Unacked           int            // messages
	HeldBack                 int            // messages that a quorum queue of 4.3 delivers again only later
	ReadyBytes, UnackedBytes int
	Consumers                []ConsumerState
	ExclusiveTag             string
	ExclusiveChannel         ChannelID
	SingleActive             bool
}

// ConsumerState is a consumer. Active tells whether it may be sent messages: of
// the consumers of a queue with a single active one, one is.
type ConsumerState struct {
	Channel          ChannelID
	Tag              string
	NoAck, Exclusive bool
	Prefetch         uint16
	Priority         int64
	Active           bool
	Arguments        amqp.Table
}

// ConnectionState is an open connection.
type ConnectionState struct {
	Conn              ConnectionID
	User, VirtualHost string
	Peer              string
	State             string // running, blocking, blocked
	Heartbeat         int    // seconds
	ChannelMax        uint16
	ClientProperties  amqp.Table
	Channels          []ChannelState // by their numbers
}

// ChannelState is an open channel.
type ChannelState struct {
	Channel                  ChannelID
	Consumers                int
	Unacked                  int
	Unconfirmed              int
	Uncommitted, AcksPending int // in its transaction
	Prefetch                 uint16
	GlobalPrefetch           int
	Confirms, Transactional  bool
}

// Snapshot is what an operator can see of the node now.
func (b *Broker) Snapshot() Snapshot {
	s := Snapshot{Running: b.running, Gone: !b.running && !b.appOnly, Globals: maps.Clone(b.globals), Version: b.profile.version, Node: nodeName}
	for _, name := range slices.Sorted(maps.Keys(b.users)) {
		s.Users = append(s.Users, b.users[name].state())
	}
	for _, name := range slices.Sorted(maps.Keys(b.vhosts)) {
		s.VirtualHosts = append(s.VirtualHosts, b.vhosts[name].state())
	}
	for _, id := range slices.Sorted(maps.Keys(b.connections)) {
		if conn := b.connections[id]; conn.state == open {
			s.Connections = append(s.Connections, conn.describe())
		}
	}
	s.MemoryUsed, s.MemoryLimit, s.MemoryPart = b.memoryUsed(), b.resources.memoryLimit, b.resources.memoryPart
	s.DiskFree, s.DiskLimit = b.diskFree(), b.resources.diskLimit
	for a := range alarms {
		if b.resources.alarms[a] {
			s.Alarms = append(s.Alarms, a.String())
		}
	}
	return s
}

// Authenticates reports whether there is such a user with that password.
func (b *Broker) Authenticates(user, password string) bool {
	u := b.users[user]
	return u != nil && u.accepts(password)
}

func (u *user) state() UserState {
	s := UserState{Name: u.name, Tags: slices.Clone(u.tags), Limits: maps.Clone(u.limits)}
	for _, vhost := range slices.Sorted(maps.Keys(u.permissions)) {
		p := u.permissions[vhost]
		s.Permissions = append(s.Permissions, Permission{vhost, p.configure.source, p.write.source, p.read.source})
	}
	for _, t := range u.topics {
		s.Topics = append(s.Topics, TopicPermissionState{t.vhost, t.exchange, t.write.source, t.read.source})
	}
	return s
}

func (v *vhost) state() VirtualHostState {
	s := VirtualHostState{
		Name: v.name, Limits: maps.Clone(v.limits), Description: v.description, Tags: v.tags, DefaultQueueType: v.defaultQueueType,
	}
	for _, name := range slices.Sorted(maps.Keys(v.exchanges)) {
		x := v.exchanges[name]
		s.Exchanges = append(s.Exchanges, ExchangeState{
			Name: x.name, Type: x.kind, Durable: x.durable, AutoDelete: x.autoDelete, Internal: x.internal,
			Arguments: x.arguments, Policy: x.policy.called(),
		})
		for _, bd := range x.bindings {
			s.Bindings = append(s.Bindings, bd.describe())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		s.Queues = append(s.Queues, v.queues[name].state())
		s.Bindings = append(s.Bindings, Binding{
			VirtualHost: v.name, Destination: name, DestinationType: "queue", BindingKey: name,
		})
	}
	slices.SortStableFunc(s.Bindings, func(a, b Binding) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Destination, b.Destination), cmp.Compare(a.BindingKey, b.BindingKey))
	})
	for _, p := range v.policiesByName() {
		if p.Operator {
			s.OperatorPolicies = append(s.OperatorPolicies, p.Policy)
			continue
		}
		s.Policies = append(s.Policies, p.Policy)
	}
	return s
}

func (p *policy) operatorCalled() string {
	if p == nil || p.operator == nil {
		return ""
	}
	return p.operator.Name
}

// definition is what is set in the end: values are string or int64.
func (p *policy) definition() map[string]any {
	if p == nil {
		return nil
	}
	return p.settings
}

func (p *policy) called() string {
	if p == nil {
		return ""
	}
	return p.Name
}

func (q *queue) state() QueueState {
	s := QueueState{
		Name: q.name, Type: q.kind, Durable: q.durable, AutoDelete: q.autoDelete,
		Arguments: q.arguments, Policy: q.policy.called(), OperatorPolicy: q.policy.operatorCalled(), Effective: q.policy.definition(),
		Ready: q.ready.len(), Unacked: q.unacked, HeldBack: len(q.heldBack), ReadyBytes: q.readyBytes, UnackedBytes: q.unackedBytes,
		SingleActive: q.settings.singleActive,
	}
	if q.owner != nil {
		s.Owner = q.owner.id
	}
	if c := q.consumers.active; c != nil && !s.SingleActive {
		s.ExclusiveTag, s.ExclusiveChannel = c.tag, c.ch.id
	}
	for _, c := range q.consumers.all {
		s.Consumers = append(s.Consumers, ConsumerState{
			Channel: c.ch.id, Tag: c.tag, NoAck: c.noAck, Exclusive: c.exclusive, Prefetch: c.prefetch,
			Priority: c.priority, Active: !s.SingleActive || c == q.consumers.active, Arguments: c.arguments,
		})
	}
	return s
}

func (conn *connection) describe() ConnectionState {
	s := ConnectionState{
		Conn: conn.id, User: conn.user.name, VirtualHost: conn.vhost.name, Peer: conn.peer, State: "running",
		Heartbeat: int(conn.heartbeat.Seconds()), ChannelMax: conn.channelMax, ClientProperties: conn.properties,
	}
	if conn.b.alarmed() {
		s.State = "blocking" // it will be blocked once it publishes
	}
	if conn.blocked {
		s.State = "blocked"
	}
	for _, n := range slices.Sorted(maps.Keys(conn.channels)) {
		ch := conn.channels[n]
		c := ChannelState{
			Channel: ch.id, Consumers: len(ch.consumers), Unacked: ch.unacked.count(),
			Unconfirmed: ch.confirms.pending, Prefetch: ch.prefetch, GlobalPrefetch: ch.limiter.limit,
			Confirms: ch.confirms.on, Transactional: ch.tx != nil,
		}
		if ch.tx != nil {
			c.Uncommitted, c.AcksPending = len(ch.tx.messages), len(ch.tx.settled())
		}
		s.Channels = append(s.Channels, c)
	}
	return s
}

// Persistent counts a queue's messages that ask to survive a restart, unacked ones
// too, and their bytes. It looks at each.
func (b *Broker) Persistent(vhost, queue string) (messages, bytes int) {
	q := b.queue(vhost, queue)
	if q == nil {
		return 0, 0
	}
	count := func(e *entry) {
		if e.msg.content.Properties.Persistent() {
			messages++
			bytes += e.msg.size()
		}
	}
	q.ready.each(count)
	for _, h := range q.heldBack {
		count(h.entry)
	}
	for _, conn := range b.connections {
		for _, ch := range conn.channels {
			for u := range ch.outstanding() {
				if u.queue == q {
					count(u.entry)
				}
			}
		}
	}
	return messages, bytes
}
