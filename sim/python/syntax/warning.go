package syntax

import (
	"fmt"
	"math/big"
)

func (c *checker) warn(at Node, format string, args ...any) {
	c.warnings = append(c.warnings, Warning{int(at.At().Line), fmt.Sprintf(format, args...)})
}

// typeName is the type that a display or a literal makes, empty for what is
// neither.
func typeName(e Expr) string {
	switch e := e.(type) {
	case *Const:
		switch e.Value.(type) {
		case nil:
			return "NoneType"
		case bool:
			return "bool"
		case int64, *big.Int:
			return "int"
		case float64:
			return "float"
		case string:
			return "str"
		case Bytes:
			return "bytes"
		}
		return "ellipsis"
	case *JoinedStr:
		return "str"
	case *Tuple:
		return "tuple"
	case *List:
		return "list"
	case *Dict:
		return "dict"
	case *Set:
		return "set"
	case *Lambda:
		return "function"
	case *Comp:
		return e.Kind
	}
	return ""
}

// callee warns of a call of what cannot be called.
func (c *checker) callee(e *Call) {
	if name := typeName(e.Func); name != "" && name != "function" {
		c.warn(e, "'%s' object is not callable; perhaps you missed a comma?", name)
	}
}

// subscript warns of an index of what has none, or of one of a wrong type.
func (c *checker) subscript(e *Subscript) {
	switch name := typeName(e.Value); name {
	case "NoneType", "bool", "int", "float", "ellipsis", "set", "generator", "function":
		c.warn(e, "'%s' object is not subscriptable; perhaps you missed a comma?", name)
	case "str", "bytes", "tuple", "list":
		switch index := typeName(e.Index); index {
		case "", "int", "bool":
		default:
			c.warn(e, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", name, index)
		}
	}
}

// identities warns of "is" with a literal.
func (c *checker) identities(e *Compare) {
	literal := func(x Expr) bool {
		k, ok := x.(*Const)
		if !ok {
			return false
		}
		switch k.Value.(type) {
		case nil, bool, Ellipsis:
			return false
		}
		return true
	}
	left := literal(e.Left)
	for i, op := range e.Ops {
		right := literal(e.Operands[i])
		if left || right {
			switch op {
			case "is":
				c.warn(e, `"is" with a literal. Did you mean "=="?`)
				return
			case "is not":
				c.warn(e, `"is not" with a literal. Did you mean "!="?`)
				return
			}
		}
		left = right
	}
}
