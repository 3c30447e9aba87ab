package broker

// publishMessage takes a message from an operator; one whose headers no client
// could send is refused without a word.
//
// Source: the management plugin publishes over a connection of its own to the node
// (rabbit_mgmt_wm_exchange_publish, v4.0.5), which is not modelled.
func (b *Broker) publishMessage(in PublishMessage) {
	v := b.vhosts[in.VirtualHost]
	if v == nil || v.exchanges[in.Exchange] == nil {
		return
	}
	x := v.exchanges[in.Exchange]
	m := &message{id: b.nameMessage(in.Message), exchange: in.Exchange, key: in.RoutingKey, content: in.Content}
	if err := carbonCopies(m); err != nil {
		return
	}
	b.emit(MessagePublished{
		Message: m.id, VirtualHost: v.name, Exchange: in.Exchange, RoutingKey: in.RoutingKey, Content: m.content,
	})
	routes := b.route(x, m)
	if len(routes) == 0 {
		b.emit(MessageUnroutable{Message: m.id, Exchange: m.exchange, RoutingKey: m.key})
	}
	for _, r := range routes {
		r.queue.publish(nil, m, r)
	}
}

// HasQueue reports whether there is a queue of that name.
func (b *Broker) HasQueue(vhost, name string) bool { return b.queue(vhost, name) != nil }
