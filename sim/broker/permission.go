package broker

func (u *user) has(tag string) bool {
	for _, t := range u.tags {
		if t == tag {
			return true
		}
	}
	return false
}

func (conn *connection) mayConfigure(kind, name string) *Error {
	return conn.may("configure", kind, name)
}
func (conn *connection) mayWrite(kind, name string) *Error { return conn.may("write", kind, name) }
func (conn *connection) mayRead(kind, name string) *Error  { return conn.may("read", kind, name) }

// mayWriteExchange knows the default exchange by its other name.
func (conn *connection) mayWriteExchange(name string) *Error {
	return conn.may("write", "exchange", name)
}

// may checks one of a user's three permissions. The default exchange goes by
// "amq.default" there.
//
// Source: rabbit_access_control:check_resource_access/4 (v4.0.5).
func (conn *connection) may(verb, kind, name string) *Error {
	if kind == "exchange" && name == "" {
		name = "amq.default"
	}
	p, ok := conn.user.permissions[conn.vhost.name]
	if ok {
		switch verb {
		case "configure":
			ok = p.configure.matches(name)
		case "write":
			ok = p.write.matches(name)
		case "read":
			ok = p.read.matches(name)
		}
	}
	if ok {
		return nil
	}
	return conn.b.profile.accessRefused(verb, resource(kind, name, conn.vhost.name), conn.user.name)
}
