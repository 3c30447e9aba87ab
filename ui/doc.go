// Package ui is the page: go-app components that show the values of ui/model and
// ui/scene, and send it messages. What can be wrong about what is shown is
// decided there; here it becomes HTML. Nothing here moves by go-app's own ticker:
// a loop of animation frames drives the model and the canvas, and components are
// rendered again only when what they show has changed.
package ui
