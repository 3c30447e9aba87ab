package keep

import (
	"io/fs"
	"path"

	"github.com/hack-pad/hackpadfs"
)

// folder is a folder of a file system as one of its own. (hackpadfs.Sub's cannot
// rename.)
type folder struct {
	files hackpadfs.FS
	name  string
}

func (f folder) path(name string) string { return path.Join(f.name, name) }

// Open implements hackpadfs.FS.
func (f folder) Open(name string) (hackpadfs.File, error) { return f.files.Open(f.path(name)) }

// OpenFile implements hackpadfs.OpenFileFS.
func (f folder) OpenFile(name string, flag int, mode hackpadfs.FileMode) (hackpadfs.File, error) {
	return hackpadfs.OpenFile(f.files, f.path(name), flag, mode)
}

// ReadDir implements hackpadfs.ReadDirFS.
func (f folder) ReadDir(name string) ([]fs.DirEntry, error) {
	return hackpadfs.ReadDir(f.files, f.path(name))
}

// Remove implements hackpadfs.RemoveFS.
func (f folder) Remove(name string) error { return hackpadfs.Remove(f.files, f.path(name)) }

// Rename implements hackpadfs.RenameFS.
func (f folder) Rename(from, to string) error {
	return hackpadfs.Rename(f.files, f.path(from), f.path(to))
}
