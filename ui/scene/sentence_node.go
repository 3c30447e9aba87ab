package scene

import (
	"strings"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Sentences about the node itself: its bindings, its alarms, its store.

// sayNode is the key and the arguments of an event's sentence; false if it is of
// another kind.
func (s *Scene) sayNode(e broker.Event) (string, []any, bool) {
	told := func(key string, args ...any) (string, []any, bool) { return key, args, true }
	switch e := e.(type) {
	case broker.BindingCreated:
		key := "scene.bound"
		if e.DestinationType == "exchange" {
			key = "scene.bound-exchange"
		}
		return told(key, "exchange", e.Source, "queue", e.Destination, "key", orEmpty(e.BindingKey))
	case broker.BindingDeleted:
		return told("scene.unbound", "exchange", e.Source, "queue", e.Destination, "key", orEmpty(e.BindingKey))
	case broker.ConsumerActivated:
		return told("scene.activated", "process", s.holderLabel(e.Channel), "queue", e.Queue)
	case broker.ConsumerRemoved:
		return told("scene.cancelled", "process", s.holderLabel(e.Channel), "queue", e.Queue)
	case broker.ConnectionBlocked:
		return told("scene.blocked", "process", s.Label(s.player.linkProcess(sim.LinkID(e.Conn))))
	case broker.ConnectionUnblocked:
		return told("scene.unblocked", "process", s.Label(s.player.linkProcess(sim.LinkID(e.Conn))))
	case broker.AlarmSet:
		return told("scene.alarm-set." + e.Resource)
	case broker.AlarmCleared:
		return told("scene.alarm-cleared." + e.Resource)
	case broker.StoreFailed:
		return told("scene.store-failed")
	case broker.PolicySet:
		return told("scene.policy-set", "policy", e.Policy.Name, "pattern", e.Policy.Pattern)
	case broker.PolicyCleared:
		return told("scene.policy-cleared", "policy", e.Policy)
	case broker.UserAdded:
		return told("scene.user-added", "user", e.User)
	case broker.UserDeleted:
		return told("scene.user-deleted", "user", e.User)
	case broker.UserChanged:
		return told("scene.user-changed", "user", e.User)
	case broker.VirtualHostAdded:
		return told("scene.vhost-added", "vhost", e.VirtualHost)
	case broker.VirtualHostDeleted:
		return told("scene.vhost-deleted", "vhost", e.VirtualHost)
	case broker.MessageConfirmed:
		key := "scene.confirmed"
		if e.Nack {
			key = "scene.not-confirmed"
		}
		return told(key, "message", Name(e.Message), "process", s.holderLabel(e.Channel))
	case broker.MessageWritten:
		return told("scene.written", "message", Name(e.Message), "queue", e.Queue)
	case broker.MessageSynced:
		return told("scene.synced", "message", Name(e.Message), "queue", e.Queue)
	}
	return "", nil, false
}

// Spoken are the arguments with the phrases among them said, and the keys of queues and
// exchanges as a person reads them.
func Spoken(args []any, say func(key string, args ...any) string) []any {
	for i, arg := range args {
		switch arg := arg.(type) {
		case Phrase:
			args[i] = say(arg.Key, arg.Args...)
		case string:
			if name := Shown(arg); name != arg {
				args[i] = name
			}
		}
	}
	return args
}

// orEmpty says of an empty key that it is empty.
func orEmpty(key string) any {
	if key == "" {
		return Phrase{Key: "scene.empty-key"}
	}
	return key
}

// sayDropped is that of a message that nobody acknowledged.
func (s *Scene) sayDropped(e broker.MessageDropped) (string, []any) {
	reason := strings.NewReplacer(" ", "-", "_", "-").Replace(e.Reason)
	args := []any{"message", Name(e.Message), "queue", e.Queue}
	if !e.DeadLettered {
		return "scene.dropped." + reason, args
	}
	exchange := any(Phrase{Key: "scene.default-exchange"})
	if q := s.Queue(e.Queue); q != nil && Bare(q.DeadLetter) != "" {
		exchange = q.DeadLetter
	}
	return "scene.dead-lettered." + reason, append(args, "exchange", exchange)
}

// telling reports whether a client's method is worth a sentence of its own; the
// others are told of by what they do.
func telling(m amqp.Method) bool {
	switch m.(type) {
	case amqp.BasicQos, amqp.ConfirmSelect, amqp.BasicGet, amqp.BasicCancel, amqp.TxSelect, amqp.TxCommit,
		amqp.TxRollback, amqp.BasicRecover, amqp.ChannelClose, amqp.ConnectionClose:
		return true
	}
	return false
}

// sayAsked is what a client asks of the node.
func sayAsked(f amqp.Frame, args []any) (string, []any) {
	switch m := f.Method.(type) {
	case amqp.BasicQos:
		if m.PrefetchCount == 0 {
			return "scene.prefetch-none", args
		}
		return "scene.prefetch", append(args, "count", int(m.PrefetchCount))
	case amqp.ConfirmSelect:
		return "scene.confirm-select", args
	case amqp.BasicCancel:
		return "scene.cancelling", args
	case amqp.TxSelect:
		return "scene.tx-select", args
	case amqp.TxCommit:
		return "scene.tx-commit", args
	case amqp.TxRollback:
		return "scene.tx-rollback", args
	case amqp.BasicRecover:
		return "scene.recovering", args
	case amqp.ConnectionClose:
		return "scene.closing-connection", args
	}
	return "scene.nacking", args
}
