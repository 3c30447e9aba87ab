package broker

import (
	"cmp"
	"slices"

	"warren/sim/regex"
)

// InForce is what policies, as PolicySet tells of them, make of a queue of that kind
// ("classic", "quorum", "stream") or of an "exchange": the settings that count among
// them, whose values are string or int64, and the names of the policy and of the
// operator's policy that they come from, empty if there is none. What a queue was
// declared with counts beside it: the smaller one of two numbers, and its own texts.
func InForce(policies []Policy, kind, name string) (settings map[string]any, policyName, operator string) {
	var all []*policy
	for _, p := range policies {
		set, err := decodePolicy(p.Definition)
		re, bad := regex.Compile([]rune(p.Pattern), 0)
		if err == nil && bad == nil {
			all = append(all, &policy{Policy: p, pattern: re, settings: set})
		}
	}
	slices.SortStableFunc(all, func(a, b *policy) int { return cmp.Compare(a.Name, b.Name) })
	best := choosePolicy(all, kind, name)
	switch {
	case best == nil:
		return nil, "", ""
	case best.operator != nil:
		return best.settings, best.Name, best.operator.Name
	case best.Operator:
		return best.settings, "", best.Name
	}
	return best.settings, best.Name, ""
}
