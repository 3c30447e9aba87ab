package syntax

import "math/big"

// Span is where a node stands: lines count from 1, columns in characters from 0,
// the end is the column after the last character.
type Span struct{ Line, Col, EndLine, EndCol int32 }

// At is the span itself; every node embeds one.
func (s Span) At() Span { return s }

// To is the span from s's beginning to e's end.
func (s Span) To(e Span) Span { return Span{s.Line, s.Col, e.EndLine, e.EndCol} }

// Node is a piece of the tree.
type Node interface{ At() Span }

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Bytes is the value of a bytes literal, Ellipsis that of "...".
type (
	Bytes    string
	Ellipsis struct{}
)

type expression struct{ Span }

func (expression) expr() {}

// The expressions.
type (
	Name struct {
		expression
		ID string
	}
	// Const is a literal: Value is nil, a bool, *big.Int, int64, float64, string,
	// Bytes or Ellipsis.
	Const struct {
		expression
		Value any
	}
	// JoinedStr is an f-string: Parts are *Const texts and *Formatted fields.
	JoinedStr struct {
		expression
		Parts []Expr
	}
	// Formatted is one {field}: Conversion is 0, 'r', 's' or 'a', Spec nil or a
	// *JoinedStr.
	Formatted struct {
		expression
		Value      Expr
		Conversion byte
		Spec       Expr
	}
	List struct {
		expression
		Items []Expr
	}
	Tuple struct {
		expression
		Items         []Expr
		Parenthesized bool
	}
	Set struct {
		expression
		Items []Expr
	}
	// Dict has a nil key where a mapping is unpacked.
	Dict struct {
		expression
		Keys, Values []Expr
	}
	BinOp struct {
		expression
		Op          string
		Left, Right Expr
	}
	UnaryOp struct {
		expression
		Op      string // "-", "+", "~", "not"
		Operand Expr
	}
	// BoolOp is two or more operands joined by "and" or by "or".
	BoolOp struct {
		expression
		Op     string
		Values []Expr
	}
	Compare struct {
		expression
		Left     Expr
		Ops      []string
		Operands []Expr
	}
	Call struct {
		expression
		Func     Expr
		Args     []Expr // in order; *Starred where unpacked
		Keywords []Keyword
	}
	Attribute struct {
		expression
		Value Expr
		Attr  string
	}
	Subscript struct {
		expression
		Value, Index Expr
	}
	Slice struct {
		expression
		Lower, Upper, Step Expr // nil if absent
	}
	Starred struct {
		expression
		Value Expr
	}
	Lambda struct {
		expression
		Params *Params
		Body   Expr
		Scope  *Scope
	}
	IfExp struct {
		expression
		Cond, Then, Else Expr
	}
	// Comp is a comprehension; Kind is "list", "set", "dict" or "generator". Value
	// is only a dict's.
	Comp struct {
		expression
		Kind        string
		Elem, Value Expr
		Clauses     []Clause
		Scope       *Scope
	}
	Yield struct {
		expression
		Value Expr // nil if absent
	}
	YieldFrom struct {
		expression
		Value Expr
	}
	Await struct {
		expression
		Value Expr
	}
	// Walrus is target := value.
	Walrus struct {
		expression
		Target *Name
		Value  Expr
	}
)

// Keyword is name=value in a call, or **value if Name is empty.
type Keyword struct {
	Span
	Name  string
	Value Expr
}

// Clause is one "for target in iter if …" of a comprehension.
type Clause struct {
	Target, Iter Expr
	Ifs          []Expr
	Async        bool
}

// Param is one parameter of a function.
type Param struct {
	Span
	Name       string
	Annotation Expr // nil if absent
	Default    Expr // nil if absent
}

// Params are a function's parameters.
type Params struct {
	PosOnly, Args []Param
	Vararg        *Param
	KwOnly        []Param
	Kwarg         *Param
}

type statement struct{ Span }

func (statement) stmt() {}

// The statements.
type (
	FunctionDef struct {
		statement
		Name       string
		Params     *Params
		Returns    Expr
		Body       []Stmt
		Decorators []Expr
		Async      bool
		Scope      *Scope
	}
	ClassDef struct {
		statement
		Name       string
		Bases      []Expr
		Keywords   []Keyword
		Body       []Stmt
		Decorators []Expr
		Scope      *Scope
	}
	Return struct {
		statement
		Value Expr
	}
	Delete struct {
		statement
		Targets []Expr
	}
	Assign struct {
		statement
		Targets []Expr
		Value   Expr
	}
	AugAssign struct {
		statement
		Target Expr
		Op     string // "+" of "+="
		Value  Expr
	}
	AnnAssign struct {
		statement
		Target, Annotation, Value Expr // Value nil if absent
		Simple                    bool // a bare name
	}
	For struct {
		statement
		Target, Iter Expr
		Body, Else   []Stmt
		Async        bool
	}
	While struct {
		statement
		Cond       Expr
		Body, Else []Stmt
	}
	If struct {
		statement
		Cond       Expr
		Body, Else []Stmt
	}
	With struct {
		statement
		Items []WithItem
		Body  []Stmt
		Async bool
	}
	Raise struct {
		statement
		Exc, Cause Expr
	}
	Try struct {
		statement
		Body     []Stmt
		Handlers []Handler
		Star     bool // the clauses are except*
		Else     []Stmt
		Finally  []Stmt
	}
	Assert struct {
		statement
		Test, Message Expr
	}
	Import struct {
		statement
		Names []Alias
	}
	ImportFrom struct {
		statement
		Module string
		Level  int
		Names  []Alias // one named "*" for all
	}
	Global struct {
		statement
		Names []string
	}
	Nonlocal struct {
		statement
		Names []string
	}
	ExprStmt struct {
		statement
		Value Expr
	}
	Pass     struct{ statement }
	Break    struct{ statement }
	Continue struct{ statement }
	Match    struct {
		statement
		Subject Expr
		Cases   []Case
	}
)

// WithItem is one "context as target" of a with statement.
type WithItem struct {
	Context, Target Expr // Target nil if absent
}

// Handler is one except clause.
type Handler struct {
	Span
	Type Expr // nil for a bare except
	Name string
	Body []Stmt
}

// Alias is one "name as asname" of an import.
type Alias struct {
	Span
	Name, AsName string
}

// Case is one case of a match statement.
type Case struct {
	Span
	Pattern Pattern
	Guard   Expr // nil if absent
	Body    []Stmt
}

// Pattern is what a case compares with.
type Pattern interface {
	Node
	isPattern()
}

type pattern struct{ Span }

func (pattern) isPattern() {}

// The patterns.
type (
	// MatchValue compares by ==, a literal None, True or False by identity.
	MatchValue struct {
		pattern
		Value Expr
	}
	// MatchAs binds Name (the wildcard if empty) to what Pattern matches, which is
	// anything if it is nil.
	MatchAs struct {
		pattern
		Pattern Pattern
		Name    string
	}
	MatchStar struct {
		pattern
		Name string // empty for *_
	}
	MatchSequence struct {
		pattern
		Patterns []Pattern
	}
	MatchMapping struct {
		pattern
		Keys     []Expr
		Patterns []Pattern
		Rest     string // the name after **, if HasRest
		HasRest  bool
	}
	MatchClass struct {
		pattern
		Class    Expr
		Patterns []Pattern
		Names    []string // of the keyword patterns
		Values   []Pattern
	}
	MatchOr struct {
		pattern
		Patterns []Pattern
	}
)

// Module is a whole file.
type Module struct {
	Body  []Stmt
	Scope *Scope
	Lines []string // the source lines, without their line breaks

	Warnings []Warning // in the order of the text
}

// Warning is a SyntaxWarning.
type Warning struct {
	Line    int
	Message string
}

func number(text string, base int) any {
	n, ok := new(big.Int).SetString(text, base)
	if !ok {
		return int64(0)
	}
	if n.IsInt64() {
		return n.Int64()
	}
	return n
}
