package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"warren/sim/broker"
	"warren/sim/conform"
)

// playScenarios plays the recordings below a directory, all or those of one
// profile.
func playScenarios(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("conform", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	profile := flags.String("profile", "", "play only the scenarios of this profile")
	if len(args) == 0 {
		return fmt.Errorf("want a directory of recordings, DIR")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("what is %q?", flags.Arg(0))
	}
	report, err := conform.PlayAll(os.DirFS(args[0]), ".", broker.Profile(*profile), out)
	if err == nil && report.Failed > 0 {
		return errFailed
	}
	return err
}
