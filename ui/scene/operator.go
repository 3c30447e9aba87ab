package scene

import (
	"cmp"
	"slices"

	"warren/sim"
	"warren/sim/broker"
)

// operations are the records by which an operator changed users, virtual hosts and
// policies. They are only appended to.
type operations []int

func (o *operations) see(record int, e sim.Event) {
	switch e.(type) {
	case broker.UserAdded, broker.UserDeleted, broker.UserChanged, broker.VirtualHostAdded, broker.VirtualHostDeleted,
		broker.PolicySet, broker.PolicyCleared:
		*o = append(*o, record)
	}
}

// Admin is who may do what, at the cursor.
type Admin struct {
	Users        []broker.UserState // by name
	VirtualHosts []string           // by name
	Policies     []broker.Policy    // by name
}

// Admin is what an operator has made of what there was at the beginning.
func (s *Scene) Admin(begun broker.Snapshot) Admin {
	a := Admin{Users: slices.Clone(begun.Users)}
	for _, v := range begun.VirtualHosts {
		a.VirtualHosts = append(a.VirtualHosts, v.Name)
		a.Policies = append(a.Policies, v.Policies...)
	}
	for _, record := range s.player.operations {
		if record >= s.Cursor.Records {
			break
		}
		switch e := s.player.history.Record(record).Event.(type) {
		case broker.UserAdded:
			a.setUser(e.State)
		case broker.UserChanged:
			a.setUser(e.State)
		case broker.UserDeleted:
			a.Users = slices.DeleteFunc(a.Users, func(u broker.UserState) bool { return u.Name == e.User })
		case broker.VirtualHostAdded:
			a.VirtualHosts = append(a.VirtualHosts, e.VirtualHost)
			slices.Sort(a.VirtualHosts)
		case broker.VirtualHostDeleted:
			a.VirtualHosts = slices.DeleteFunc(a.VirtualHosts, func(v string) bool { return v == e.VirtualHost })
		case broker.PolicySet:
			a.clearPolicy(e.Policy.VirtualHost, e.Policy.Name)
			a.Policies = append(a.Policies, e.Policy)
			slices.SortFunc(a.Policies, func(a, b broker.Policy) int { return cmp.Compare(a.Name, b.Name) })
		case broker.PolicyCleared:
			a.clearPolicy(e.VirtualHost, e.Policy)
		}
	}
	return a
}

func (a *Admin) setUser(u broker.UserState) {
	i, found := slices.BinarySearchFunc(a.Users, u.Name, func(o broker.UserState, name string) int { return cmp.Compare(o.Name, name) })
	if !found {
		a.Users = slices.Insert(a.Users, i, u)
	}
	a.Users[i] = u
}

func (a *Admin) clearPolicy(vhost, name string) {
	a.Policies = slices.DeleteFunc(a.Policies, func(p broker.Policy) bool { return p.VirtualHost == vhost && p.Name == name })
}

// Got are the messages that an operator last looked at in a queue, as they were
// delivered, and when; -1 if there were none by the cursor.
func (s *Scene) Got(queue string) (got []broker.MessageDelivered, record int) {
	h := s.player.history
	for i := s.Cursor.Records - 1; i >= 0 && i > s.Cursor.Records-maxLookBack; i-- {
		e, ok := h.Record(i).Event.(sim.ActionTaken)
		if !ok {
			continue
		}
		if a, ok := e.Action.(sim.GetMessages); !ok || a.Queue != queue {
			continue
		}
		for j := i + 1; j < s.Cursor.Records && h.Record(j).At == h.Record(i).At; j++ {
			switch e := h.Record(j).Event.(type) {
			case broker.MessageDelivered:
				if e.Channel.Conn == 0 {
					got = append(got, e)
				}
			case sim.ActionTaken:
				return got, i
			}
		}
		return got, i
	}
	return nil, -1
}
