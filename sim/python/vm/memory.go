package vm

// alloc counts bytes that the program's values take. When as many have been taken
// as the limit allows, what is still alive is counted.
func (m *Machine) alloc(n int) error {
	m.used += n
	if n > m.limits.Memory {
		m.used -= n
		return throwValue(MemoryError)
	}
	if n > large && m.alive+m.used > m.limits.Memory { // before it is there, not after
		m.alive, m.used = m.census(), n
		if m.alive+n > m.limits.Memory {
			m.used = 0
			return throwValue(MemoryError)
		}
	}
	return nil
}

// large is a value for which the limit is looked at at once, in bytes.
const large = 1 << 20

// fits refuses a text that grows above the limit of memory.
func (m *Machine) fits(n int) error {
	if n > m.limits.Memory {
		return throwValue(MemoryError)
	}
	return nil
}

// checkMemory raises MemoryError if the values that are alive take too much.
func (m *Machine) checkMemory() error {
	if m.alive+m.used <= m.limits.Memory {
		return nil
	}
	m.alive, m.used = m.census(), 0
	if m.alive > m.limits.Memory {
		m.alive = 0
		return throwValue(MemoryError)
	}
	return nil
}
