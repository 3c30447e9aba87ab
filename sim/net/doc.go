// Package net is the network between the programs and the broker: links that
// behave like TCP connections (ordered, with a latency each way, closed by either
// end or reset), the ports that are listened at, and the names of the hosts that
// exist. It keeps no clock: it tells when a thing sent now is there, and the
// world sees to it. What travels is any value: an AMQP frame, or bytes.
package net
