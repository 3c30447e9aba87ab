// Package amqp is the vocabulary of AMQP 0-9-1 as RabbitMQ speaks it: the
// methods, the properties of a message, field tables with their wire types, and
// the reply codes. It has no behaviour of its own and no wire encoding: links of
// the world carry these values as they are.
//
// Names and fields are the specification's (amqp0-9-1.extended.xml), with
// RabbitMQ's extensions (basic.nack, confirm.select, exchange.bind,
// connection.blocked, consumer cancellation).
package amqp
