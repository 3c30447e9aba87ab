package keep

import (
	"context"
	"fmt"

	"github.com/hack-pad/hackpadfs/indexeddb"
)

// Open opens the browser's store of this site. It waits for the browser, so it is
// not for a callback.
func Open(ctx context.Context) (*Store, error) {
	files, err := indexeddb.NewFS(ctx, "warren", indexeddb.Options{})
	if err != nil {
		return nil, fmt.Errorf("keep: opening IndexedDB: %w", err)
	}
	return On(files), nil
}
