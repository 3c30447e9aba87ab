package broker

import "fmt"

func (e FrameSent) String() string {
	type plain FrameSent
	return fmt.Sprintf("FrameSent %+v", plain(e))
}
func (e SocketClosed) String() string {
	type plain SocketClosed
	return fmt.Sprintf("SocketClosed %+v", plain(e))
}
func (e ConnectionOpened) String() string {
	type plain ConnectionOpened
	return fmt.Sprintf("ConnectionOpened %+v", plain(e))
}
func (e ConnectionClosed) String() string {
	type plain ConnectionClosed
	return fmt.Sprintf("ConnectionClosed %+v", plain(e))
}
func (e ChannelOpened) String() string {
	type plain ChannelOpened
	return fmt.Sprintf("ChannelOpened %+v", plain(e))
}
func (e ChannelClosed) String() string {
	type plain ChannelClosed
	return fmt.Sprintf("ChannelClosed %+v", plain(e))
}
func (e ExchangeDeclared) String() string {
	type plain ExchangeDeclared
	return fmt.Sprintf("ExchangeDeclared %+v", plain(e))
}
func (e ExchangeDeleted) String() string {
	type plain ExchangeDeleted
	return fmt.Sprintf("ExchangeDeleted %+v", plain(e))
}
func (e QueueDeclared) String() string {
	type plain QueueDeclared
	return fmt.Sprintf("QueueDeclared %+v", plain(e))
}
func (e QueueDeleted) String() string {
	type plain QueueDeleted
	return fmt.Sprintf("QueueDeleted %+v", plain(e))
}
func (e BindingCreated) String() string {
	type plain BindingCreated
	return fmt.Sprintf("BindingCreated %+v", plain(e))
}
func (e BindingDeleted) String() string {
	type plain BindingDeleted
	return fmt.Sprintf("BindingDeleted %+v", plain(e))
}
func (e ConsumerAdded) String() string {
	type plain ConsumerAdded
	return fmt.Sprintf("ConsumerAdded %+v", plain(e))
}
func (e ConsumerRemoved) String() string {
	type plain ConsumerRemoved
	return fmt.Sprintf("ConsumerRemoved %+v", plain(e))
}
func (e MessagePublished) String() string {
	type plain MessagePublished
	return fmt.Sprintf("MessagePublished %+v", plain(e))
}
func (e MessageRouted) String() string {
	type plain MessageRouted
	return fmt.Sprintf("MessageRouted %+v", plain(e))
}
func (e MessageUnroutable) String() string {
	type plain MessageUnroutable
	return fmt.Sprintf("MessageUnroutable %+v", plain(e))
}
func (e MessageEnqueued) String() string {
	type plain MessageEnqueued
	return fmt.Sprintf("MessageEnqueued %+v", plain(e))
}
func (e MessageDelivered) String() string {
	type plain MessageDelivered
	return fmt.Sprintf("MessageDelivered %+v", plain(e))
}
func (e MessageAcked) String() string {
	type plain MessageAcked
	return fmt.Sprintf("MessageAcked %+v", plain(e))
}
func (e MessageRequeued) String() string {
	type plain MessageRequeued
	return fmt.Sprintf("MessageRequeued %+v", plain(e))
}
func (e MessageDropped) String() string {
	type plain MessageDropped
	return fmt.Sprintf("MessageDropped %+v", plain(e))
}
func (e MessageConfirmed) String() string {
	type plain MessageConfirmed
	return fmt.Sprintf("MessageConfirmed %+v", plain(e))
}
func (e NodeStopped) String() string {
	type plain NodeStopped
	return fmt.Sprintf("NodeStopped %+v", plain(e))
}
func (e NodeStarted) String() string {
	type plain NodeStarted
	return fmt.Sprintf("NodeStarted %+v", plain(e))
}
