// Package boundaries holds no code, only the test that the walls of the house
// stand: who imports whom, and what keeps the world a value that replays.
package boundaries
