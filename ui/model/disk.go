package model

import "github.com/hack-pad/hackpadfs"

// CopyDisk copies what has reached the broker's disk in the branch that is shown.
func (m *Model) CopyDisk(to hackpadfs.FS) error { return m.current.world.CopyDisk(to) }

// DiskVersion changes with what is on that disk.
func (m *Model) DiskVersion() [2]int {
	generation, bytes := m.current.world.DiskVersion()
	return [2]int{generation, bytes}
}

// FromDisk reports whether the experiment began with a disk that was kept.
func (m *Model) FromDisk() bool { return m.scenario.Disk != nil }
