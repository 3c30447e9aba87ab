//go:build !js

package browser

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// line is a network line to the server that all connections of a visitor share: so
// many bytes a second come, and each byte takes half the ping either way. Chromium's
// own throttle is for the same, but takes 2.0 s for what a line of 9 Mbps carries in
// 1.65 s: what it did not use while it waited for its turn is lost.
type line struct {
	bytesPerSecond float64
	delay          time.Duration // one way

	mu   sync.Mutex
	free time.Time // when the line has carried all that was given to it
}

// lineTo opens a line to the server under test, and returns its other end as an
// origin.
func lineTo(t *testing.T, mbps float64, ping time.Duration) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	l := &line{bytesPerSecond: mbps * 1e6 / 8, delay: ping / 2}
	go func() {
		for {
			visitor, err := listener.Accept()
			if err != nil {
				return
			}
			go l.connect(visitor, strings.TrimPrefix(origin, "http://"))
		}
	}()
	return "http://" + listener.Addr().String()
}

// connect carries a connection until one side ends it. Opening it takes a ping, as
// TCP's handshake does.
func (l *line) connect(visitor net.Conn, address string) {
	time.Sleep(2 * l.delay)
	server, err := net.Dial("tcp", address)
	if err != nil {
		visitor.Close()
		return
	}
	go l.carry(server, visitor, func(int) time.Time { return time.Now() })
	l.carry(visitor, server, l.after)
}

// after is when the line has carried so many bytes more.
func (l *line) after(bytes int) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(time.Duration(float64(bytes) / l.bytesPerSecond * float64(time.Second)))
	return l.free
}

// carry copies what comes from one side to the other, each packet when it has been
// carried and half a ping later. What is on its way is bounded, as by a TCP window: a
// large file must not hold the small ones up for long.
func (l *line) carry(to, from net.Conn, carried func(bytes int) time.Time) {
	const packet, window = 1500, 90
	type sent struct {
		bytes []byte
		at    time.Time
	}
	way := make(chan sent, window)
	go func() {
		defer to.Close()
		for s := range way {
			time.Sleep(time.Until(s.at))
			if _, err := to.Write(s.bytes); err != nil {
				from.Close()
			}
		}
	}()
	defer close(way)
	for {
		bytes := make([]byte, packet)
		n, err := from.Read(bytes)
		if n > 0 {
			way <- sent{bytes[:n], carried(n).Add(l.delay)}
		}
		if err != nil {
			if err != io.EOF {
				from.Close()
			}
			return
		}
	}
}
