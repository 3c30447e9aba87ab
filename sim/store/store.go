package store

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/hack-pad/hackpadfs"
)

// segmentSize is how long a file of the journal becomes, in bytes.
const segmentSize = 64 << 10

// current is the file that names the generation in force; the others are
// segments, called by their generation and number.
const current = "CURRENT"

// Store is the journal of one node. It is the only writer of its file system.
type Store struct {
	fs         hackpadfs.FS
	generation int
	memory     []byte // appended, and lost with the process
	cache      []byte // written, and lost with the machine
	synced     int    // bytes of the journal on the disk
	tail       []byte // those in its last segment, if that is not full
	full       bool   // nothing more goes onto the disk
}

// Open returns the store on a file system with the records that are on it, up to
// the first that is torn. An empty file system is an empty store.
func Open(fs hackpadfs.FS) (*Store, []Record, error) {
	s := &Store{fs: fs}
	if err := s.readGeneration(); err != nil {
		return nil, nil, err
	}
	journal, err := s.disk()
	if err != nil {
		return nil, nil, err
	}
	records, size := Read(journal)
	s.synced = size
	s.tail = journal[size-size%segmentSize : size : size]
	if size < len(journal) {
		if err := s.cutOff(); err != nil {
			return nil, nil, err
		}
	}
	return s, records, nil
}

// cutOff takes what is torn off the disk, lest it follow what is written next.
func (s *Store) cutOff() error {
	last := s.synced / segmentSize
	if err := s.removeSegments(s.generation, last+1); err != nil {
		return err
	}
	return s.writeFile(s.segment(s.generation, last), s.tail)
}

// readGeneration reads which generation is in force. The new name of the file
// counts if a crash came between its two renames.
func (s *Store) readGeneration() error {
	for _, name := range []string{current, current + ".new"} {
		data, err := hackpadfs.ReadFile(s.fs, name)
		if errors.Is(err, hackpadfs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("store: %w", err)
		}
		if n, err := strconv.Atoi(strings.TrimSpace(string(data))); err == nil {
			s.generation = n
			return nil
		}
	}
	return nil
}

func (s *Store) segment(generation, number int) string {
	return fmt.Sprintf("journal-%04d-%06d", generation, number)
}

// disk is the journal as it stands on the disk.
func (s *Store) disk() ([]byte, error) {
	var journal []byte
	for i := 0; ; i++ {
		data, err := hackpadfs.ReadFile(s.fs, s.segment(s.generation, i))
		if errors.Is(err, hackpadfs.ErrNotExist) {
			return journal, nil
		}
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		journal = append(journal, data...)
		if len(data) != segmentSize {
			return journal, nil
		}
	}
}

// Append adds a record, in memory.
func (s *Store) Append(r Record) { s.memory = appendFrame(s.memory, r) }

// Dirty reports whether anything is not on the disk yet.
func (s *Store) Dirty() bool { return len(s.memory)+len(s.cache) > 0 }

// Size is the length of the journal, in bytes.
func (s *Store) Size() int { return s.synced + len(s.cache) + len(s.memory) }

// Synced tells how much of the journal is on the disk, in bytes, and in which
// generation of it.
func (s *Store) Synced() (generation, bytes int) { return s.generation, s.synced }

// Files is the file system, for whoever reads it.
func (s *Store) Files() hackpadfs.FS { return s.fs }

// ErrFull: no space left on device.
var ErrFull = errors.New("no space left on device")

// SetFull says whether the disk has no room for anything more.
func (s *Store) SetFull(full bool) { s.full = full }

// Write hands what is in memory to the page cache. With a full disk it stays where
// it is, for the system reserves the room on the disk for what it takes: ErrFull.
func (s *Store) Write() error {
	if s.full && len(s.memory) > 0 {
		return ErrFull
	}
	s.cache = append(s.cache, s.memory...)
	s.memory = s.memory[:0]
	return nil
}

// Sync brings everything to the disk: all or, with an error, possibly a part.
func (s *Store) Sync() error {
	if err := s.Write(); err != nil {
		return err
	}
	data := append(s.tail, s.cache...)
	first := s.synced / segmentSize
	if err := s.writeSegments(s.generation, first, data); err != nil {
		return err
	}
	s.synced += len(s.cache)
	s.tail = append([]byte(nil), data[len(data)-s.synced%segmentSize:]...)
	s.cache = s.cache[:0]
	return nil
}

func (s *Store) writeSegments(generation, first int, data []byte) error {
	for i := 0; i*segmentSize < len(data); i++ {
		part := data[i*segmentSize : min(len(data), (i+1)*segmentSize)]
		if err := s.writeFile(s.segment(generation, first+i), part); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) writeFile(name string, data []byte) error {
	if err := hackpadfs.WriteFullFile(s.fs, name, data, 0o600); err != nil {
		return fmt.Errorf("store: %s: %w", name, err)
	}
	return nil
}

// Crash loses what is in memory, and with the machine what is in the page cache;
// it returns the records that are left, up to the first that is torn.
func (s *Store) Crash(machine bool) ([]Record, error) {
	s.memory = nil
	if machine {
		s.cache = nil
	}
	return s.Records()
}

// Records are those in the page cache and on the disk.
func (s *Store) Records() ([]Record, error) {
	journal, err := s.disk()
	if err != nil {
		return nil, err
	}
	journal = append(journal[:min(len(journal), s.synced)], s.cache...)
	records, _ := Read(journal)
	return records, nil
}

// Compact begins the journal anew with these records, which say all that is to be
// remembered. The old one stays in force until the new one is on the disk whole.
func (s *Store) Compact(records []Record) error {
	var data []byte
	for _, r := range records {
		data = appendFrame(data, r)
	}
	old := s.generation
	if err := s.writeSegments(old+1, 0, data); err != nil {
		return err
	}
	if len(data)%segmentSize == 0 {
		// What an earlier try has left behind must not follow.
		if err := s.writeFile(s.segment(old+1, len(data)/segmentSize), nil); err != nil {
			return err
		}
	}
	if err := s.switchTo(old + 1); err != nil {
		return err
	}
	s.memory, s.cache = nil, nil
	s.synced = len(data)
	s.tail = append([]byte(nil), data[len(data)-len(data)%segmentSize:]...)
	return s.removeSegments(old, 0)
}

// switchTo names the generation in force: in a new file, which then takes the old
// one's name.
func (s *Store) switchTo(generation int) error {
	if err := s.writeFile(current+".new", []byte(strconv.Itoa(generation))); err != nil {
		return err
	}
	if err := hackpadfs.Remove(s.fs, current); err != nil && !errors.Is(err, hackpadfs.ErrNotExist) {
		return fmt.Errorf("store: %w", err)
	}
	if err := hackpadfs.Rename(s.fs, current+".new", current); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	s.generation = generation
	return nil
}

// removeSegments removes a generation's segments from a number on.
func (s *Store) removeSegments(generation, first int) error {
	for i := first; ; i++ {
		err := hackpadfs.Remove(s.fs, s.segment(generation, i))
		if errors.Is(err, hackpadfs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("store: %w", err)
		}
	}
}
