// Package search looks for a run of an experiment in which a message is lost or
// handled twice: it plays the experiment again and again, each time with a few
// faults at other instants, and with other seeds.
//
// The first run has no fault; it tells at which instants something goes on. Then
// come runs with one fault each, of every kind and victim in turn, spread over those
// instants; then runs with two and three, with seeds of their own. Whom a fault has
// ended is started again a moment later, as somebody would who looks after them. A
// run that is found is made as short as it gets: with the fewest faults, the
// earliest, and nothing after them that is not needed.
//
// That nothing was found says so of the runs that were tried, and of no others.
//
// A Search is a value that works in slices, so that a page stays responsive; the
// same settings find the same run.
package search
