//go:build !js

package stage

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// canvas is nothing where there is no browser: structures can be rendered, and
// sprites looked at.
type canvas struct{}

func (c *canvas) mount(*Stage, app.Value) {}
func (c *canvas) dismount()               {}
func (c *canvas) room() room              { return room{} }
func (c *canvas) camera() camera          { return camera{} }
func (c *canvas) draw(*Stage, bool)       {}
