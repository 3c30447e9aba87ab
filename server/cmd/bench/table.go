package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// group are benchmarks of a package that run so many times at once.
type group struct {
	pkg, benchmarks, times string
	inChromium             bool
}

var groups = []group{
	{pkg: "./sim/broker", benchmarks: "BenchmarkAutoAck|BenchmarkManualAck|BenchmarkConfirms", times: "1000000x"},
	{pkg: "./sim/broker", benchmarks: "BenchmarkTopic", times: "100000x"},
	{pkg: "./sim/broker", benchmarks: "BenchmarkFanout100", times: "2000x"},
	{pkg: "./sim/broker", benchmarks: "BenchmarkRequeue100000|BenchmarkReadyMessage", times: "1x"},
	{pkg: "./sim/python/host", benchmarks: "BenchmarkFib25|BenchmarkMillionAdditions|BenchmarkStrings|BenchmarkDictAndList", times: "10x", inChromium: true},
	{pkg: "./sim", benchmarks: "BenchmarkTwoPrograms", times: "1x", inChromium: true},
}

// row is a line of the table: a benchmark, which of its numbers, what that is.
type row struct {
	name, pkg, benchmark, unit string
	show                       func(float64) string
}

var rows = []row{
	{"publish to delivery, auto-ack, messages a second", "./sim/broker", "AutoAck", "messages/s", whole},
	{"the same, acknowledged, prefetch 100", "./sim/broker", "ManualAck", "messages/s", whole},
	{"the same, with publisher confirms", "./sim/broker", "Confirms", "messages/s", whole},
	{"fanout to 100 queues, deliveries a second", "./sim/broker", "Fanout100", "messages/s", whole},
	{"topic with 10 bindings, messages a second", "./sim/broker", "Topic/10", "messages/s", whole},
	{"topic with 1,000 bindings", "./sim/broker", "Topic/1000", "messages/s", whole},
	{"topic with 10,000 bindings", "./sim/broker", "Topic/10000", "messages/s", whole},
	{"requeue of 100,000, messages a second", "./sim/broker", "Requeue100000", "messages/s", whole},
	{"a ready message of 16 bytes, bytes", "./sim/broker", "ReadyMessage", "B/message", whole},
	{"`fib(25)`, ms", "./sim/python/host", "Fib25", "ns/op", milliseconds},
	{"a million additions in a loop, ms", "./sim/python/host", "MillionAdditions", "ns/op", milliseconds},
	{"20,000 strings made and joined, ms", "./sim/python/host", "Strings", "ns/op", milliseconds},
	{"dict and list of 50,000, ms", "./sim/python/host", "DictAndList", "ns/op", milliseconds},
	{"10,000 messages through two programs, ms", "./sim", "TwoPrograms", "ns/op", milliseconds},
}

func milliseconds(ns float64) string { return fmt.Sprintf("%.0f", ns/1e6) }

// whole writes a number of few digits, thousands apart.
func whole(v float64) string {
	text := strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// results are the numbers that benchmarks said, by package, name and unit.
type results map[[3]string][]float64

// read takes the numbers from what go test printed, "BenchmarkX-2 100 5 ns/op 7
// messages/s".
func (r results) read(pkg, out string) {
	for line := range strings.Lines(out) {
		words := strings.Fields(line)
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(words[0], "Benchmark")
		if at := strings.LastIndex(name, "-"); at > 0 {
			name = name[:at] // how many processors there are
		}
		for i := 2; i+1 < len(words); i += 2 {
			if v, err := strconv.ParseFloat(words[i], 64); err == nil {
				key := [3]string{pkg, name, words[i+1]}
				r[key] = append(r[key], v)
			}
		}
	}
}

func (r results) median(x row) (float64, bool) {
	all := slices.Sorted(slices.Values(r[[3]string{x.pkg, x.benchmark, x.unit}]))
	if len(all) == 0 {
		return 0, false
	}
	return all[len(all)/2], true
}

// table is a row for each that was measured somewhere.
func table(found map[string]results) string {
	var out strings.Builder
	out.WriteString("| | native | WASM in Node | WASM in Chromium |\n| --- | --- | --- | --- |\n")
	for _, x := range rows {
		line, any := "| "+x.name, false
		for _, place := range []string{"native", "node", "chromium"} {
			line += " | "
			if v, ok := found[place].median(x); ok {
				line, any = line+x.show(v), true
			}
		}
		if any {
			out.WriteString(line + " |\n")
		}
	}
	return out.String()
}
