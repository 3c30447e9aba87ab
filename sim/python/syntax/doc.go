// Package syntax reads Python source: a lexer, a parser that makes a tree with
// positions, and a resolver that says where each name lives. Errors have the
// words, the line and the columns of CPython 3.11.
//
// It leaves out complex numbers and except*, which are refused with an error
// that names them.
//
// Source: docs.python.org/3.11/reference; the wording of errors was learnt by
// running CPython 3.11.7.
package syntax
