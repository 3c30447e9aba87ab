package vm

// Set is a set or a frozenset. Its table is CPython's, so that a set of small ints
// shows in CPython's order.
//
// Source: docs.python.org/3.11/faq/design.html and runs of CPython 3.11.
type Set struct {
	frozen bool
	table  []setEntry // its length is a power of two
	fill   int        // entries that are or were in use
	used   int
	finger int
}

type setEntry struct {
	key     Value
	hash    uint64
	removed bool
}

const (
	minSet      = 8
	linearProbe = 9
)

func newSet() *Set { return &Set{table: make([]setEntry, minSet)} }

// find is the place of a key, or of the free entry where the search ended.
func (s *Set) find(t *Thread, key Value, hash uint64) (int, bool, error) {
	mask := uint64(len(s.table) - 1)
	i, perturb := hash&mask, hash
	free := -1
	for {
		probes := uint64(0)
		if i+linearProbe <= mask {
			probes = linearProbe
		}
		for j := i; j <= i+probes; j++ {
			e := &s.table[j]
			if e.key == nil && !e.removed {
				if free >= 0 {
					return free, false, nil
				}
				return int(j), false, nil
			}
			if e.key != nil && e.hash == hash {
				equal, err := keysEqual(t, e.key, key)
				if err != nil {
					return 0, false, err
				}
				if int(mask) != len(s.table)-1 {
					return s.find(t, key, hash) // __eq__ changed the set
				}
				if equal {
					return int(j), true, nil
				}
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

func (s *Set) has(t *Thread, key Value) (bool, error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return false, err
	}
	_, ok, err := s.find(t, key, hash)
	return ok, err
}

func (s *Set) add(t *Thread, key Value) error {
	hash, err := hashOf(t, key)
	if err != nil {
		return err
	}
	return s.addHashed(t, key, hash)
}

func (s *Set) addHashed(t *Thread, key Value, hash uint64) error {
	i, ok, err := s.find(t, key, hash)
	if err != nil || ok {
		return err
	}
	s.table[i] = setEntry{key: key, hash: hash}
	s.fill++
	s.used++
	if s.fill*5 >= (len(s.table)-1)*3 {
		if s.used > 50000 {
			s.resize(s.used * 2)
		} else {
			s.resize(s.used * 4)
		}
	}
	return nil
}

func (s *Set) resize(least int) {
	size := minSet
	for size <= least {
		size *= 2
	}
	old := s.table
	s.table = make([]setEntry, size)
	s.fill = s.used
	mask := uint64(size - 1)
	for _, e := range old {
		if e.key == nil {
			continue
		}
		perturb := e.hash
	place:
		for i := e.hash & mask; ; {
			probes := uint64(0)
			if i+linearProbe <= mask {
				probes = linearProbe
			}
			for j := i; j <= i+probes; j++ {
				if s.table[j].key == nil {
					s.table[j] = setEntry{key: e.key, hash: e.hash}
					break place
				}
			}
			perturb >>= 5
			i = (i*5 + 1 + perturb) & mask
		}
	}
}

func (s *Set) remove(t *Thread, key Value) (bool, error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return false, err
	}
	return s.removeHashed(t, key, hash)
}

func (s *Set) removeHashed(t *Thread, key Value, hash uint64) (bool, error) {
	i, ok, err := s.find(t, key, hash)
	if err != nil || !ok {
		return false, err
	}
	s.table[i] = setEntry{removed: true}
	s.used--
	return true, nil
}

// keys are the members in the order of the table.
func (s *Set) keys() []Value {
	out := make([]Value, 0, s.used)
	for _, e := range s.table {
		if e.key != nil {
			out = append(out, e.key)
		}
	}
	return out
}

func (s *Set) copy() *Set {
	c := &Set{table: append([]setEntry(nil), s.table...), fill: s.fill, used: s.used}
	if s.fill != s.used {
		c.resize(s.used * 2)
	}
	return c
}

// become takes another set's members.
func (s *Set) become(o *Set) { s.table, s.fill, s.used = o.table, o.fill, o.used }

func (s *Set) clear() { s.become(newSet()) }

func (s *Set) hash() uint64 {
	h := uint64(0)
	for _, e := range s.table {
		if e.key != nil {
			h ^= (e.hash ^ 89869747 ^ e.hash<<16) * 3644798167
		}
	}
	h ^= (uint64(s.used) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	return h*69069 + 907133923
}

// setOf is a set of items.
func setOf(t *Thread, items []Value) (*Set, error) {
	s := newSet()
	for _, v := range items {
		if err := s.add(t, v); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// setOperation is x | y, x & y, x - y or x ^ y, of x's kind.
func setOperation(t *Thread, op operator, x, y *Set) (*Set, error) {
	var r *Set
	t.charge(x.used + y.used)
	switch op {
	case opOr:
		r = x.copy()
		for _, e := range y.table {
			if e.key != nil {
				if err := r.addHashed(t, e.key, e.hash); err != nil {
					return nil, err
				}
			}
		}
	case opAnd:
		r = newSet()
		small, large := y, x
		if y.used > x.used {
			small, large = x, y
		}
		for _, e := range small.table {
			if e.key == nil {
				continue
			}
			_, ok, err := large.find(t, e.key, e.hash)
			if err == nil && ok {
				err = r.addHashed(t, e.key, e.hash)
			}
			if err != nil {
				return nil, err
			}
		}
	case opSub:
		if x.used>>2 <= y.used {
			r = newSet()
			if err := missingFrom(t, r, x, y); err != nil {
				return nil, err
			}
			break
		}
		r = x.copy()
		for _, e := range y.table {
			if e.key == nil {
				continue
			}
			if _, err := r.removeHashed(t, e.key, e.hash); err != nil {
				return nil, err
			}
		}
	case opXor:
		r = y.copy()
		for _, e := range x.table {
			if e.key == nil {
				continue
			}
			removed, err := r.removeHashed(t, e.key, e.hash)
			if err == nil && !removed {
				err = r.addHashed(t, e.key, e.hash)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	r.frozen = x.frozen
	return r, nil
}

// missingFrom adds to r what x has and y has not.
func missingFrom(t *Thread, r, x, y *Set) error {
	for _, e := range x.table {
		if e.key == nil {
			continue
		}
		_, ok, err := y.find(t, e.key, e.hash)
		if err == nil && !ok {
			err = r.addHashed(t, e.key, e.hash)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// subset reports whether y has all that x has.
func subset(t *Thread, x, y *Set) (bool, error) {
	if x.used > y.used {
		return false, nil
	}
	for _, e := range x.table {
		if e.key == nil {
			continue
		}
		if _, ok, err := y.find(t, e.key, e.hash); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

func compareSets(t *Thread, op comparison, x, y *Set) (Value, error) {
	var ok bool
	var err error
	switch op {
	case cmpEq, cmpNe:
		ok, err = subset(t, x, y)
		ok = (ok && x.used == y.used) == (op == cmpEq)
	case cmpLe:
		ok, err = subset(t, x, y)
	case cmpLt:
		ok, err = subset(t, x, y)
		ok = ok && x.used < y.used
	case cmpGe:
		ok, err = subset(t, y, x)
	case cmpGt:
		ok, err = subset(t, y, x)
		ok = ok && y.used < x.used
	}
	return Bool(ok), err
}
