// Package sim is the world: a broker, programs, the links between them and a
// virtual clock, as one value. It is built from a scenario and a list of timed
// actions; the same scenario and actions give the same history, to the byte,
// natively and in WASM. There is no goroutine, channel, lock, wall clock or
// global randomness in it, and no map order shows.
package sim
