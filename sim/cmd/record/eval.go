package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// shell is an Erlang node that evaluates expressions at the server: rabbitmqctl
// eval does the same in a second each.
type shell struct {
	in  io.WriteCloser
	out *bufio.Reader
}

// remote reads lines of Erlang, evaluates each at the server, and prints what comes
// of it on a line.
const remote = `
	Loop = fun(Loop) -> case io:get_line("") of eof -> halt(); Line ->
		{ok, Tokens, _} = erl_scan:string(Line),
		{ok, Exprs} = erl_parse:parse_exprs(Tokens),
		Result = rpc:call(rabbit@localhost, erl_eval, exprs, [Exprs, []]),
		io:format("~0p~n", [case Result of {value, V, _} -> V; Other -> Other end]),
		Loop(Loop) end end, Loop(Loop).`

func newShell(environ []string) (*shell, error) {
	cmd := exec.Command("erl", "-noshell", "-sname", "record@localhost", "-kernel", "inet_dist_use_interface", "{127,0,0,1}", "-eval", remote)
	cmd.Env = environ
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &shell{in, bufio.NewReader(out)}, cmd.Start()
}

// eval evaluates expressions, which end with a dot.
func (s *shell) eval(exprs string) error {
	if _, err := fmt.Fprintln(s.in, strings.Join(strings.Fields(exprs), " ")); err != nil {
		return err
	}
	answer, err := s.out.ReadString('\n')
	if answer = strings.TrimSpace(answer); err == nil && answer != "ok" {
		err = errors.New(answer)
	}
	return err
}
