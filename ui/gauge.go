package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// How deep a message is stored is three small bars beside it, filled down to its layer:
// memory, page cache, disk. The layer's name stands beside them.

// deep reports whether that is the subject: the picture shows the strata.
func (p *Page) deep() bool { return p.stage.ready && p.stage.stage.Deep() }

// gauge are the bars; nothing for a message that is in no queue.
func gauge(d scene.Depth) app.UI {
	if d.Layers == 0 {
		return nil
	}
	return app.Span().Class("gauge").DataSet("layers", d.Layers)
}
