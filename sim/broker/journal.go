package broker

import (
	"time"

	"warren/sim/store"
)

// How long a record stays in the node's memory before it is handed to the page
// cache, and before the disk has it. What comes in the meantime goes along.
//
// Source: rabbit_msg_store, SYNC_INTERVAL is 25 ms (v4.0.5).
const (
	writeDelay = 5 * time.Millisecond
	syncDelay  = 25 * time.Millisecond
)

// journal is what a node keeps on its disk, and who waits for it.
type journal struct {
	store *store.Store
	// closed: nothing is kept any more (the node dies, or is being restored).
	closed    bool
	scheduled bool
	unwritten []storedEntry // in memory only
	unsynced  []storedEntry // in the page cache, not on the disk
	waiting   []waiting
	compactAt int // the size at which to begin anew
}

type storedEntry struct {
	entry *entry
	queue *queue
}

// waiting is a publication or a transaction whose channel is told once all that
// is on its way to the disk is there.
type waiting struct {
	ch     *channel
	number uint64 // of the confirm; 0 for a transaction's commit
	id     MessageID
}

// leastCompact is the least size at which a journal is begun anew, in bytes.
const leastCompact = 4 << 20

// keep puts a record into the journal.
func (b *Broker) keep(r store.Record) {
	j := &b.journal
	if j.closed {
		return
	}
	j.store.Append(r)
	if !j.scheduled {
		j.scheduled = true
		b.at(b.now+writeDelay, journalWrites{})
		b.at(b.now+syncDelay, journalSyncs{})
	}
}

// keepEntry stores a message's place in a queue if it is to survive a stop.
func (q *queue) keepEntry(e *entry) {
	if !q.stores(e.msg) {
		return
	}
	e.stored = true
	q.b.keep(q.messageRecord(e))
	q.b.journal.unwritten = append(q.b.journal.unwritten, storedEntry{e, q})
}

type (
	journalWrites struct{}
	journalSyncs  struct{}
)

func (journalWrites) due(b *Broker) { b.writeJournal() }
func (journalSyncs) due(b *Broker)  { b.syncJournal() }

func (b *Broker) writeJournal() {
	j := &b.journal
	if j.store.Write() != nil {
		return // it is tried again, and told of, by syncJournal
	}
	for _, s := range j.unwritten {
		if s.entry.stored {
			b.emit(MessageWritten{s.entry.msg.id, s.entry.id, s.queue.vhost.name, s.queue.name})
		}
	}
	j.unsynced = append(j.unsynced, j.unwritten...)
	j.unwritten = nil
}

// syncJournal brings everything to the disk, and tells those who wait for it.
func (b *Broker) syncJournal() {
	j := &b.journal
	j.scheduled = false
	b.writeJournal()
	if err := j.store.Sync(); err != nil {
		b.emit(StoreFailed{err.Error()})
		b.resources.diskFull = true
		b.checkDisk()
		return
	}
	b.resources.diskFull = false
	b.checkDisk()
	for _, s := range j.unsynced {
		if s.entry.stored {
			b.emit(MessageSynced{s.entry.msg.id, s.entry.id, s.queue.vhost.name, s.queue.name})
		}
	}
	j.unsynced = nil
	b.compact()
	done := j.waiting
	j.waiting = nil
	for i := 0; i < len(done); {
		i += b.confirmStored(done[i:])
	}
}

// compact begins the journal anew when most of it is about what is gone.
func (b *Broker) compact() {
	j := &b.journal
	if j.store.Size() < max(j.compactAt, leastCompact) {
		return
	}
	if err := j.store.Compact(b.image()); err != nil {
		b.emit(StoreFailed{err.Error()})
	}
	j.compactAt = 2 * j.store.Size()
}

// awaitStore has a channel told once all that is kept so far is on the disk.
func (ch *channel) awaitStore(number uint64, id MessageID) {
	ch.b.journal.waiting = append(ch.b.journal.waiting, waiting{ch, number, id})
	if number > 0 {
		ch.confirms.pending++
	}
}
