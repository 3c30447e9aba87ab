package scene

import "warren/sim/broker"

// Fate is where a message stands in the account. There is a row for each message,
// and one more for each copy beyond its first; at every record a row is in one
// place.
type Fate uint8

const (
	Nowhere      Fate = iota // not published yet
	ToBroker                 // on a link, from its publisher
	InNode                   // in the node, on its way to a queue
	Uncommitted              // in the node, for the commit of an open transaction
	InQueue                  // ready
	WithConsumer             // unacked, by a consumer or a basic.get
	ToConsumer               // auto-acked, on its way to its client
	Settled                  // acked by its client
	AutoAcked                // arrived there with auto-ack
	LostOnLink               // the connection went while it was on its way
	LostAtEnd                // auto-acked, and its client died with it in hand
	LostInStop               // a stop of the node took it from its queue
	Refused                  // the broker did not take it
	DroppedAt                // a rule took it from its queue
	RolledBack               // its transaction ended without a commit
	NoRoute                  // no queue took it
	fates
)

// Account is where the equation counts a place.
func (f Fate) Account() Account {
	switch f {
	case ToBroker, InNode, ToConsumer:
		return InFlightAccount
	case InQueue:
		return ReadyAccount
	case WithConsumer:
		return UnackedAccount
	case Settled, AutoAcked:
		return AckedAccount
	case Uncommitted:
		return UncommittedAccount
	case LostOnLink, LostAtEnd, LostInStop, Refused:
		return LostAccount
	case DroppedAt, RolledBack:
		return DroppedAccount
	}
	return UnroutableAccount
}

// Account is a number at the right of the equation.
type Account uint8

const (
	AckedAccount Account = iota
	ReadyAccount
	UnackedAccount
	InFlightAccount
	UncommittedAccount
	LostAccount
	DroppedAccount
	UnroutableAccount
	Accounts // how many there are
)

// book is all rows of a history, as far as the player has been. It is only ever
// appended to, so that it tells of every cursor: a row's moves are a list from
// the last back to the first.
type book struct {
	next      int // the first record that is not in it
	rows      []bookRow
	moves     []move
	byMessage []int32 // the first row of a message, plus 1
	byEntry   []int32 // the row of a place in a queue, plus 1
}

type bookRow struct {
	message broker.MessageID
	more    int32 // the row of the message's next copy, plus 1
	born    int32 // record
	last    int32 // move, plus 1
}

// move is a row's coming to a place by a record.
type move struct {
	record, before int32 // before: the move before it, plus 1
	entry          uint32
	fate           Fate
}

// row is the row of a message that was published, made if there is none.
func (b *book) row(m broker.MessageID, record int) int32 {
	if int(m) < len(b.byMessage) && b.byMessage[m] > 0 {
		return b.byMessage[m] - 1
	}
	row := b.add(m, record)
	b.byMessage = put(b.byMessage, int(m), row+1)
	return row
}

func (b *book) add(m broker.MessageID, record int) int32 {
	b.rows = append(b.rows, bookRow{message: m, born: int32(record)})
	return int32(len(b.rows) - 1)
}

// copy makes a row for one more copy of a message.
func (b *book) copy(m broker.MessageID, record int) int32 {
	last := b.row(m, record)
	for b.rows[last].more > 0 {
		last = b.rows[last].more - 1
	}
	row := b.add(m, record)
	b.rows[last].more = row + 1
	return row
}

func (b *book) of(e broker.EntryID) (row int32, ok bool) {
	if int(e) < len(b.byEntry) && b.byEntry[e] > 0 {
		return b.byEntry[e] - 1, true
	}
	return 0, false
}

func (b *book) move(row int32, record int, fate Fate, e broker.EntryID) {
	r := &b.rows[row]
	b.moves = append(b.moves, move{record: int32(record), before: r.last, entry: uint32(e), fate: fate})
	r.last = int32(len(b.moves))
}

// at is the row's last move among the first records of the history.
func (b *book) at(row int32, records int) (move, bool) {
	for i := b.rows[row].last; i > 0; i = b.moves[i-1].before {
		if m := b.moves[i-1]; int(m.record) < records {
			return m, true
		}
	}
	return move{}, false
}

// The fold tells the book of every move, when a record is folded for the first
// time.

// books reports whether the record under way is not in the book yet.
func (f *folding) books() bool { return f.record >= f.player.book.next }

// sent: a publish has left its client, or was made in the node.
func (f *folding) bookMessage(m broker.MessageID, fate Fate) {
	if f.books() {
		b := &f.player.book
		b.move(b.row(m, f.record), f.record, fate, 0)
	}
}

// bookEntry: what has a place in a queue moves.
func (f *folding) bookEntry(e broker.EntryID, fate Fate) {
	if row, ok := f.player.book.of(e); ok && f.books() {
		f.player.book.move(row, f.record, fate, e)
	}
}

// bookRow: a row moves that has no place in a queue.
func (f *folding) bookRow(row int32, fate Fate) {
	if f.books() {
		f.player.book.move(row, f.record, fate, 0)
	}
}

// bookArrival: a message comes to a place in a queue, in its row or as one more
// copy.
func (f *folding) bookArrival(row int32, another bool, m broker.MessageID, e broker.EntryID) {
	if !f.books() {
		return
	}
	b := &f.player.book
	if another {
		row = b.copy(m, f.record)
	}
	b.byEntry = put(b.byEntry, int(e), row+1)
	b.move(row, f.record, InQueue, e)
}

// rowOfMessage and rowOfEntry are the rows of transits.
func (f *folding) rowOfMessage(m broker.MessageID) int32 {
	if b := &f.player.book; int(m) < len(b.byMessage) {
		return b.byMessage[m] - 1
	}
	return 0
}

func (f *folding) rowOfEntry(e broker.EntryID) int32 {
	row, _ := f.player.book.of(e)
	return row
}
