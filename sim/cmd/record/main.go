// Command record plays scenarios against a real RabbitMQ of this machine's and
// against the simulator, and tells where they differ:
//
//	record [-bin FOLDER] [-write FOLDER] [-again] DIR
//
// A scenario need have no answers: they are recorded. It starts the server itself,
// on the loopback, and speaks to it over a client of its own that leaves nothing
// out. With -write the scenarios, with the answers of the real one, are written to
// a folder: those that differ with -different, else all.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"warren/sim/conform"
)

func main() {
	bin := flag.String("bin", "/usr/lib/rabbitmq/bin", "the folder of rabbitmq-server and rabbitmqctl")
	dir := flag.String("data", "/tmp/record-node", "the folder for the server's data, which is emptied")
	port := flag.String("port", "5692", "the server's port, below those that the system gives to clients")
	write := flag.String("write", "", "the folder to write the recordings to")
	again := flag.Bool("again", false, "start no broker: compare the simulator with the answers that are there, all of them")
	different := flag.Bool("different", false, "write only what the simulator answers otherwise")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	r := &recorder{node: newNode(*bin, *dir, *port), write: *write, onlyDifferent: *different, again: *again, out: os.Stdout}
	defer r.node.stop(false)
	failed, err := r.playAll(os.DirFS(flag.Arg(0)))
	if err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
	}
	if err != nil || failed > 0 {
		r.node.stop(false)
		os.Exit(1)
	}
}

// recorder plays scenarios against both.
type recorder struct {
	node          *node
	write         string
	onlyDifferent bool
	again         bool
	out           io.Writer
}

var _ conform.Line = (*line)(nil)
