//go:build !js

package keep

import (
	"context"
	"errors"
)

// Open is for the browser; elsewhere there is no store of the site.
func Open(context.Context) (*Store, error) {
	return nil, errors.New("keep: there is no IndexedDB outside of a browser")
}
