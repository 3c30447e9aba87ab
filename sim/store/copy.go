package store

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/hack-pad/hackpadfs"
)

// Copy copies every file of the root of one file system to another, and removes
// what else is there: to keep a node's disk somewhere, or to bring it back. What is
// alike already is not written again. Segments are written before the file that
// names their generation takes its place, so a copy that is broken off leaves a
// journal that can be read: the old one, or a part of the new one.
func Copy(to, from hackpadfs.FS) error {
	wanted, err := files(from)
	if err != nil {
		return err
	}
	present, err := files(to)
	if err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(wanted))
	names = append(slices.DeleteFunc(names, func(name string) bool { return name == current }), current)
	for _, name := range names {
		data, ok := wanted[name]
		if old, there := present[name]; !ok || there && bytes.Equal(old, data) {
			continue
		}
		if err := replace(to, name, data); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(present)) {
		if _, ok := wanted[name]; !ok {
			if err := hackpadfs.Remove(to, name); err != nil {
				return fmt.Errorf("store: %s: %w", name, err)
			}
		}
	}
	return nil
}

// replace writes a file beside the one of that name and renames it.
func replace(fs hackpadfs.FS, name string, data []byte) error {
	fresh := name + ".new"
	if err := hackpadfs.WriteFullFile(fs, fresh, data, 0o600); err != nil {
		return fmt.Errorf("store: %s: %w", name, err)
	}
	if err := hackpadfs.Rename(fs, fresh, name); err != nil {
		return fmt.Errorf("store: %s: %w", name, err)
	}
	return nil
}

func files(fs hackpadfs.FS) (map[string][]byte, error) {
	entries, err := hackpadfs.ReadDir(fs, ".")
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		if out[e.Name()], err = hackpadfs.ReadFile(fs, e.Name()); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
	}
	return out, nil
}
