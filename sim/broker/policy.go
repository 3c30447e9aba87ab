package broker

// policy is a set of settings for the queues and exchanges whose names match.
type policy struct {
	name       string
	definition map[string]any
}

func (p *policy) text(key string) (string, bool) {
	if p == nil {
		return "", false
	}
	s, ok := p.definition[key].(string)
	return s, ok
}

func (p *policy) number(key string) (int64, bool) {
	if p == nil {
		return 0, false
	}
	n, ok := p.definition[key].(int64)
	return n, ok
}
