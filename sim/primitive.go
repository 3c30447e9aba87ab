package sim

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"warren/sim/net"
	"warren/sim/python/vm"
)

// primitives are the functions of module _warren that reach the world; a program
// of process p calls them. Times are seconds as floats; a timeout of None is none.
//
//	now()                      seconds since the epoch
//	sleep(seconds)
//	read_line()                a line that was typed, with its line break; "" at the end
//	resolve(host)              the address from which the host is reached; OSError
//	connect(host, port, timeout)
//	                           a link, when it is established; ConnectionRefusedError;
//	                           TimeoutError when the time is over
//	listen(port)               a listener; OSError if the port is in use
//	accept(listener, timeout)  (link, peer address); None when the time is over
//	send(link, bytes)          to another program
//	send_frame(link, channel, method, fields, properties, body)
//	                           to the broker; method None is a heartbeat, "AMQP" the
//	                           protocol header
//	receive(link, timeout)     bytes, or a frame (channel, method, fields,
//	                           properties, body); b"" at the end of the stream, None
//	                           when the time is over or wake was called;
//	                           ConnectionResetError
//	select(links, timeout)     those links and listeners that have something
//	wake(link)                 ends a receive or select that waits for the link
//	close(link)
//	lock()                     a number for a new lock
//	acquire(lock, timeout)     whether it was taken in time
//	release(lock)              RuntimeError if nobody has it
//	locked(lock)
//	thread()                   the number of the thread that asks
//	spawn(function, daemon)    calls function in a new thread, which the end of the
//	                           program waits for unless it is a daemon
func (w *World) primitives(p *process) map[string]vm.Primitive {
	calls := map[string]func(c *call) (vm.Value, error){
		"now":        w.primitiveNow,
		"sleep":      w.primitiveSleep,
		"read_line":  w.primitiveReadLine,
		"resolve":    w.primitiveResolve,
		"connect":    w.primitiveConnect,
		"listen":     w.primitiveListen,
		"accept":     w.primitiveAccept,
		"send":       w.primitiveSend,
		"send_frame": w.primitiveSendFrame,
		"receive":    w.primitiveReceive,
		"select":     w.primitiveSelect,
		"wake":       w.primitiveWake,
		"close":      w.primitiveClose,
		"lock":       w.primitiveLock,
		"acquire":    w.primitiveAcquire,
		"release":    w.primitiveRelease,
		"locked":     w.primitiveLocked,
		"thread":     w.primitiveThread,
		"spawn":      w.primitiveSpawn,
	}
	table := make(map[string]vm.Primitive, len(calls))
	for name, do := range calls {
		table[name] = func(t *vm.Thread, args []vm.Value) (vm.Value, error) {
			w.catchUp()
			c := &call{name: name, thread: p.thread(t), args: args}
			v, err := do(c)
			if c.wrong != nil {
				return nil, c.wrong
			}
			return v, err
		}
	}
	return table
}

// call is one call of a primitive. Reading an argument that is not there or of
// the wrong type makes the call a TypeError.
type call struct {
	name   string
	thread *thread
	args   []vm.Value
	wrong  error
}

func (c *call) arg(i int) any {
	if i >= len(c.args) {
		return nil
	}
	return vm.ToGo(c.args[i])
}

func (c *call) fail(i int, want string) {
	if c.wrong == nil {
		c.wrong = vm.Exception("TypeError", fmt.Sprintf("%s() argument %d must be %s", c.name, i+1, want))
	}
}

func (c *call) text(i int) string {
	s, ok := c.arg(i).(string)
	if !ok {
		c.fail(i, "str")
	}
	return s
}

func (c *call) integer(i int) int {
	switch n := c.arg(i).(type) {
	case int:
		return n
	case int64:
		return int(n)
	}
	c.fail(i, "int")
	return 0
}

// limit is a time in seconds, below 0 for None.
func (c *call) limit(i int) time.Duration {
	switch n := c.arg(i).(type) {
	case nil:
		return -1
	case int:
		return max(0, time.Duration(n)*time.Second)
	case int64:
		return max(0, time.Duration(n)*time.Second)
	case float64:
		const longest = 100 * 365 * 24 * 3600 // seconds
		return max(0, wholeMicroseconds(min(n, longest)))
	}
	c.fail(i, "a number of seconds or None")
	return -1
}

// wholeMicroseconds is a time rounded up: what now answers is no exacter, and who
// waits until a time is to find that it has come.
func wholeMicroseconds(seconds float64) time.Duration {
	return time.Duration(math.Ceil(seconds*1e6)) * time.Microsecond
}

// handle is the number by which a program knows its side of a link: a program
// can be at both sides of one.
func handle(l *link, side net.Side) int { return 2*int(l.id) + int(side) }

// open is the link that argument i names, and the side of it that the handle is
// for; nil if the calling process has no such link.
func (w *World) open(c *call, i int) (*link, net.Side) {
	n := c.integer(i)
	if id, side := n/2, net.Side(n%2); id >= 1 && id <= len(w.links) {
		if l := w.links[id-1]; l.process(side) == c.thread.process {
			return l, side
		}
	}
	c.fail(i, "an open link")
	return nil, 0
}

// osError is the Python exception for what went wrong on a link.
//
// Source: Linux errno(3); CPython's OSError picks the subclass by the number.
func osError(err error) error {
	switch {
	case errors.Is(err, net.ErrReset):
		return vm.Exception("ConnectionResetError", 104, "Connection reset by peer")
	case errors.Is(err, net.ErrPipe):
		return vm.Exception("BrokenPipeError", 32, "Broken pipe")
	case errors.Is(err, net.ErrClosed):
		return vm.Exception("OSError", 9, "Bad file descriptor")
	case errors.Is(err, net.ErrUnknownHost):
		return vm.Exception("OSError", -2, "Name or service not known")
	case errors.Is(err, net.ErrUnreachable):
		return vm.Exception("TimeoutError", 110, "Connection timed out")
	}
	panic(err)
}

var none = func() vm.Value { return vm.FromGo(nil) }

// epoch is the time of day at which the world begins, in seconds since 1970.
const epoch = 1_700_000_000

func (w *World) primitiveNow(*call) (vm.Value, error) {
	return vm.FromGo(epoch + w.now.Seconds()), nil
}

func (w *World) primitiveReadLine(c *call) (vm.Value, error) {
	return w.await(c.thread, "input", -1, typing{c.thread.process})
}

// typing waits for a line in a process's terminal.
type typing struct{ process *process }

func (a typing) try(*World) (vm.Value, error, bool) {
	p := a.process
	line, rest, found := strings.Cut(p.typed, "\n")
	switch {
	case found:
		p.typed = rest
		return vm.FromGo(line + "\n"), nil, true
	case p.inputEnded:
		p.typed = ""
		return vm.FromGo(line), nil, true
	}
	return nil, nil, false
}

func (typing) expired() (vm.Value, error) { return none(), nil }

func (w *World) primitiveSleep(c *call) (vm.Value, error) {
	limit := c.limit(0)
	if c.wrong != nil {
		return nil, c.wrong
	}
	return w.await(c.thread, "sleep", limit, sleeping{})
}
