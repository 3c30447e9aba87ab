package vm

// entry is one item of a dict; a removed one has no key.
type entry struct {
	hash     uint64
	key, val Value
}

// dict is a dict: entries in the order in which they came, and above eight of
// them a table of their indices by hash.
type dict struct {
	entries []entry
	index   []int32 // -1 empty, -2 removed; its length is a power of two
	used    int
	version uint32 // counts keys that came and went
}

const (
	indexEmpty   = -1
	indexRemoved = -2
	smallDict    = 8
)

func newDict() *dict { return &dict{} }

// same compares keys without calling Python; known is false if only Python's
// __eq__ can tell.
func same(a, b Value) (equal, known bool) {
	switch x := a.(type) {
	case *Str:
		if y, ok := b.(*Str); ok {
			return x == y || !(x.name && y.name) && x.s == y.s, true
		}
		if _, ok := b.(*Object); !ok {
			return false, true
		}
	case Int:
		switch y := b.(type) {
		case Int:
			return x == y, true
		case *Str, NoneType, *Tuple:
			return false, true
		}
	case NoneType, Bool, *Type, *Function, Bytes:
		switch y := b.(type) {
		case NoneType, *Type, *Function:
			return a == b, true
		case Bytes:
			return a == b, true
		case Bool:
			if _, ok := a.(Bool); ok {
				return a == y, true
			}
		case *Str:
			return false, true
		}
	}
	return false, false
}

// find is the index of a key's entry, or -1.
func (d *dict) find(t *Thread, key Value, hash uint64) (int, error) {
	if d.index == nil {
		for i := range d.entries {
			e := &d.entries[i]
			if e.hash != hash || e.key == nil {
				continue
			}
			if ok, err := keysEqual(t, e.key, key); err != nil {
				return -1, err
			} else if ok {
				return i, nil
			}
		}
		return -1, nil
	}
	mask := uint64(len(d.index) - 1)
	for pos, step := hash&mask, uint64(1); ; pos, step = (pos+step)&mask, step+1 {
		i := d.index[pos]
		if i == indexEmpty {
			return -1, nil
		}
		if i < 0 || int(i) >= len(d.entries) || d.entries[i].hash != hash || d.entries[i].key == nil {
			continue
		}
		if ok, err := keysEqual(t, d.entries[i].key, key); err != nil {
			return -1, err
		} else if ok {
			return int(i), nil
		}
		if d.index == nil {
			return -1, nil // __eq__ emptied the dict
		}
		mask = uint64(len(d.index) - 1)
	}
}

func keysEqual(t *Thread, a, b Value) (bool, error) {
	if identical(a, b) {
		return true, nil
	}
	if equal, known := same(a, b); known {
		return equal, nil
	}
	return equals(t, a, b)
}

// get looks a key up.
func (d *dict) get(t *Thread, key Value) (Value, bool, error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return nil, false, err
	}
	i, err := d.find(t, key, hash)
	if err != nil || i < 0 {
		return nil, false, err
	}
	return d.entries[i].val, true, nil
}

// set adds or replaces an item; a replaced one keeps its place and its key.
func (d *dict) set(t *Thread, key, val Value) error {
	hash, err := hashOf(t, key)
	if err != nil {
		return err
	}
	return d.setHashed(t, key, val, hash)
}

func (d *dict) setHashed(t *Thread, key, val Value, hash uint64) error {
	i, err := d.find(t, key, hash)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.entries[i].val = val
		return nil
	}
	d.add(entry{hash, key, val})
	return nil
}

func (d *dict) add(e entry) {
	d.entries = append(d.entries, e)
	d.used++
	d.version++
	switch {
	case d.index == nil && len(d.entries) > smallDict, d.index != nil && len(d.entries)*3 > len(d.index)*2:
		d.rebuild()
	case d.index != nil:
		d.place(e.hash, len(d.entries)-1)
	}
}

func (d *dict) place(hash uint64, i int) {
	mask := uint64(len(d.index) - 1)
	for pos, step := hash&mask, uint64(1); ; pos, step = (pos+step)&mask, step+1 {
		if d.index[pos] < 0 {
			d.index[pos] = int32(i)
			return
		}
	}
}

// rebuild drops removed entries and makes the index anew.
func (d *dict) rebuild() {
	if d.used < len(d.entries) {
		kept := make([]entry, 0, d.used*2)
		for _, e := range d.entries {
			if e.key != nil {
				kept = append(kept, e)
			}
		}
		d.entries = kept
	}
	if len(d.entries) <= smallDict {
		d.index = nil
		return
	}
	size := 32
	for size < len(d.entries)*3 {
		size *= 2
	}
	d.index = make([]int32, size)
	for i := range d.index {
		d.index[i] = indexEmpty
	}
	for i := range d.entries {
		d.place(d.entries[i].hash, i)
	}
}

// remove takes an item out.
func (d *dict) remove(t *Thread, key Value) (Value, bool, error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return nil, false, err
	}
	i, err := d.find(t, key, hash)
	if err != nil || i < 0 {
		return nil, false, err
	}
	val := d.entries[i].val
	d.removeAt(i)
	return val, true, nil
}

func (d *dict) removeAt(i int) {
	if d.index != nil {
		mask := uint64(len(d.index) - 1)
		for pos, step := d.entries[i].hash&mask, uint64(1); d.index[pos] != indexEmpty; pos, step = (pos+step)&mask, step+1 {
			if d.index[pos] == int32(i) {
				d.index[pos] = indexRemoved
				break
			}
		}
	}
	d.entries[i] = entry{}
	d.used--
	d.version++
	if i == len(d.entries)-1 {
		for len(d.entries) > 0 && d.entries[len(d.entries)-1].key == nil {
			d.entries = d.entries[:len(d.entries)-1]
		}
	} else if len(d.entries) > 32 && d.used < len(d.entries)/4 {
		d.rebuild()
	}
	if d.used == 0 {
		d.entries, d.index = nil, nil
	}
}

func (d *dict) clear() {
	d.entries, d.index, d.used = nil, nil, 0
	d.version++
}

func (d *dict) copy() *dict {
	c := &dict{used: d.used}
	c.entries = make([]entry, 0, d.used)
	for _, e := range d.entries {
		if e.key != nil {
			c.entries = append(c.entries, e)
		}
	}
	if len(c.entries) > smallDict {
		c.rebuild()
	}
	return c
}

// The following are for names, which need no Python to compare.

func (d *dict) getName(name *Str) (Value, bool) {
	if i := d.findName(name); i >= 0 {
		return d.entries[i].val, true
	}
	return nil, false
}

func (d *dict) findName(name *Str) int {
	hash := name.hash
	if hash == 0 {
		hash = hashString(name.s)
		name.hash = hash
	}
	if d.index == nil {
		for i := range d.entries {
			e := &d.entries[i]
			if e.hash == hash && isText(e.key, name) {
				return i
			}
		}
		return -1
	}
	mask := uint64(len(d.index) - 1)
	for pos, step := hash&mask, uint64(1); ; pos, step = (pos+step)&mask, step+1 {
		i := d.index[pos]
		if i == indexEmpty {
			return -1
		}
		if i >= 0 && d.entries[i].hash == hash && isText(d.entries[i].key, name) {
			return int(i)
		}
	}
}

func isText(key Value, name *Str) bool {
	s, ok := key.(*Str)
	return ok && (s == name || !(s.name && name.name) && s.s == name.s)
}

func (d *dict) setName(name *Str, v Value) {
	if i := d.findName(name); i >= 0 {
		d.entries[i].val = v
		return
	}
	d.add(entry{name.hash, name, v})
}

func (d *dict) removeName(name *Str) bool {
	i := d.findName(name)
	if i >= 0 {
		d.removeAt(i)
	}
	return i >= 0
}

// str gets by a Go string.
func (d *dict) str(name string) (Value, bool) { return d.getName(intern(name)) }

func (d *dict) setStr(name string, v Value) { d.setName(intern(name), v) }
