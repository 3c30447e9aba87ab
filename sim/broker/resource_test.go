package broker

import (
	"slices"
	"strings"
	"testing"
	"time"

	"warren/sim/amqp"
)

func (c *client) said(t *testing.T, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !slices.Contains(c.log, line) {
			t.Errorf("want %q, got:\n%s", line, strings.Join(c.log, "\n"))
		}
	}
	c.log = nil
}

func (c *client) advance(to time.Duration) {
	for _, e := range c.b.Advance(to) {
		c.log = append(c.log, e.String())
	}
}

// Messages that fill the memory hold publishers up at the next look at it, and let
// them go on once they are gone.
func TestMemoryAlarmByGrowth(t *testing.T) {
	b := New(Config{})
	c := dial(t, b, 1)
	c.send(1, amqp.QueueDeclare{Queue: "q"})
	c.step(SetMemoryLimit{Bytes: restingMemory + 10_000})
	for range 10 {
		c.publish("", "q", strings.Repeat("x", 1000))
	}
	at, due := b.Due()
	if !due || at != memoryInterval {
		t.Fatalf("the memory is looked at at %v, %v", at, due)
	}
	c.advance(at)
	c.said(t, AlarmSet{"memory"}.String())
	c.publish("", "q", "held up")
	c.said(t, ConnectionBlocked{1}.String())
	c.step(PurgeQueue{VirtualHost: "/", Queue: "q"})
	c.advance(2 * memoryInterval)
	c.said(t, AlarmCleared{"memory"}.String(), ConnectionUnblocked{1}.String())
	if n := b.vhosts["/"].queues["q"].ready.len(); n != 1 {
		t.Errorf("%d messages in the queue, want the one that was held up", n)
	}
	if at, due := b.Due(); due && at < 10*time.Second {
		t.Errorf("something is due at %v though nothing is low", at)
	}
}

// A disk limit above what is free holds publishers up too; they go on when nothing
// is low any more.
func TestDiskAlarm(t *testing.T) {
	b := New(Config{})
	c := dial(t, b, 1)
	c.send(1, amqp.QueueDeclare{Queue: "q"})
	c.step(SetDiskLimit{Bytes: MachineDisk + 1})
	c.step(SetMemoryLimit{Fraction: 0})
	c.publish("", "q", "held up")
	c.said(t, AlarmSet{"disk"}.String(), AlarmSet{"memory"}.String(), ConnectionBlocked{1}.String())
	if got := b.lowOn(); got != "low on disk & memory" {
		t.Errorf("low on %q", got)
	}
	c.step(SetDiskLimit{Bytes: 1})
	if c.said(t, AlarmCleared{"disk"}.String()); !b.connections[1].blocked {
		t.Error("unblocked while the memory is low")
	}
	c.step(SetMemoryLimit{Fraction: 0.5})
	c.said(t, AlarmCleared{"memory"}.String(), ConnectionUnblocked{1}.String())
}
