// Package shell is the command lines that an operator types: rabbitmqctl, as a
// function from its arguments and a node to what it prints.
package shell
