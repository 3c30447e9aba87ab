// Command record plays scenarios against a real RabbitMQ of this machine's and
// against the simulator, and tells where they differ:
//
//	record [-bin FOLDER] [-write FOLDER] [-again] DIR
//	record [-write FOLDER] -random N [-seed N] [-theme NAME] [-hands N]
//
// A scenario need have no answers: they are recorded. It starts the server itself,
// on the loopback, and speaks to it over a client of its own that leaves nothing
// out. With -write the scenarios, with the answers of the real one, are written to
// a folder: those that differ with -different, else all.
//
// With -random it makes the scenarios itself, of random steps: the same ones from
// the same seed.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"warren/sim/conform"
)

func main() {
	bin := flag.String("bin", "/usr/lib/rabbitmq/bin", "the folder of rabbitmq-server and rabbitmqctl")
	dir := flag.String("data", "/tmp/record-node", "the folder for the server's data, which is emptied")
	port := flag.String("port", "5692", "the server's port, below those that the system gives to clients")
	write := flag.String("write", "", "the folder to write the recordings to")
	again := flag.Bool("again", false, "start no broker: compare the simulator with the answers that are there, all of them")
	different := flag.Bool("different", false, "write only what the simulator answers otherwise")
	random := flag.Int("random", 0, "make so many scenarios")
	seed := flag.Uint64("seed", 1, "the first one's seed")
	only := flag.String("theme", "", "make those of one theme only")
	hands := flag.Int("hands", 1, "play so many at once; not where the server restarts or commands are typed")
	most := flag.Int("most", 1000, "print so many differences of a scenario at most")
	flag.Parse()
	if flag.NArg() != 1 && *random == 0 {
		flag.Usage()
		os.Exit(2)
	}
	r := &recorder{
		node: newNode(*bin, *dir, *port), write: *write, onlyDifferent: *different, again: *again, hands: *hands, most: *most, out: os.Stdout,
		quiet: []time.Duration{120 * time.Millisecond},
	}
	defer r.node.stop(false)
	var tasks []task
	var err error
	if *random > 0 {
		tasks = randomTasks(*random, *seed, *only)
		r.quiet = []time.Duration{30 * time.Millisecond, time.Second}
	} else {
		tasks, err = tasksIn(os.DirFS(flag.Arg(0)))
	}
	failed := 0
	if err == nil {
		failed, err = r.playAll(tasks)
	}
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
	hands         int             // scenarios at once
	most          int             // differences of a scenario that are printed
	quiet         []time.Duration // what settles wait for, and at the next try
	out           io.Writer
	lock          sync.Mutex // for what is printed and counted
}

var _ conform.Line = (*line)(nil)
