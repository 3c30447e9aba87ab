package syntax

// Kind is the kind of a token.
type Kind uint8

const (
	EndMarker Kind = iota
	NewLine
	Indent
	Dedent
	Identifier
	Keyworded // a reserved word
	Number
	StringLit
	Op
	Failed // the lexer's error stands here
)

// Token is one token; Text is its source text.
type Token struct {
	Kind Kind
	Text string
	Span
	off   int    // byte offset of its beginning
	value any    // of a number
	err   *Error // of a Failed token; nil where the file ends inside parentheses
	level int    // open parentheses around it
}

var keywords = map[string]bool{
	"False": true, "None": true, "True": true, "and": true, "as": true,
	"assert": true, "async": true, "await": true, "break": true, "class": true,
	"continue": true, "def": true, "del": true, "elif": true, "else": true,
	"except": true, "finally": true, "for": true, "from": true, "global": true,
	"if": true, "import": true, "in": true, "is": true, "lambda": true,
	"nonlocal": true, "not": true, "or": true, "pass": true, "raise": true,
	"return": true, "try": true, "while": true, "with": true, "yield": true,
}
