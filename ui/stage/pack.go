package stage

import "warren/ui/scene"

// A sprite is this many numbers for canvas.js: kind, x, y, x and y a moment ago,
// scale, alpha, look, count, share, message, label, ring, seconds left, priority,
// times.
const spriteSize = 16

// pack appends sprites as numbers. Labels are numbered by index.
func pack(sprites []scene.Sprite, index func(label string) int, to []float32) []float32 {
	for i := range sprites {
		s := &sprites[i]
		text := -1
		if s.Text != "" {
			text = index(s.Text)
		}
		to = append(to,
			float32(s.Kind), float32(s.At.X), float32(s.At.Y), float32(s.Tail.X), float32(s.Tail.Y),
			float32(s.Scale), float32(s.Alpha), float32(s.Look), float32(s.Count), float32(s.Share),
			float32(s.Message), float32(text),
			float32(s.Ring), float32(s.Left), float32(s.Priority), float32(s.Times))
	}
	return to
}

// labels numbers the texts that sprites carry.
type labels struct {
	texts   []string
	numbers map[string]int
}

func (l *labels) index(text string) int {
	if n, ok := l.numbers[text]; ok {
		return n
	}
	if l.numbers == nil {
		l.numbers = make(map[string]int)
	}
	n := len(l.texts)
	l.texts = append(l.texts, text)
	l.numbers[text] = n
	return n
}
