// Package recording plays recorded programs against the world: txtar archives
// of Python programs, the steps in which they were run against a real RabbitMQ,
// and what they printed. The world is right where it prints the same.
package recording
