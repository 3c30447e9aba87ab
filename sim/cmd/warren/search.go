package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"warren/sim/scenario"
	"warren/sim/search"
)

// searchLoss looks for a run of a scenario in which a message is lost or handled
// twice, and prints it as a scenario. It fails if it found one: a set-up that is to
// be safe is not.
func searchLoss(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("search", flag.ContinueOnError)
	runs := flags.Int("runs", 200, "try so many `runs`")
	kinds := flags.String("faults", "all", "`kinds` of faults, with commas: kill, interrupt, cut, drop, restart, sigkill, power-cut")
	want := flags.String("for", "both", "look for a message that is `lost`, or handled twice: lost, twice, both")
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
	s := search.Settings{Scenario: file.Scenario, Actions: file.Actions, Limit: file.Until, Runs: *runs}
	if s.Kinds, err = search.ParseKinds(*kinds); err != nil {
		return err
	}
	goals := map[string]search.Goal{"lost": search.Lost, "twice": search.Twice, "both": search.Lost | search.Twice}
	if s.For = goals[*want]; s.For == 0 {
		return fmt.Errorf("-for is lost, twice or both, not %q", *want)
	}
	return report(search.New(s), file, out)
}

// report works a search to its end and tells what it has found.
func report(s *search.Search, file scenario.File, out io.Writer) error {
	for !s.Over() {
		s.Work(1 << 20)
	}
	found, ok := s.Found()
	if !ok {
		_, err := fmt.Fprintf(out, "safe in the %d runs that were tried\n", s.Tried())
		return err
	}
	what := "lost " + found.Finding.Reason
	if found.Twice {
		what = "handled twice"
	}
	file.Scenario, file.Actions = found.Scenario, found.Actions
	if file.Notes != "" {
		file.Notes += "\n\n"
	}
	file.Notes += fmt.Sprintf("m%d %q is %s. Found after %d runs.", found.Finding.Message, found.Finding.Body, what, s.Tried())
	if err := file.Check(); err != nil {
		return err
	}
	if _, err := out.Write(scenario.Format(file)); err != nil {
		return err
	}
	return errFailed
}
