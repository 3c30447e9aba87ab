// Package broker is one RabbitMQ node as a pure state machine. It is given
// inputs (frames that arrived, connections that were lost, orders of the
// operator), and answers with events: frames that it sends, and facts that
// happened inside it, in the order in which they happened. It knows no clock but
// the time it is told, no randomness but its seed, and no network.
//
// What it says is what RabbitMQ says, to the letter of the reply text, in the
// version that its profile names. Recordings of real brokers decide.
package broker
