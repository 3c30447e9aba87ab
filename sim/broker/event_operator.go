package broker

// What an operator's orders did.
type (
	UserAdded struct {
		User  string
		State UserState // what he is now
	}
	UserDeleted struct{ User string }
	// UserChanged: his password, tags, permissions or limits are others now.
	UserChanged struct {
		User  string
		State UserState
	}

	VirtualHostAdded   struct{ VirtualHost string }
	VirtualHostDeleted struct{ VirtualHost string }

	PolicySet     struct{ Policy Policy }
	PolicyCleared struct {
		VirtualHost, Policy string
		Operator            bool // an operator's
	}

	// AlarmSet: publishers are held up while Resource ("memory", "disk") is low.
	AlarmSet     struct{ Resource string }
	AlarmCleared struct{ Resource string }

	// ConnectionBlocked: the node reads no more from a connection that has published
	// during an alarm.
	ConnectionBlocked   struct{ Conn ConnectionID }
	ConnectionUnblocked struct{ Conn ConnectionID }
)

func (UserAdded) event()           {}
func (UserDeleted) event()         {}
func (UserChanged) event()         {}
func (VirtualHostAdded) event()    {}
func (VirtualHostDeleted) event()  {}
func (PolicySet) event()           {}
func (PolicyCleared) event()       {}
func (AlarmSet) event()            {}
func (AlarmCleared) event()        {}
func (ConnectionBlocked) event()   {}
func (ConnectionUnblocked) event() {}
