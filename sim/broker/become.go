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
	if in.Fresh {
		b.config.Users = in.Users
		b.empty()
	}
}

// Reset empties the data directory of a stopped node: it then has guest again, and
// nothing else.
type Reset struct{}

func (Reset) input() {}

func (b *Broker) reset() {
	if b.running {
		return
	}
	b.config.Users = nil
	b.empty()
}

func (b *Broker) empty() {
	b.tellLost(b.holdings(), holdings{}, "restart")
	b.before, b.lost = holdings{}, nil
	b.users, b.vhosts, b.globals = map[string]*user{}, map[string]*vhost{}, map[string]string{}
	b.remade = true
	b.boot(nil)
}
