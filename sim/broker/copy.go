package broker

import (
	"github.com/hack-pad/hackpadfs"

	"warren/sim/store"
)

// CopyDisk copies what has reached the node's disk: what would survive a power cut.
func (b *Broker) CopyDisk(to hackpadfs.FS) error { return store.Copy(to, b.journal.store.Files()) }

// DiskVersion changes with what is on the node's disk.
func (b *Broker) DiskVersion() (generation, bytes int) { return b.journal.store.Synced() }
