// Package fate follows a history and tells what became of every message that was
// published: whether it was lost, and whether it was handled twice.
//
// A message is entrusted when its publisher may believe it safe: at once where the
// channel neither confirms nor has transactions, else when it is confirmed or
// committed. It is lost when it was entrusted, is in no queue and on no way, and
// nobody will ever have handled it: it went with a connection, with a queue or a
// message that did not survive a stop of the node, with a program that had it by
// auto_ack, or there was no route for it and nobody was told. What a queue drops
// because it was told to (expired, over its length, refused, purged, deleted) is
// not lost.
//
// A message is handled twice when two deliveries of it had an effect, and an effect
// is what is seen outside of the program: while the program had the delivery in
// hand, it printed. Of a program that prints nothing whatever it gets, an ack is
// the effect. So a consumer that knows what it has done already, and then acks
// without a word, handles once.
//
// Publications with the same message_id to the same queue are one message, tried
// again; without a message_id every publication is a message of its own.
//
// Left out: what programs tell each other past the broker.
package fate
