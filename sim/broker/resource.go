package broker

import "time"

// What a node's machine has unless the configuration says otherwise, and what a node
// without messages takes, in bytes: a small one of today.
const (
	defaultMachineMemory = 8 << 30
	restingMemory        = 120 << 20
	MachineDisk          = 50 << 30
)

// messageMemory is about what a queue keeps for a message beside its body, in
// bytes.
const messageMemory = 700

// How much a node may use until it is told otherwise: a part of the memory, and
// free bytes of the disk.
//
// Source: rabbit.schema, vm_memory_high_watermark and disk_free_limit (v4.0.5).
const (
	DefaultMemoryLimit = 0.6
	oldMemoryPart      = 0.4 // 3.10
	DefaultDiskLimit   = 50_000_000
)

// memoryInterval is how often the node looks at its memory.
//
// Source: rabbit.schema, memory_monitor_interval (v4.0.5).
const memoryInterval = 2500 * time.Millisecond

// resources is what the node knows of its machine.
type resources struct {
	alarms      [alarms]bool
	memoryLimit int64   // bytes that the node may use
	memoryPart  float64 // of its machine's memory that the limit is; 0 for a limit in bytes
	diskLimit   int64   // bytes that must stay free
	diskFull    bool    // the store's last write failed

	// headroom is how many bytes may come before the memory is looked at again.
	headroom int64
	watching bool // a timer for that is set
}

// lookAtMachine takes the limits of the configuration, for those of an operator are
// gone with the node's stop, and sees whether the machine has as much as that.
//
// Source: vm_memory_monitor:init/1, rabbit_disk_monitor:init/1 (v4.0.5).
func (b *Broker) lookAtMachine() {
	r := &b.resources
	r.memoryPart = b.profile.memoryPart
	r.memoryLimit = int64(r.memoryPart * float64(b.profile.machineMemory))
	r.diskLimit = DefaultDiskLimit
	r.watching = false
	b.checkMemory()
	b.checkDisk()
}

// memoryUsed is what the node takes, in bytes.
func (b *Broker) memoryUsed() int64 {
	used := int64(restingMemory)
	for _, v := range b.vhosts {
		for _, q := range v.queues {
			used += int64(q.readyBytes + q.unackedBytes + messageMemory*(q.ready.len()+q.unacked))
		}
	}
	return used
}

// diskFree is what the node's disk has free, in bytes.
func (b *Broker) diskFree() int64 { return MachineDisk - int64(b.journal.store.Size()) }

// takesMemory notes that a message came.
func (b *Broker) takesMemory(m *message) {
	b.resources.headroom -= int64(m.size() + messageMemory)
	if b.resources.headroom < 0 && !b.resources.watching {
		b.watchMemory()
	}
}

// memoryChecks looks at the memory at the next of the instants that are for it.
type memoryChecks struct{}

func (memoryChecks) due(b *Broker) {
	b.resources.watching = false
	b.checkMemory()
}

func (b *Broker) watchMemory() {
	b.resources.watching = true
	b.at((b.now/memoryInterval+1)*memoryInterval, memoryChecks{})
}

// checkMemory compares what the node takes with what it may, and goes on doing so
// as long as it is too much.
//
// Source: vm_memory_monitor:internal_update/1 (v4.0.5).
func (b *Broker) checkMemory() {
	r := &b.resources
	r.headroom = r.memoryLimit - b.memoryUsed()
	low := r.headroom < 0
	b.setAlarm(alarmMemory, low)
	if low && !r.watching {
		b.watchMemory()
	}
}

// checkDisk compares what the disk has free with what it must have.
//
// Source: rabbit_disk_monitor:internal_update/1 (v4.0.5).
func (b *Broker) checkDisk() {
	b.setAlarm(alarmDisk, b.resources.diskFull || b.diskFree() < b.resources.diskLimit)
}

// limitMemory applies SetMemoryLimit.
func (b *Broker) limitMemory(in SetMemoryLimit) {
	b.resources.memoryLimit, b.resources.memoryPart = in.Bytes, in.Fraction
	if in.Bytes == 0 {
		b.resources.memoryLimit = int64(in.Fraction * float64(b.profile.machineMemory))
	}
	b.checkMemory()
}

// limitDisk applies SetDiskLimit.
func (b *Broker) limitDisk(in SetDiskLimit) {
	b.resources.diskLimit = in.Bytes
	if in.Relative > 0 {
		b.resources.diskLimit = int64(in.Relative * float64(b.profile.machineMemory))
	}
	b.checkDisk()
}
