// Package stage draws scenes: their structure as SVG made by go-app, rendered
// again only when the structure or a count has changed, and what moves as sprites
// on one canvas over it, which canvas.js draws from one array of numbers a frame.
//
// Colours and type come from the page's style sheet by the design's names; see
// stage.css. SVG elements lose their classes in go-app, so that all styles go by
// data attributes: data-kind is what a group shows, data-part which part of it a
// shape is, data-state how it is.
package stage
