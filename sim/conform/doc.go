// Package conform plays conformance scenarios: lists of steps that an AMQP client
// takes, each with what a real RabbitMQ answered when it was recorded. A Driver
// takes the steps; the one of this package drives a broker.Broker.
//
// testdata holds the recordings; testdata/FORMAT.md says how they are written.
package conform
