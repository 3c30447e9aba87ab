// Package store is what survives of a node: a journal of records (definitions and
// messages) on a file system. A record is in one of three layers: in the node's
// memory, in the page cache of its machine, or on the disk. Write and Sync move
// records down; the three ways to stop a node lose the layers above.
//
// The journal is a stream of framed records, cut into segments of at most 64 KB,
// a file each, so that a file system that stores whole files has little to store.
// A journal that is cut or torn at any byte is read up to its last whole record.
//
// What it leaves out: there is no garbage collection inside a segment. Compact
// begins the journal anew with what is alive.
package store
