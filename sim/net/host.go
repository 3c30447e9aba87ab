package net

import (
	"errors"
	"strconv"
	"strings"
)

// Why a connection to a host can't even be tried.
var (
	ErrUnknownHost = errors.New("name or service not known")
	ErrUnreachable = errors.New("connection timed out")
)

// brokerHost is the address of the machine that the tutorial's programs name.
const brokerHost = "101.133.225.166"

// Resolve returns the address from which the peer sees a program that connects
// to host: the loopback address where host is the machine itself. There is one
// machine in the world, and brokerHost is its address from outside.
func Resolve(host string) (peer string, err error) {
	switch strings.ToLower(host) {
	case "localhost", "127.0.0.1", "0.0.0.0", "::1", "":
		return "127.0.0.1", nil
	case brokerHost:
		return brokerHost, nil
	}
	if address(host) {
		return "", ErrUnreachable
	}
	return "", ErrUnknownHost
}

// address reports whether host is a dotted IPv4 address or an IPv6 one, not a
// name.
func address(host string) bool {
	if strings.Contains(host, ":") {
		return true
	}
	parts := strings.Split(host, ".")
	for _, p := range parts {
		if n, err := strconv.Atoi(p); err != nil || n < 0 || n > 255 {
			return false
		}
	}
	return len(parts) == 4
}
