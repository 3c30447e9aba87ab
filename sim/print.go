package sim

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"warren/sim/broker"
)

// Print writes a history as text, one line an event: its time, then what
// happened, with processes by the names of their runs.
func (h *History) Print(to io.Writer) error {
	names := map[ProcessID]string{}
	for _, r := range h.records {
		if started, ok := r.Event.(ProcessStarted); ok {
			names[started.Process] = started.Name
		}
		line := describe(r.Event, func(id ProcessID) string { return names[id] })
		if _, err := fmt.Fprintf(to, "%s %s\n", stamp(r.At), line); err != nil {
			return err
		}
	}
	return nil
}

// stamp is a time in seconds, to the microsecond: "0.350000s".
func stamp(t time.Duration) string {
	return strconv.FormatFloat(t.Seconds(), 'f', 6, 64) + "s"
}

// numbered names a process where its run's name is not known.
func numbered(id ProcessID) string { return "process" + strconv.Itoa(int(id)) }

func (e ActionTaken) String() string    { return describe(e, numbered) }
func (e ProcessStarted) String() string { return describe(e, numbered) }
func (e StatementsRun) String() string  { return describe(e, numbered) }
func (e ProcessWaits) String() string   { return describe(e, numbered) }
func (e ProcessResumed) String() string { return describe(e, numbered) }
func (e OutputWritten) String() string  { return describe(e, numbered) }
func (e ProcessEnded) String() string   { return describe(e, numbered) }
func (e LinkOpened) String() string     { return describe(e, numbered) }
func (e LinkRefused) String() string    { return describe(e, numbered) }
func (e LinkClosed) String() string     { return describe(e, numbered) }
func (e FrameSent) String() string      { return describe(e, numbered) }
func (e FrameArrived) String() string   { return describe(e, numbered) }
func (e FrameDropped) String() string   { return describe(e, numbered) }
func (e LinkFrozen) String() string     { return describe(e, numbered) }
func (e LinkThawed) String() string     { return describe(e, numbered) }
func (e BytesSent) String() string      { return describe(e, numbered) }
func (e BytesArrived) String() string   { return describe(e, numbered) }
func (e ControlRan) String() string     { return describe(e, numbered) }
func (e ProgramEdited) String() string  { return describe(e, numbered) }

// describe is an event's line, with processes by name.
func describe(e Event, name func(ProcessID) string) string {
	switch e := e.(type) {
	case ActionTaken:
		return "action: " + e.Action.String()
	case ProcessStarted:
		return fmt.Sprintf("%s: began %s%s", name(e.Process), e.Program, arguments(e.Args))
	case StatementsRun:
		return fmt.Sprintf("%s: lines %s, one every %v", threadName(name(e.Process), e.Thread), lineList(e.Lines), e.Tick)
	case ProcessWaits:
		until := ""
		if e.Until > 0 {
			until = " until " + stamp(e.Until)
		}
		return fmt.Sprintf("%s: line %d waits: %s%s", threadName(name(e.Process), e.Thread), e.Line, e.For, until)
	case ProcessResumed:
		return threadName(name(e.Process), e.Thread) + ": goes on"
	case OutputWritten:
		stream := [...]string{Stdout: "printed", Stderr: "printed to stderr"}[e.Stream]
		return fmt.Sprintf("%s: line %d %s %q", name(e.Process), e.Line, stream, e.Text)
	case ProcessEnded:
		return fmt.Sprintf("%s: line %d ended, %s", name(e.Process), e.Line, ending(e.Code, e.Signal))
	case LinkOpened:
		to := "the broker"
		if e.Server != 0 {
			to = name(e.Server)
		}
		return fmt.Sprintf("link %d: %s connected to %s at %s:%d, latency %v", e.Link, name(e.Process), to, e.Host, e.Port, e.Latency)
	case LinkRefused:
		return fmt.Sprintf("%s: no connection to %s:%d: %s", name(e.Process), e.Host, e.Port, e.Reason)
	case LinkClosed:
		how := "closed"
		if e.Reset {
			how = "reset"
		}
		return fmt.Sprintf("link %d: %s by %s", e.Link, how, e.By)
	case LinkFrozen:
		return fmt.Sprintf("link %d: frozen", e.Link)
	case LinkThawed:
		return fmt.Sprintf("link %d: thawed", e.Link)
	case ControlRan:
		return fmt.Sprintf("rabbitmqctl%s: exit %d, printed %q", arguments(e.Args), e.Exit, e.Out+e.Err)
	case ShellRan:
		return "shell: " + e.String()
	case ProgramEdited:
		return "edited " + e.Program
	}
	return describeTraffic(e)
}

func describeTraffic(e Event) string {
	switch e := e.(type) {
	case FrameSent:
		at := ""
		if e.Line > 0 {
			at = fmt.Sprintf("line %d ", e.Line)
		}
		return fmt.Sprintf("link %d: %s %ssent %s%s, arrives %s",
			e.Link, arrow(e.ToBroker), at, frameText(e.Frame), messageNames(e.Message, e.Entry), stamp(e.Arrives))
	case FrameArrived:
		return fmt.Sprintf("link %d: %s arrived %s%s", e.Link, arrow(e.ToBroker), frameName(e.Frame), messageNames(e.Message, e.Entry))
	case FrameDropped:
		return fmt.Sprintf("link %d: %s lost %s%s", e.Link, arrow(e.ToBroker), frameName(e.Frame), messageNames(e.Message, e.Entry))
	case BytesSent:
		return fmt.Sprintf("link %d: %s line %d sent %q, arrives %s", e.Link, arrow(e.ToServer), e.Line, e.Bytes, stamp(e.Arrives))
	case BytesArrived:
		return fmt.Sprintf("link %d: %s arrived %d bytes", e.Link, arrow(e.ToServer), len(e.Bytes))
	}
	if e, ok := e.(broker.Event); ok {
		return "broker: " + e.String()
	}
	panic(fmt.Sprintf("sim: no text for a %T", e))
}

// arrow is the direction of what travels on a link, seen from the client.
func arrow(toServer bool) string {
	if toServer {
		return ">"
	}
	return "<"
}

func threadName(process string, thread int) string {
	if thread == 0 {
		return process
	}
	return fmt.Sprintf("%s/%d", process, thread)
}

func arguments(args []string) string {
	var b strings.Builder
	for _, a := range args {
		fmt.Fprintf(&b, " %q", a)
	}
	return b.String()
}

// lineList is "4 5 6+1 9": line numbers, with the depth where it is not 0.
func lineList(lines []Line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(int(l.Number)))
		if l.Depth > 0 {
			b.WriteByte('+')
			b.WriteString(strconv.Itoa(int(l.Depth)))
		}
	}
	return b.String()
}

func ending(code int, signal string) string {
	if signal != "" {
		return "signal " + signal
	}
	return fmt.Sprintf("exit %d", code)
}
