// Package model is the state of the page and what changes it: the experiment
// with its branches, the cursor on the timeline, the programs' texts and what is
// shown of their runs. It is pure: no browser, no clock of its own, no goroutine.
// The page sends messages to Update and reads the model's methods; the same
// messages give the same model.
//
// What is shown at the cursor is a fold of the history up to there, so going
// back shows terminals, tabs and lines as they were.
package model
