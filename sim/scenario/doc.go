// Package scenario writes scenarios down: as text that a person reads and edits
// (Parse, Format), and as a link that carries a whole experiment (Encode, Decode).
package scenario
