package scene

import (
	"sort"
	"time"

	"warren/sim/broker"
)

// Told is a line of the transcript: what happened, and the record that tells of it.
type Told struct {
	Record int
	At     time.Duration
	Phrase
}

// Transcript is what was worth a sentence by the cursor, the oldest first: n lines
// from the first'th on, and how many there are.
func (s *Scene) Transcript(first, n int) (lines []Told, total int) {
	told := s.player.told
	total = sort.Search(len(told), func(i int) bool { return int(told[i]) >= s.Cursor.Records })
	for i := max(first, 0); i < min(first+n, total); i++ {
		lines = append(lines, s.line(int(told[i])))
	}
	return lines, total
}

// line is the sentence of a record. Where a sentence tells of how things stood, it
// is as they stood then.
func (s *Scene) line(record int) Told {
	r := s.player.history.Record(record)
	if e, ok := r.Event.(broker.MessageRequeued); ok {
		count := 0
		for _, row := range s.RowsOf(e.Message) {
			for _, f := range s.Fates(row) {
				before, ok := s.player.history.Record(f.Record).Event.(broker.MessageRequeued)
				if ok && before.Entry == e.Entry && f.Record <= record {
					count++
				}
			}
		}
		key, args := s.say(e)
		for i := 0; i+1 < len(args); i += 2 {
			if args[i] == "count" {
				args[i+1] = count
			}
		}
		return Told{record, r.At, Phrase{key, args}}
	}
	if e, ok := r.Event.(broker.MessageDropped); ok && e.DeadLettered {
		q, _ := s.player.register.queue(e.Queue, record-1)
		exchange, _ := argument(q.Arguments, "x-dead-letter-exchange")
		return Told{record, r.At, Phrase{"scene.dead-lettered." + word(e.Reason), []any{
			"message", Name(e.Message), "queue", e.Queue, "exchange", ExchangeName(beside(e.Queue, exchange))}}}
	}
	key, args := s.say(r.Event)
	return Told{record, r.At, Phrase{key, args}}
}
