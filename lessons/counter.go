package lessons

import (
	"slices"
	"time"
)

// counter counts the facts of one predicate.
type counter struct {
	predicate Predicate
	waits     *counter // counts from when that is met; nil from the beginning
	against   *counter // of what must not have come before; nil for nothing
	lasts     bool     // what it counts has an end, so it counts from the beginning
	count     int
	seen      bool          // any fact at all
	since     int           // facts of waits, when count was begun anew; of a Within
	facts     int           // all that were counted
	last      time.Duration // when the last one was judged
	judged    int           // facts at that time
	broken    bool          // an Always that did not hold, a Before that came too late
	met       bool
	at        time.Duration // since when it is met
}

func newCounter(p Predicate) *counter {
	return &counter{predicate: p, lasts: slices.Contains(lasting, p.Fact)}
}

// add counts a fact; begun tells whether what happens counts already.
func (c *counter) add(f fact, begun bool) {
	if c.against != nil {
		c.against.add(f, begun)
	}
	if !c.lasts && (!begun || c.waits != nil && !c.waits.met) || !c.predicate.matches(f) {
		return
	}
	c.count += f.by
	c.facts++
	c.seen = true
}

func (c *counter) judge(now time.Duration) {
	if c.facts > c.judged {
		c.judged, c.last = c.facts, now
	}
	if c.waits != nil && !c.waits.met {
		return
	}
	if c.predicate.Within > 0 && !c.met {
		if c.since < c.waits.facts && !c.lasts {
			// The clock starts anew with what has just happened, and so does the count.
			c.since, c.count = c.waits.facts, 0
		}
		if now-c.waits.last > c.predicate.Within {
			return
		}
	}
	holds := c.predicate.holds(c.count)
	if c.against != nil && !c.met {
		c.broken = c.broken || !holds && c.against.predicate.holds(c.against.count)
		holds = holds && !c.broken
	}
	if c.predicate.Always {
		c.broken = c.broken || !holds
		holds = c.seen && !c.broken
		if holds == c.met {
			return
		}
	} else if c.met || !holds {
		return
	}
	c.met, c.at = holds, now
}
