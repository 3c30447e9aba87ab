package vm

import "warren/sim/python/syntax"

// Cache keeps compiled library modules, which do not change once they are made,
// and the one Str of each name in programs and modules. Machines that share it take
// turns: they do not run side by side.
type Cache struct {
	names   map[string]*Str
	modules map[string]compiled
}

// compiled is a module's code and what it was compiled from.
type compiled struct {
	source string
	code   *code
}

// NewCache makes an empty cache.
func NewCache() *Cache {
	return &Cache{names: map[string]*Str{}, modules: map[string]compiled{}}
}

func (c *Cache) intern(s string) *Str {
	n, ok := c.names[s]
	if !ok {
		n = &Str{s: s, n: runeCount(s), hash: hashString(s), name: true}
		c.names[s] = n
	}
	return n
}

// known is the Str of a name that is in the cache, else nil.
func (c *Cache) known(s string) *Str {
	return c.names[s]
}

// compileLibrary is a library module's code, from the cache if it is there.
func (m *Machine) compileLibrary(name, file, source string) (*code, error) {
	cache := m.options.Cache
	if cache != nil {
		kept := cache.modules[name]
		if kept.code != nil && kept.source == source {
			return kept.code, nil
		}
	}
	parsed, err := syntax.Parse(source)
	if err != nil {
		return nil, syntaxError(err, file)
	}
	c := compileModule(parsed, file, false, m.intern)
	c.hide(hidden(name))
	if cache != nil {
		c.settle()
		cache.modules[name] = compiled{source, c}
	}
	return c, nil
}

// settle computes what strs compute of themselves when they are first used, so
// that shared code is only read.
func (c *code) settle() {
	settle := func(v Value) {
		if s, ok := v.(*Str); ok {
			s.Len()
			if s.hash == 0 {
				s.hash = hashString(s.s)
			}
		}
	}
	settle(c.doc)
	for _, v := range c.consts {
		switch x := v.(type) {
		case *code:
			x.settle()
		case *Tuple:
			for _, item := range x.items {
				settle(item)
			}
		default:
			settle(v)
		}
	}
}

// cacheOf is the machine's cache of globals for a body of code.
func (m *Machine) cacheOf(c *code) []globalCache {
	if len(c.names) == 0 {
		return nil
	}
	cache, ok := m.caches[c]
	if !ok {
		cache = make([]globalCache, len(c.names))
		m.caches[c] = cache
	}
	return cache
}
