package broker

// Become makes a stopped node another one before it is started again: of another
// version, over an empty data directory, or both.
type Become struct {
	Profile Profile // what it is from now on

	// Fresh empties the data directory; the node then has Users, and guest with the
	// password guest only if there are none.
	Fresh bool
	Users []User

	// GuestAnywhere lets guest log in from other hosts, as loopback_users = none does.
	GuestAnywhere bool
}

func (Become) input() {}

func (b *Broker) become(in Become) {
	if b.running {
		return
	}
	b.config.Profile = in.Profile
	b.profile = profileOf(b.config)
	b.guestAnywhere = in.GuestAnywhere
	if !in.Fresh {
		return
	}
	b.tellLost(b.holdings(), holdings{}, "restart")
	b.before = holdings{}
	b.users, b.vhosts = map[string]*user{}, map[string]*vhost{}
	b.config.Users, b.remade = in.Users, true
	b.boot(nil)
}
