package scene_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"warren/sim"
	"warren/ui/scene"
)

// The traces of tales: at each record, and half a latency after the last of an
// instant, what is said, what the ledger holds, and what is on its way and where.
func TestTraces(t *testing.T) {
	datadriven.RunTest(t, "testdata/traces.txt", func(t *testing.T, d *datadriven.TestData) string {
		switch d.Cmd {
		case "acknowledgement":
			return trace(acknowledgement())
		default:
			d.Fatalf(t, "no tale of %s", d.Cmd)
			return ""
		}
	})
}

func trace(h scene.History) string {
	var b strings.Builder
	p := scene.New(h)
	said := 0
	for n := 1; n <= h.Len(); n++ {
		at := h.Record(n - 1).At
		if n < h.Len() && h.Record(n).At == at {
			continue
		}
		for ; said < n; said++ {
			if e, ok := h.Record(said).Event.(sim.ActionTaken); ok {
				fmt.Fprintf(&b, "%v\n", e)
			}
		}
		line(&b, p.At(scene.Cursor{At: at, Records: n}))
		if n < h.Len() && h.Record(n).At-at > 200*time.Millisecond {
			line(&b, p.At(scene.Cursor{At: at + 200*time.Millisecond, Records: n}))
		}
	}
	return b.String()
}

func line(b *strings.Builder, s *scene.Scene) {
	l := s.Ledger()
	fmt.Fprintf(b, "%5.2f %-24s %d = %d acked %d ready %d unacked %d in flight %d lost;", s.Cursor.At.Seconds(),
		strings.TrimPrefix(s.Sentence().Key, "scene."), l.Published, l.Acked, l.Ready, l.Unacked, l.InFlight, l.Lost)
	var cards []string
	for _, sprite := range s.Sprites(scene.Arrange(s, views[0]), nil) {
		if sprite.Kind == scene.Card {
			cards = append(cards, fmt.Sprintf(" %s%s(%.0f,%.0f)", scene.Name(sprite.Message), lookName(sprite.Look), sprite.At.X, sprite.At.Y))
		} else {
			cards = append(cards, fmt.Sprintf(" %s(%.0f,%.0f)", kindName(sprite.Kind), sprite.At.X, sprite.At.Y))
		}
	}
	slices.Sort(cards)
	fmt.Fprintln(b, strings.Join(cards, ""))
}

// lookName has a sign for each part of a look: / unacked, > moving, x lost, ↻ put
// back, * being worked on, ! persistent.
func lookName(l scene.Look) string {
	name := ""
	for i, sign := range "!/>x↻*~" {
		if l&(1<<signIndex(i)) != 0 {
			name += string(sign)
		}
	}
	return name
}

// signIndex counts characters, where a range over a string counts bytes.
func signIndex(at int) int { return len([]rune("!/>x↻*~"[:at])) }

func kindName(k scene.SpriteKind) string {
	return [...]string{"card", "place", "bunch", "✓", "↺", "method", "heartbeat", "clock", "thread", "cord", "cord-count", "arc", "∅", "✕", "blocked", "shaft"}[k]
}
