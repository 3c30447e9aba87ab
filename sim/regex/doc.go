// Package regex matches regular expressions as CPython 3.11's module re does: a
// backtracking matcher with Python's syntax, groups and error texts. Texts are
// runes; bytes are matched as runes below 256 with the flag ASCII.
//
// It leaves out locale-dependent matching and \N{name}.
package regex
