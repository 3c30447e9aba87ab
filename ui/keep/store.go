package keep

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/hack-pad/hackpadfs"
)

// Store is a set of texts by name. A name has no slash.
type Store struct{ files hackpadfs.FS }

// On makes a store on a file system, which has to be able to rename.
func On(files hackpadfs.FS) *Store { return &Store{files} }

// Folder is a folder of the store's, made if it is not there: for what consists of
// several files. Its files are its user's to replace whole.
func (s *Store) Folder(name string) (hackpadfs.FS, error) {
	if err := hackpadfs.MkdirAll(s.files, name, 0o700); err != nil {
		return nil, fmt.Errorf("keep: %s: %w", name, err)
	}
	return folder{s.files, name}, nil
}

// Read returns a text; the error is an fs.ErrNotExist if there is none.
func (s *Store) Read(name string) ([]byte, error) {
	text, err := hackpadfs.ReadFile(s.files, name)
	if err != nil {
		return nil, fmt.Errorf("keep: reading %s: %w", name, err)
	}
	return text, nil
}

// Write puts a text in the place of the one that is there. After an error the old
// one is still there.
func (s *Store) Write(name string, text []byte) error {
	fresh := name + ".new"
	if err := hackpadfs.WriteFullFile(s.files, fresh, text, 0o600); err != nil {
		return fmt.Errorf("keep: writing %s: %w", name, err)
	}
	if err := hackpadfs.Rename(s.files, fresh, name); err != nil {
		return fmt.Errorf("keep: replacing %s: %w", name, err)
	}
	return nil
}

// Remove takes a text away, if it is there.
func (s *Store) Remove(name string) error {
	if err := hackpadfs.Remove(s.files, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("keep: removing %s: %w", name, err)
	}
	return nil
}
