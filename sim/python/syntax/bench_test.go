package syntax

import (
	"os"
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("../lib/pika/adapters/blocking_connection.py")
	if err != nil {
		b.Skip(err)
	}
	source := strings.Repeat(string(text), 4)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		if _, err := Parse(source); err != nil {
			b.Fatal(err)
		}
	}
}
