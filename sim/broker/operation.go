package broker

import (
	"warren/sim/amqp"
	"warren/sim/store"
)

// What an operator orders, on a command line or in a management page. An order
// about somebody or something that does not exist changes nothing; who gives it
// looks at the Snapshot first.
type (
	// AddUser makes a user without permissions. It takes the place of one of that
	// name.
	AddUser struct{ Name, Password string }

	DeleteUser struct{ Name string }

	// ChangePassword: an empty password lets nobody in.
	ChangePassword struct{ Name, Password string }

	SetUserTags struct {
		Name string
		Tags []string
	}

	// SetPermissions: the patterns must compile (see ValidPattern).
	SetPermissions struct {
		User string
		Permission
	}
	ClearPermissions struct{ User, VirtualHost string }

	SetTopicPermissions struct{ User, VirtualHost, Exchange, Write, Read string }

	// ClearTopicPermissions: of all exchanges where none is named.
	ClearTopicPermissions struct{ User, VirtualHost, Exchange string }

	// SetUserLimits: what a limit is called in RabbitMQ (max-connections,
	// max-channels), and its value.
	SetUserLimits struct {
		User   string
		Limits map[string]int64
	}
	// ClearUserLimit: "all" stands for all.
	ClearUserLimit struct{ User, Limit string }

	AddVirtualHost struct {
		Name             string
		Description      string
		Tags             []string
		DefaultQueueType string // of queues that name none; empty for the node's own
	}
	DeleteVirtualHost struct{ Name string }

	// SetVirtualHostLimits: max-connections and max-queues.
	SetVirtualHostLimits struct {
		VirtualHost string
		Limits      map[string]int64
	}
	ClearVirtualHostLimits struct{ VirtualHost string }

	SetVirtualHostTags struct {
		VirtualHost string
		Tags        []string
	}

	// SetGlobalParameter: Value is JSON.
	SetGlobalParameter   struct{ Name, Value string }
	ClearGlobalParameter struct{ Name string }

	// SetPolicy: Definition is JSON that ParsePolicy takes.
	SetPolicy   struct{ Policy }
	ClearPolicy struct {
		VirtualHost, Name string
		Operator          bool
	}

	PurgeQueue  struct{ VirtualHost, Queue string }
	DeleteQueue struct{ VirtualHost, Queue string }

	// CloseConnection closes it with 320 and a reason.
	CloseConnection struct {
		Conn   ConnectionID
		Reason string
	}

	// SetMemoryLimit sets how much of its machine's memory the node may use before
	// it blocks publishers, as a fraction.
	SetMemoryLimit struct {
		Fraction float64
		Bytes    int64 // if it is not 0, in place of the fraction
	}

	// SetDiskLimit sets how much of its disk must be free lest publishers be held up.
	SetDiskLimit struct {
		Bytes    int64
		Relative float64 // if it is not 0: in place of that, times the machine's memory
	}

	// FillDisk leaves no room on the disk, or makes room again.
	FillDisk struct{ Full bool }

	// PublishMessage publishes as an operator does in the management page: with no
	// connection of his. Message is its name, as in Receive. One to an exchange that
	// does not exist changes nothing.
	PublishMessage struct {
		VirtualHost, Exchange, RoutingKey string
		Content                           *amqp.Content
		Message                           MessageID
	}
)

func (AddUser) input()                {}
func (DeleteUser) input()             {}
func (ChangePassword) input()         {}
func (SetUserTags) input()            {}
func (SetPermissions) input()         {}
func (ClearPermissions) input()       {}
func (SetTopicPermissions) input()    {}
func (ClearTopicPermissions) input()  {}
func (SetUserLimits) input()          {}
func (ClearUserLimit) input()         {}
func (AddVirtualHost) input()         {}
func (DeleteVirtualHost) input()      {}
func (SetVirtualHostLimits) input()   {}
func (SetVirtualHostTags) input()     {}
func (SetGlobalParameter) input()     {}
func (ClearGlobalParameter) input()   {}
func (ClearVirtualHostLimits) input() {}
func (SetPolicy) input()              {}
func (ClearPolicy) input()            {}
func (PurgeQueue) input()             {}
func (DeleteQueue) input()            {}
func (CloseConnection) input()        {}
func (SetMemoryLimit) input()         {}
func (SetDiskLimit) input()           {}
func (FillDisk) input()               {}
func (PublishMessage) input()         {}

// operate carries out an operator's order; false if the input is none.
func (b *Broker) operate(in Input) bool {
	switch in := in.(type) {
	case AddUser, DeleteUser, ChangePassword, SetUserTags, SetPermissions, ClearPermissions,
		SetTopicPermissions, ClearTopicPermissions, SetUserLimits, ClearUserLimit:
		b.operateUser(in)
	case AddVirtualHost:
		if b.vhosts[in.Name] == nil {
			b.addVirtualHost(in.Name)
			v := b.vhosts[in.Name]
			v.description, v.tags, v.defaultQueueType = in.Description, in.Tags, in.DefaultQueueType
			b.keep(v.record())
			b.emit(VirtualHostAdded{in.Name})
		}
	case DeleteVirtualHost:
		if v := b.vhosts[in.Name]; v != nil {
			v.delete()
		}
	case SetVirtualHostTags:
		if v := b.vhosts[in.VirtualHost]; v != nil {
			v.tags = in.Tags
			b.keep(v.record())
		}
	case SetGlobalParameter:
		if b.globals == nil {
			b.globals = map[string]string{}
		}
		b.globals[in.Name] = in.Value
		b.keep(store.GlobalParameter{Name: in.Name, Value: in.Value})
	case ClearGlobalParameter:
		delete(b.globals, in.Name)
		b.keep(store.GlobalParameterGone{Name: in.Name})
	case SetVirtualHostLimits:
		if v := b.vhosts[in.VirtualHost]; v != nil {
			v.limits = in.Limits
			b.keep(v.record())
		}
	case ClearVirtualHostLimits:
		if v := b.vhosts[in.VirtualHost]; v != nil {
			v.limits = nil
			b.keep(v.record())
		}
	case SetPolicy:
		b.setPolicy(in.Policy)
	case ClearPolicy:
		b.clearPolicy(in)
	case PurgeQueue:
		if q := b.queue(in.VirtualHost, in.Queue); q != nil {
			q.purge("purged")
		}
	case DeleteQueue:
		if q := b.queue(in.VirtualHost, in.Queue); q != nil {
			q.delete("deleted")
		}
	case CloseConnection:
		if conn := b.connections[in.Conn]; conn != nil && conn.state == open {
			conn.fail(forced(in.Reason))
		}
	case SetMemoryLimit:
		b.limitMemory(in)
	case SetDiskLimit:
		b.limitDisk(in)
	case PublishMessage:
		b.publishMessage(in)
	case GetMessages:
		b.getMessages(in)
	default:
		return false
	}
	return true
}

func (b *Broker) queue(vhost, name string) *queue {
	v := b.vhosts[vhost]
	if v == nil {
		return nil
	}
	return v.queues[name]
}

func (b *Broker) operateUser(in Input) {
	name := userOf(in)
	if add, ok := in.(AddUser); ok {
		b.addUser(User{Name: name, Password: add.Password})
		b.keep(b.users[name].record())
		b.emit(UserAdded{name, b.users[name].state()})
		return
	}
	u := b.users[name]
	if u == nil {
		return
	}
	switch in := in.(type) {
	case DeleteUser:
		delete(b.users, name)
		b.keep(store.UserGone{Name: name})
		b.emit(UserDeleted{name})
		b.closeConnectionsOf(u)
		return
	case ChangePassword:
		u.password = in.Password
	case SetUserTags:
		u.tags = in.Tags
	case SetPermissions:
		if p, err := newPermission(in.Permission); err == nil {
			u.permissions[in.VirtualHost] = p
		}
	case ClearPermissions:
		delete(u.permissions, in.VirtualHost)
	case SetTopicPermissions:
		u.setTopicPermission(in)
	case ClearTopicPermissions:
		u.clearTopicPermissions(in)
	case SetUserLimits:
		u.limits = in.Limits
	case ClearUserLimit:
		if in.Limit == "all" {
			u.limits = nil
		}
		delete(u.limits, in.Limit)
	}
	b.keep(u.record())
	b.emit(UserChanged{name, u.state()})
}

func userOf(in Input) string {
	switch in := in.(type) {
	case AddUser:
		return in.Name
	case DeleteUser:
		return in.Name
	case ChangePassword:
		return in.Name
	case SetUserTags:
		return in.Name
	case SetPermissions:
		return in.User
	case ClearPermissions:
		return in.User
	case SetTopicPermissions:
		return in.User
	case ClearTopicPermissions:
		return in.User
	case SetUserLimits:
		return in.User
	case ClearUserLimit:
		return in.User
	}
	panic("broker: an input that is about no user")
}
