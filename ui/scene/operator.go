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
			a.Policies = withPolicy(a.Policies, e.Policy)
		case broker.PolicyCleared:
			a.Policies = withoutPolicy(a.Policies, e)
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

// withPolicy is a new list that has a policy in place of one of its name.
func withPolicy(policies []broker.Policy, p broker.Policy) []broker.Policy {
	policies = append(withoutPolicy(policies, broker.PolicyCleared{VirtualHost: p.VirtualHost, Policy: p.Name, Operator: p.Operator}), p)
	slices.SortStableFunc(policies, func(a, b broker.Policy) int { return cmp.Compare(a.Name, b.Name) })
	return policies
}

// withoutPolicy is a new list without the policy that was cleared; operators'
// policies have names of their own.
func withoutPolicy(policies []broker.Policy, e broker.PolicyCleared) []broker.Policy {
	return slices.DeleteFunc(slices.Clone(policies), func(p broker.Policy) bool {
		return p.VirtualHost == e.VirtualHost && p.Name == e.Policy && p.Operator == e.Operator
	})
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
		if a, ok := e.Action.(sim.GetMessages); !ok || Key(a.VirtualHost, a.Queue) != queue {
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
