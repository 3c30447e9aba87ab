package broker

// fillDisk leaves no room on the node's disk, or makes some.
//
// A full disk trips the alarm of the disk at once here; a real node looks every
// ten seconds, and some of its parts crash when a write fails in between. What was
// to be kept waits in the node's memory, unconfirmed, until there is room.
//
// Source: rabbit_disk_monitor, disk_free_limit (v4.0.5).
func (b *Broker) fillDisk(full bool) {
	b.journal.store.SetFull(full)
	if !b.running {
		return
	}
	b.resources.diskFull = full
	b.checkDisk()
	if j := &b.journal; !full && j.store.Dirty() && !j.scheduled {
		j.scheduled = true
		b.at(b.now+writeDelay, journalWrites{})
		b.at(b.now+syncDelay, journalSyncs{})
	}
}
