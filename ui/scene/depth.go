package scene

// deepen finds the column of every exchange: how many exchanges are before it on
// the longest way that leads to it. A way that comes back to where it was counts
// for nothing.
func (s *Scene) deepen() map[string]int {
	out := make(map[string][]string)
	for _, b := range s.Bindings {
		if b.ToExchange {
			out[b.Exchange] = append(out[b.Exchange], b.Destination)
		}
	}
	for i := range s.Exchanges {
		if x := &s.Exchanges[i]; x.HasAlternate {
			out[x.Name] = append(out[x.Name], x.Alternate)
		}
	}
	depths := make(map[string]int)
	if len(out) == 0 {
		return depths
	}
	// Last first, after all to which they lead: so each is final when it is met.
	var order []string
	state := make(map[string]int) // 1 while it is on the way, 2 when it is done
	forward := make(map[[2]string]bool)
	var visit func(x string)
	visit = func(x string) {
		state[x] = 1
		for _, to := range out[x] {
			if state[to] == 1 {
				continue
			}
			forward[[2]string{x, to}] = true
			if state[to] == 0 {
				visit(to)
			}
		}
		state[x] = 2
		order = append(order, x)
	}
	for i := range s.Exchanges {
		if x := s.Exchanges[i].Name; state[x] == 0 {
			visit(x)
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		for _, to := range out[order[i]] {
			if forward[[2]string{order[i], to}] {
				depths[to] = max(depths[to], depths[order[i]]+1)
			}
		}
	}
	return depths
}
