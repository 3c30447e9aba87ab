package ui

import (
	"strconv"
	"strings"

	"github.com/hack-pad/hackpadfs"
	"github.com/hack-pad/hackpadfs/mem"
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim/broker"
	"warren/sim/store"
	"warren/ui/keep"
	"warren/ui/model"
)

// diskState keeps the broker's disk over a reload, as the keeper keeps the
// experiment: the folder "disk" holds what had reached it when it was last looked
// at, "base" what the world began with, if it began with such a disk.
type diskState struct {
	page    *Page
	saved   [2]int // the version that is kept
	began   [2]int // the version that the world had at its beginning
	busy    bool
	offered hackpadfs.FS // in memory, nil for nothing to offer
	queues  int          // on the offered disk
	found   int          // messages on it
}

// diskInterval is how often the disk is looked at, in milliseconds.
const diskInterval = 1500

// start reads what was kept, which takes the browser's time, and looks at the disk
// from then on. It is called on a goroutine of its own.
func (d *diskState) start(p *Page, kept *keep.Store) {
	d.page = p
	if disk, ok := read(kept, d.folder("disk")); ok {
		d.offer(disk)
	}
	d.saved = p.model.DiskVersion()
	d.began = d.saved
	app.Window().Call("setInterval", app.FuncOf(func(app.Value, []app.Value) any {
		d.look()
		return nil
	}), diskInterval)
}

// folder names a folder of this page's; each lesson has its own.
func (d *diskState) folder(kind string) string {
	return kind + "-" + strings.TrimSuffix(d.page.keeper.name(), ".json")
}

// read copies a folder of the store into memory; false if there is nothing in it.
func read(kept *keep.Store, name string) (hackpadfs.FS, bool) {
	disk, err := mem.NewFS()
	if err != nil {
		return nil, false
	}
	folder, err := kept.Folder(name)
	if err != nil || store.Copy(disk, folder) != nil {
		return nil, false
	}
	entries, err := hackpadfs.ReadDir(disk, ".")
	return disk, err == nil && len(entries) > 0
}

// offer counts what a node would find on the disk, and offers it if that is
// anything.
func (d *diskState) offer(disk hackpadfs.FS) {
	probe, err := mem.NewFS()
	if err != nil || store.Copy(probe, disk) != nil {
		return
	}
	d.queues, d.found = 0, 0
	for _, v := range broker.New(broker.Config{Disk: probe}).Snapshot().VirtualHosts {
		for _, q := range v.Queues {
			d.queues++
			d.found += q.Ready
		}
	}
	if d.queues > 0 {
		d.offered = disk
		d.page.render()
	}
}

// look keeps the disk if it is another than the one that is kept.
func (d *diskState) look() {
	p := d.page
	version := p.model.DiskVersion()
	k := &p.keeper
	if d.busy || version == d.saved || version == d.began || !k.writer || k.store == nil || p.model.Opening() {
		return
	}
	snapshot, err := mem.NewFS()
	if err != nil || p.model.CopyDisk(snapshot) != nil {
		return
	}
	d.busy = true
	go func() {
		if err := d.write("disk", snapshot); err != nil {
			app.Log(err)
			k.tell("keep.failed")
		} else {
			d.saved = version
			document().Get("documentElement").Get("dataset").Set("disk", strconv.Itoa(version[1]))
		}
		d.busy = false
	}()
}

func (d *diskState) write(kind string, disk hackpadfs.FS) error {
	folder, err := d.page.keeper.store.Folder(d.folder(kind))
	if err != nil {
		return err
	}
	return store.Copy(folder, disk)
}

// begin starts a new world from the offered disk.
func (d *diskState) begin() {
	p, disk := d.page, d.offered
	if disk == nil {
		return
	}
	d.offered = nil
	e := p.fresh()
	e.Scenario.Disk = disk
	p.model.Update(model.Open{Experiment: e})
	d.began = p.model.DiskVersion()
	if k := &p.keeper; k.writer && k.store != nil {
		go func() {
			if err := d.write("base", disk); err != nil {
				app.Log(err)
				k.tell("keep.failed")
			}
			k.changed()
		}()
	}
	p.frames.wake()
	p.render()
}

// base gives an experiment the disk that its world began with.
func (d *diskState) base(p *Page, e *model.Experiment) {
	d.page = p
	if disk, ok := read(p.keeper.store, d.folder("base")); ok {
		e.Scenario.Disk = disk
	}
}

// diskOffer is the sentence about a disk that was kept, with its button.
type diskOffer struct {
	app.Compo
	page *Page
	View diskView
}

type diskView struct{ Text, Begin, Close string }

func (p *Page) diskView() diskView {
	if p.disk.offered == nil {
		return diskView{}
	}
	return diskView{
		Text:  p.say("disk.offer", "queues", p.disk.queues, "messages", p.disk.found),
		Begin: p.say("disk.begin"), Close: p.say("notice.close"),
	}
}

func (o *diskOffer) Render() app.UI {
	if o.View.Text == "" {
		return app.Div().Class("disk-offer").Hidden(true)
	}
	return app.Div().Class("disk-offer").Role("status").Body(
		app.P().Text(o.View.Text),
		app.Button().Type("button").Class("button", "primary").Body(app.Span().Text(o.View.Begin)).OnClick(func(app.Context, app.Event) { o.page.disk.begin() }),
		button("ghost", "close", o.View.Close, true).OnClick(func(app.Context, app.Event) {
			o.page.disk.offered = nil
			o.page.render()
		}),
	)
}
