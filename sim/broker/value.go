package broker

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// wireType is RabbitMQ's name for the type of a field's value.
//
// Source: rabbit_binary_parser:parse_table/1 (v4.0.5).
func wireType(v amqp.Value) string {
	switch v.(type) {
	case bool:
		return "bool"
	case int8:
		return "byte"
	case uint8:
		return "unsignedbyte"
	case int16:
		return "short"
	case uint16:
		return "unsignedshort"
	case int32:
		return "signedint"
	case uint32:
		return "unsignedint"
	case int64:
		return "long"
	case float32:
		return "float"
	case float64:
		return "double"
	case amqp.Decimal:
		return "decimal"
	case string:
		return "longstr"
	case []byte:
		return "binary"
	case amqp.Array:
		return "array"
	case amqp.Timestamp:
		return "timestamp"
	case amqp.Table:
		return "table"
	case nil:
		return "void"
	}
	panic(fmt.Sprintf("broker: no wire type of %T", v))
}

// erlang prints a value as Erlang's ~p does.
func erlang(v amqp.Value) string {
	if n, ok := amqp.Integer(v); ok {
		return strconv.FormatInt(n, 10)
	}
	switch v := v.(type) {
	case bool:
		return strconv.FormatBool(v)
	case string:
		return binaryTerm(v)
	case []byte:
		return binaryTerm(string(v))
	case nil:
		return "undefined"
	case float32:
		return floatTerm(float64(v))
	case float64:
		return floatTerm(v)
	case amqp.Timestamp:
		return strconv.FormatUint(uint64(v), 10)
	case amqp.Decimal:
		return fmt.Sprintf("{%d,%d}", v.Scale, v.Unscaled)
	case amqp.Array:
		var parts []string
		for _, x := range v {
			parts = append(parts, "{"+wireType(x)+","+erlang(x)+"}")
		}
		return "[" + strings.Join(parts, ",") + "]"
	case amqp.Table:
		var parts []string
		for _, f := range v {
			parts = append(parts, "{"+binaryTerm(f.Name)+","+wireType(f.Value)+","+erlang(f.Value)+"}")
		}
		return "[" + strings.Join(parts, ",") + "]"
	}
	panic(fmt.Sprintf("broker: a value of type %T", v))
}

func binaryTerm(s string) string {
	return `<<"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\n`).Replace(s) + `">>`
}

// float has a point, and an exponent only where that is shorter.
func floatTerm(f float64) string {
	s := strconv.FormatFloat(f, 'g', -1, 64)
	mantissa, exponent, scientific := strings.Cut(s, "e")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	if scientific {
		return mantissa + "e" + strings.TrimPrefix(exponent, "+")
	}
	return mantissa
}

// sameTable compares two tables without regard to the order of their fields.
func sameTable(a, b amqp.Table) bool {
	return len(a) == len(b) && (len(a) == 0 || reflect.DeepEqual(byName(a), byName(b)))
}

func byName(t amqp.Table) amqp.Table {
	return slices.SortedStableFunc(slices.Values(t), func(x, y amqp.Field) int { return cmp.Compare(x.Name, y.Name) })
}
