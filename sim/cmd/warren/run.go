package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"warren/sim"
	"warren/sim/scenario"
)

// longestRun is how far a world runs that never comes to rest.
const longestRun = time.Hour

// run plays a scenario's actions and prints the history. Where neither the file
// nor a flag says how far to go, it goes on until nothing more happens, but not
// beyond longestRun. A program that was not started by an action is not started.
func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	until := flags.Duration("until", 0, "run to this virtual `time`; default: the file's, else until nothing more happens")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("want one scenario, FILE.txtar")
	}
	text, err := os.ReadFile(flags.Arg(0))
	if err != nil {
		return err
	}
	file, err := scenario.Parse(text)
	if err != nil {
		return fmt.Errorf("%s:%w", flags.Arg(0), err)
	}
	if len(file.Actions) == 0 && *until == 0 && file.Until == 0 {
		return fmt.Errorf("%s: there is nothing to run: it has no section actions, and no time until when", flags.Arg(0))
	}
	w, err := play(file, *until)
	if err != nil {
		return fmt.Errorf("%s: %w", flags.Arg(0), err)
	}
	buffered := bufio.NewWriter(out)
	if err := w.History().Print(buffered); err != nil {
		return err
	}
	return buffered.Flush()
}

// play is the world of a file at the end of its time.
func play(file scenario.File, until time.Duration) (*sim.World, error) {
	if until == 0 {
		until = file.Until
	}
	var last time.Duration
	if n := len(file.Actions); n > 0 {
		last = file.Actions[n-1].At
	}
	w, err := sim.Replay(file.Scenario, file.Actions, max(until, last))
	if err != nil || until != 0 {
		return w, err
	}
	w.Rest(longestRun)
	return w, nil
}
