package stage

import (
	"syscall/js"
	"unsafe"
)

// canvas is the page's end of canvas.js: one buffer of numbers, shared with it and
// filled anew for each frame.
type canvas struct {
	element js.Value // undefined while it is not in the page
	driver  js.Value // what canvas.js gives for it
	changed js.Func

	numbers []float32
	buffer  js.Value // a Uint8Array over the driver's numbers
	labels  labels
	told    int // labels that the driver has
}

func (c *canvas) mounted() bool { return c.driver.Truthy() }

func (c *canvas) mount(s *Stage) {
	c.element = js.Global().Get("document").Call("getElementById", canvasID)
	c.changed = js.FuncOf(func(js.Value, []js.Value) any {
		s.options.Changed()
		return nil
	})
	c.driver = js.Global().Get("warrenStage").Invoke(c.element, c.changed)
	c.buffer, c.told = js.Undefined(), 0
}

func (c *canvas) dismount() {
	if c.mounted() {
		c.driver.Call("stop")
		c.changed.Release()
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

func (c *canvas) draw(s *Stage) {
	if !c.mounted() {
		return
	}
	c.numbers = pack(s.sprites, c.labels.index, c.numbers[:0])
	for ; c.told < len(c.labels.texts); c.told++ {
		c.driver.Get("labels").Call("push", c.labels.texts[c.told])
	}
	if size := len(c.numbers) * 4; size > 0 {
		if c.buffer.IsUndefined() || c.buffer.Get("length").Int() < size {
			c.buffer = c.driver.Call("grow", 2*len(c.numbers))
		}
		js.CopyBytesToJS(c.buffer, unsafe.Slice((*byte)(unsafe.Pointer(&c.numbers[0])), size))
	}
	v := s.camera.view
	c.driver.Call("draw", len(s.sprites), v.X, v.Y, v.W, s.say("stage.place"))
}
