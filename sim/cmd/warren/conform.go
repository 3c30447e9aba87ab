package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"warren/sim/broker"
	"warren/sim/conform"
)

// playScenarios plays the conformance scenarios below a directory and returns the
// exit status: 1 if one of them failed, 2 for a wrong line.
func playScenarios(args []string, out io.Writer) int {
	flags := flag.NewFlagSet("conform", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.Usage = func() { fmt.Fprintln(out, "usage: warren conform DIR [-profile 3.10|4.0|4.3]") }
	profile := flags.String("profile", "", "play only the scenarios of this profile")
	if len(args) == 0 || flags.Parse(args[1:]) != nil || flags.NArg() > 0 {
		flags.Usage()
		return 2
	}
	report, err := conform.PlayAll(os.DirFS(args[0]), ".", broker.Profile(*profile), out)
	switch {
	case err != nil:
		fmt.Fprintln(out, "warren conform:", err)
		return 2
	case report.Failed > 0:
		return 1
	}
	return 0
}
