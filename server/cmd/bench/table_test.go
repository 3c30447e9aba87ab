package main

import "testing"

func TestTable(t *testing.T) {
	native, node := results{}, results{}
	native.read("./sim/broker", `goos: linux
BenchmarkAutoAck-2   	 1000000	      3472 ns/op	    288035 messages/s	     544 B/op
BenchmarkAutoAck-2   	 1000000	      1472 ns/op	   1288035.6 messages/s	     544 B/op
BenchmarkAutoAck-2   	 1000000	      2472 ns/op	    400000 messages/s	     544 B/op
BenchmarkTopic/10000-2 	 1000	      2472 ns/op	    999 messages/s
PASS
`)
	node.read("./sim/python/host", "BenchmarkFib25 	       5	 154699981 ns/op\n")
	want := `| | native | WASM in Node | WASM in Chromium |
| --- | --- | --- | --- |
| publish to delivery, auto-ack, messages a second | 400,000 |  |  |
| topic with 10,000 bindings | 999 |  |  |
| ` + "`fib(25)`" + `, ms |  | 155 |  |
`
	if got := table(map[string]results{"native": native, "node": node}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := whole(1288035.6); got != "1,288,036" {
		t.Errorf("got %s", got)
	}
}
