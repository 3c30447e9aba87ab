// Server serves the packed site (see cmd/pack) from inside its own binary: GET
// and HEAD of files, in the encoding that the browser takes. It keeps nothing
// and computes nothing; any static host can stand in for it.
package main
