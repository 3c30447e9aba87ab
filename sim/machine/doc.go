// Package machine is the computer that a broker is installed on, as far as the
// notes' section 2.1 types at it: packages (yum, pip3), a service (systemctl),
// containers (docker), the ports that they listen at, and whose data directory is
// whose. It is a value without a clock: Run takes a command line and tells what
// was printed, and asks its Host to start and stop the node. Commands take no
// time, and there is one node at a time; what is not modelled is said so in the
// terminal.
package machine
