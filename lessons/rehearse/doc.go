// Package rehearse plays a lesson as its learners might, and tells what does not
// hold: a step that is done by doing nothing, a solution that does not solve, a
// wrong turn that is not recognised or is told something else, a program of today
// that fails. Tests and `warren lesson check` use it; it is never part of the
// program in the browser.
package rehearse
