package scenario

import "fmt"

// LinkError tells why a link was not opened. Key names the sentences that a
// person is told, in lessons/content/words/link.txt; Detail is what they leave a
// place for. That of LinkContent is English: who tells a person says Err in their
// language.
type LinkError struct {
	Key    string // one of the keys below
	Detail string
	Err    error // what was found, nil if Detail says it all
}

// Keys of a LinkError.
const (
	LinkEmpty    = "link.empty"     // there is nothing in it
	LinkVersion  = "link.version"   // a version that this build can't read
	LinkDamaged  = "link.damaged"   // not what Encode makes: cut, mistyped, with junk
	LinkTooLarge = "link.too-large" // beyond a limit, in length or when inflated
	LinkContent  = "link.content"   // whole, but with content that is not known or not allowed
)

func (e *LinkError) Error() string {
	switch {
	case e.Detail != "":
		return fmt.Sprintf("%s: %s", e.Key, e.Detail)
	case e.Err != nil:
		return fmt.Sprintf("%s: %v", e.Key, e.Err)
	}
	return e.Key
}

func (e *LinkError) Unwrap() error { return e.Err }
