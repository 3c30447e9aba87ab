package net

import (
	"errors"
	"time"
)

// Side is an end of a link.
type Side uint8

const (
	Client Side = iota // the end that connected
	Server             // the end that was connected to
)

// Other is the end across.
func (s Side) Other() Side { return 1 - s }

// What an operation on a link fails with, as the operating system names it.
var (
	ErrReset  = errors.New("connection reset by peer")
	ErrPipe   = errors.New("broken pipe")
	ErrClosed = errors.New("bad file descriptor")
)

// Link is one TCP connection.
type Link struct {
	latency time.Duration
	ends    [2]end
}

// end is what one side knows.
type end struct {
	inbox    []any
	finished bool          // the other side will send no more
	reset    bool          // the connection was reset
	closed   bool          // this side has closed it
	last     time.Duration // when what this side sent last arrives
}

// NewLink is a connection over which everything takes latency one way.
func NewLink(latency time.Duration) *Link { return &Link{latency: latency} }

// Latency is what anything takes one way.
func (l *Link) Latency() time.Duration { return l.latency }

// SetLatency changes it for what is sent from now on.
func (l *Link) SetLatency(latency time.Duration) { l.latency = latency }

// Delay tells that the last thing that a side has sent arrives at another time
// than Send returned.
func (l *Link) Delay(from Side, arrives time.Duration) { l.ends[from].last = arrives }

// Send sends something at the time now and returns when it is at the other end;
// the caller delivers it then. It never overtakes what was sent before.
func (l *Link) Send(from Side, now time.Duration) (arrives time.Duration, err error) {
	e := &l.ends[from]
	switch {
	case e.closed:
		return 0, ErrClosed
	case e.reset:
		return 0, ErrReset
	}
	e.last = max(e.last, now+l.latency)
	return e.last, nil
}

// Deliver puts what has arrived into the inbox of a side. It reports false if
// that side has closed the link: the sender is then to be told by a reset.
func (l *Link) Deliver(to Side, payload any) bool {
	e := &l.ends[to]
	if e.closed {
		return false
	}
	if !e.reset {
		e.inbox = append(e.inbox, payload)
	}
	return true
}

// Close ends a side at the time now. It returns when the other side learns of
// it; false if the side was closed before.
func (l *Link) Close(from Side, now time.Duration) (arrives time.Duration, ok bool) {
	e := &l.ends[from]
	if e.closed {
		return 0, false
	}
	e.closed = true
	e.inbox = nil
	e.last = max(e.last, now+l.latency)
	return e.last, true
}

// Finish tells a side that the other has closed the link, or (reset) that it is
// broken.
func (l *Link) Finish(to Side, reset bool) {
	e := &l.ends[to]
	e.finished = e.finished || !reset
	e.reset = e.reset || reset
}

// Closed reports whether a side has closed the link.
func (l *Link) Closed(side Side) bool { return l.ends[side].closed }

// Broken reports whether a side has learned that the link was reset.
func (l *Link) Broken(side Side) bool { return l.ends[side].reset }

// Over reports whether nothing will arrive at a side any more that it has not
// got yet.
func (l *Link) Over(side Side) bool {
	e := &l.ends[side]
	return e.closed || e.reset || e.finished
}

// Readable reports whether Receive has an answer.
func (l *Link) Readable(side Side) bool {
	return len(l.ends[side].inbox) > 0 || l.Over(side)
}

// Receive takes the next payload out of a side's inbox. With nothing there it
// returns nil: with ErrReset or ErrClosed where that is why, and with done if
// the other side has closed the link in good order.
//
// Source: what arrived before a reset can still be read, as Linux does
// (tcp_recvmsg_locked looks at the receive queue before sk_err).
func (l *Link) Receive(side Side) (payload any, done bool, err error) {
	e := &l.ends[side]
	switch {
	case e.closed:
		return nil, false, ErrClosed
	case len(e.inbox) > 0:
		payload, e.inbox = e.inbox[0], e.inbox[1:]
		return payload, false, nil
	case e.reset:
		return nil, false, ErrReset
	}
	return nil, e.finished, nil
}
