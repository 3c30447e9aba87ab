//go:build !js

package stage

// canvas is nothing where there is no browser: structures can be rendered, and
// sprites looked at.
type canvas struct{}

func (c *canvas) mount(*Stage) {}
func (c *canvas) dismount()    {}
func (c *canvas) room() room   { return room{} }
func (c *canvas) draw(*Stage)  {}
