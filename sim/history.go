package sim

import (
	"sort"
	"time"
)

// Record is one event of a history.
type Record struct {
	At    time.Duration // since the world began
	Event Event
}

// History is every event of a world, in the order in which they happened. It
// only grows.
type History struct {
	records []Record
}

// Len is the number of records.
func (h *History) Len() int { return len(h.records) }

// Record returns the i-th record, counting from 0.
func (h *History) Record(i int) Record { return h.records[i] }

// Until is the number of records that happened at t or before.
func (h *History) Until(t time.Duration) int {
	return sort.Search(len(h.records), func(i int) bool { return h.records[i].At > t })
}

func (h *History) add(at time.Duration, e Event) {
	h.records = append(h.records, Record{at, e})
}
