package broker

// checkLimits: a virtual host and a user may have limits of their own on
// connections. A negative one is none.
//
// Source: rabbit_reader:is_over_vhost_connection_limit/2, is_over_user_connection_limit/1 (v4.0.5).
func (b *Broker) checkLimits(u *user, v *vhost) *Error {
	inVHost, ofUser := 0, 0
	for _, conn := range b.connections {
		if conn.state != open {
			continue
		}
		if conn.vhost == v {
			inVHost++
		}
		if conn.user.name == u.name {
			ofUser++
		}
	}
	if n, ok := v.limits["max-connections"]; ok && n >= 0 && int64(inVHost) >= n {
		return virtualHostFull(v.name, u.name, n)
	}
	if n, ok := u.limits["max-connections"]; ok && n >= 0 && int64(ofUser) >= n {
		return userFull(u.name, n)
	}
	return nil
}

// checkChannels: a user may have a limit on channels, over all his connections.
//
// Source: rabbit_reader:create_channel/2 (v4.0.5).
func (b *Broker) checkChannels(u *user) *Error {
	limit, ok := u.limits["max-channels"]
	if !ok || limit < 0 {
		return nil
	}
	n := 0
	for _, conn := range b.connections {
		if conn.state == open && conn.user.name == u.name {
			n += len(conn.channels)
		}
	}
	if int64(n) < limit {
		return nil
	}
	return b.profile.tooManyChannels(u.name, limit)
}

// checkQueues: a virtual host may have a limit on queues.
//
// Source: rabbit_queue_type:check_vhost_queue_limit/1 (v4.0.5).
func (v *vhost) checkQueues(name string) *Error {
	limit, ok := v.limits["max-queues"]
	if !ok || limit < 0 || int64(len(v.queues)) < limit {
		return nil
	}
	return virtualHostFullOfQueues(name, v.name, limit)
}
