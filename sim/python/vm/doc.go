// Package vm runs programs of the Python that Warren knows: CPython 3.11's
// language and words, compiled by package syntax's tree to a small bytecode, on
// explicit frames. No Go stack is held across a wait: a program is a value that
// can be held, watched and stopped at every statement.
//
// The package knows nothing of the world. What a program can reach beyond the
// language is a set of primitives that the host gives it, seen by Python as the
// module _warren; library modules are Python source that imports it.
package vm
