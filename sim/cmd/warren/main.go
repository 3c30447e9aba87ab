// Warren is the command line of the playground: it runs scenarios headless and
// holds the simulation to recordings of the real thing.
package main

import (
	"fmt"
	"io"
	"os"
)

// A command is what stands behind a name on the command line. It returns an
// error for what went wrong, or errFailed where its output has said it.
type command struct {
	usage string
	about string
	do    func(args []string, out io.Writer) error
}

// commands by name; names is their order.
var commands = map[string]command{
	"conform":  {"conform DIR", "play recorded answers of a broker, print what differs", playScenarios},
	"run":      {"run FILE.txtar", "run a scenario and print its history", run},
	"lang":     {"lang DIR", "play recorded programs of the language, print what differs", lang},
	"programs": {"programs DIR", "play recorded programs, print what differs", programs},
	"search":   {"search FILE.txtar", "look for a run in which a message is lost or handled twice", searchLoss},
	"lesson":   {"lesson check DIR", "check the lesson in a folder, print what is wrong with it", lesson},
}

var names = []string{"run", "search", "conform", "lang", "programs", "lesson"}

// errFailed is the error of a command that has told on its output what failed.
var errFailed = fmt.Errorf("failed")

func main() {
	if len(os.Args) < 2 {
		usage(os.Stderr)
		os.Exit(2)
	}
	c, ok := commands[os.Args[1]]
	if !ok {
		fmt.Fprintf(os.Stderr, "warren: there is no command %q\n", os.Args[1])
		usage(os.Stderr)
		os.Exit(2)
	}
	switch err := c.do(os.Args[2:], os.Stdout); err {
	case nil:
	case errFailed:
		os.Exit(1)
	default:
		fmt.Fprintf(os.Stderr, "warren %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}

func usage(to io.Writer) {
	fmt.Fprintln(to, "usage:")
	for _, name := range names {
		fmt.Fprintf(to, "  warren %-20s %s\n", commands[name].usage, commands[name].about)
	}
}
