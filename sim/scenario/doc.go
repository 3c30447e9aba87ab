// Package scenario writes scenarios down: as text that a person reads and edits
// (Parse, Format), and as a link that carries a whole experiment (Encode, Decode).
//
// # The text
//
// A file is a txtar archive. What stands before its first section is the title,
// one line, and below it notes for the reader. The sections:
//
//	Two messages, one consumer            the title
//
//	The second message waits.             notes
//
//	-- scenario --
//	broker 4.0                            3.10, 4.0 or 4.3
//	seed 7
//	latency 250ms                         of a frame, one way
//	tick 80ms                             what a statement costs
//	user admin admin                      a name and a password; one line for each
//	args send.py info "two words"         what a program is run with
//	until 20s                             how far a replay goes
//	-- actions --
//	at 0s start recv.py
//	at 1.5s start send.py as send2 with warning
//	at 3.2s kill recv
//	at 4s edit send.py                    the text is in the section send.py@1
//	at 4s interrupt send2
//	at 4s cut recv
//	at 4s slow recv 2s                    its links, one way; also those to come
//	at 4s freeze recv                     nothing passes, until: thaw recv
//	at 4s drop recv > basic.ack 2         the second that is on its way to the broker;
//	                                      < for the way from it; no number is 1
//	at 5s broker kill                     stop, kill, power-cut or start
//	at 5s broker restart                  stops and starts; restart kill and
//	                                      restart power-cut are rougher
//	at 5s alarm memory on                 memory or disk, on or off
//	at 5s disk full                       or free
//	at 5s poison orders                   publishes to that queue what nobody can read
//	at 5s type recv "5 6"                 a line for its input(); eof recv ends it
//	at 6s ctl list_queues name messages   a command line of rabbitmqctl
//	-- send.py --
//	import pika
//	-- recv.py --
//	import pika
//	-- send.py@1 --
//	import pika, sys
//
// Every section but the programs may be missing, and every setting; the default
// of a setting is that of sim.Scenario. Programs are shown in the order in which
// they stand. The n-th edit of a program has its text in the section NAME.py@n;
// the edit of a program that has no section of its own adds it. Actions stand in
// the order of their times. "as" names the run and "with" gives it arguments in
// place of the program's own (none, if nothing follows). What is done to a run
// names it, or its program's file: then the oldest run of it is meant.
//
// Words are parted by spaces; one with a space in it, or empty, is written in
// double quotes as in Go. Times are written as Go writes them: 1m2.5s, 250ms. In
// the two sections of lines, empty lines and lines that begin with "#" are
// skipped.
//
// A line of a program that would be a section's header is written with a
// backslash before it, and a program that does not end in a line break has below
// it the line
//
//	\ no newline at end
//
// A line that begins like one of these two but with backslashes has one more.
package scenario
