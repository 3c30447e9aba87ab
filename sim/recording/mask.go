package recording

import (
	"fmt"
	"regexp"
)

// random matches what differs from run to run, with a group for the letter of
// its mask.
var random = regexp.MustCompile(
	`amq\.gen-(?P<G>[A-Za-z0-9_-]{22})` +
		`|amq\.rabbitmq\.reply-to\.(?P<R>[A-Za-z0-9_+/=.-]+)` +
		`|ctag[0-9]+\.(?P<C>[0-9a-f]{32})` +
		`|\b(?P<U>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b` +
		`| at 0x(?P<A>[0-9a-f]+)`)

// masker replaces random values by numbered names, the same value by the same
// name.
type masker struct {
	names  map[string]string
	counts map[string]int
}

func newMasker() *masker { return &masker{map[string]string{}, map[string]int{}} }

// mask replaces the random values in text: "<G1>", "<C1>".
func (m *masker) mask(text string) string {
	var out []byte
	end := 0
	for _, at := range random.FindAllStringSubmatchIndex(text, -1) {
		for group := 1; group < len(at)/2; group++ {
			from, to := at[2*group], at[2*group+1]
			if from < 0 {
				continue
			}
			out = append(out, text[end:from]...)
			out = append(out, m.name(random.SubexpNames()[group], text[from:to])...)
			end = to
		}
	}
	return string(append(out, text[end:]...))
}

func (m *masker) name(letter, value string) string {
	key := letter + value
	if name, ok := m.names[key]; ok {
		return name
	}
	m.counts[letter]++
	m.names[key] = fmt.Sprintf("<%s%d>", letter, m.counts[letter])
	return m.names[key]
}
