// Package routing decides which bindings of an exchange let a message through:
// a file per exchange type, and the plain rules that they are tested against. It
// knows nothing of queues: a binding's destination is a name to it.
package routing
