package stage

import (
	"syscall/js"
	"unsafe"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// canvas is the page's end of canvas.js: one buffer of numbers, shared with it and
// filled anew for each frame.
type canvas struct {
	driver js.Value // what canvas.js gives for it, undefined while it is not in the page
	hear   js.Func

	numbers []float32
	buffer  js.Value // a Uint8Array over the driver's numbers
	labels  labels
	told    int // labels that the driver has
	lit     [2]scene.Thing
}

func (c *canvas) mounted() bool { return c.driver.Truthy() }

// mount gives the stage's element to a driver of its own.
func (c *canvas) mount(s *Stage, element app.Value) {
	c.dismount()
	c.hear = js.FuncOf(func(_ js.Value, args []js.Value) any {
		switch what := args[0].String(); what {
		case "changed":
			s.options.Changed()
		case "point":
			s.options.Point(scene.ParseThing(args[1].String()))
		case "choose":
			s.options.Choose(scene.ParseThing(args[1].String()))
		case "move":
			s.Move(scene.ParseThing(args[1].String()), args[2].Float(), args[3].Float())
		case "tidy-one":
			s.Tidy(scene.ParseThing(args[1].String()))
		default:
			s.act(what, args[1].Float(), args[2].Float(), args[3].Float())
		}
		return nil
	})
	c.driver = js.Global().Get("warrenStage").Invoke(app.JSValue(element), c.hear)
	c.buffer, c.told, c.lit = js.Undefined(), 0, [2]scene.Thing{}
}

func (c *canvas) dismount() {
	if c.mounted() {
		c.driver.Call("stop")
		c.hear.Release()
		c.driver = js.Undefined()
	}
}

func (c *canvas) room() room {
	if !c.mounted() {
		return room{}
	}
	return room{
		Width: c.driver.Get("width").Float(), Height: c.driver.Get("height").Float(),
		Still: c.driver.Get("still").Bool(),
	}
}

// camera is where the driver's is at this moment; none before the first draw.
func (c *canvas) camera() camera {
	if !c.mounted() {
		return camera{}
	}
	v := c.driver.Get("view")
	return camera{v.Get("x").Float(), v.Get("y").Float(), v.Get("scale").Float()}
}

// draw draws the stage's sprites as its camera sees them; gently lets the camera
// take a moment to get there.
func (c *canvas) draw(s *Stage, gently bool) {
	if !c.mounted() {
		return
	}
	c.numbers = s.marks(pack(s.sprites, c.labels.index, c.numbers[:0]))
	for ; c.told < len(c.labels.texts); c.told++ {
		c.driver.Get("labels").Call("push", c.labels.texts[c.told])
	}
	if size := len(c.numbers) * 4; size > 0 {
		if c.buffer.IsUndefined() || c.buffer.Get("length").Int() < size {
			c.buffer = c.driver.Call("grow", 2*len(c.numbers))
		}
		js.CopyBytesToJS(c.buffer, unsafe.Slice((*byte)(unsafe.Pointer(&c.numbers[0])), size))
	}
	if lit := [2]scene.Thing{s.chosen, s.pointed}; lit != c.lit {
		c.lit = lit
		c.driver.Call("light", name(s.chosen), name(s.pointed))
	}
	c.driver.Call("draw", len(s.sprites), len(c.numbers)-len(s.sprites)*spriteSize,
		s.camera.X, s.camera.Y, s.camera.Scale, gently, s.say("stage.place"))
}

// name is a thing as the elements have it; empty for nothing.
func name(t scene.Thing) string {
	if t == (scene.Thing{}) {
		return ""
	}
	return t.String()
}
