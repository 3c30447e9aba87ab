package sim

import (
	"fmt"
	"math"

	"warren/sim/amqp"
)

// tableOf makes a table of a list of (name, kind, value).
func tableOf(v any) (amqp.Table, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("a table must be a list")
	}
	table := make(amqp.Table, 0, len(list))
	for _, entry := range list {
		triple, _ := entry.([]any)
		if len(triple) != 3 {
			return nil, fmt.Errorf("a table's entry must be (name, kind, value)")
		}
		name, _ := triple[0].(string)
		kind, _ := triple[1].(string)
		value, err := valueOf(kind, triple[2])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		table = append(table, amqp.Field{Name: name, Value: value})
	}
	return table, nil
}

// arrayOf makes an array of a list of (kind, value).
func arrayOf(v any) (amqp.Array, error) {
	list, _ := v.([]any)
	array := make(amqp.Array, 0, len(list))
	for _, entry := range list {
		pair, _ := entry.([]any)
		if len(pair) != 2 {
			return nil, fmt.Errorf("an array's entry must be (kind, value)")
		}
		kind, _ := pair[0].(string)
		value, err := valueOf(kind, pair[1])
		if err != nil {
			return nil, err
		}
		array = append(array, value)
	}
	return array, nil
}

// valueOf makes a value of the wire type kind.
func valueOf(kind string, v any) (amqp.Value, error) {
	n, isNumber := wholeNumber(v)
	switch v := v.(type) {
	case nil:
		if kind == "V" {
			return nil, nil
		}
	case bool:
		if kind == "t" {
			return v, nil
		}
	case string:
		if kind == "S" {
			return v, nil
		}
	case []byte:
		if kind == "x" {
			return v, nil
		}
	case float64:
		if kind == "d" {
			return v, nil
		}
	case []any:
		switch kind {
		case "A":
			return arrayOf(v)
		case "F":
			return tableOf(v)
		case "D":
			return decimalOf(v)
		}
	}
	switch {
	case isNumber && kind == "I" && n >= math.MinInt32 && n <= math.MaxInt32:
		return int32(n), nil
	case isNumber && kind == "l":
		return n, nil
	case isNumber && kind == "T" && n >= 0:
		return amqp.Timestamp(n), nil
	}
	return nil, fmt.Errorf("%v (%T) is no value of type %q", v, v, kind)
}

func decimalOf(pair []any) (amqp.Value, error) {
	if len(pair) == 2 {
		scale, ok := wholeNumber(pair[0])
		unscaled, ok2 := wholeNumber(pair[1])
		if ok && ok2 && scale >= 0 && scale <= math.MaxUint8 && unscaled >= math.MinInt32 && unscaled <= math.MaxInt32 {
			return amqp.Decimal{Scale: uint8(scale), Unscaled: int32(unscaled)}, nil
		}
	}
	return nil, fmt.Errorf("%v is no decimal", pair)
}

// pythonTable is the inverse of tableOf.
func pythonTable(t amqp.Table) []any {
	list := make([]any, 0, len(t))
	for _, f := range t {
		kind, v := kindOf(f.Value)
		list = append(list, []any{f.Name, kind, v})
	}
	return list
}

// kindOf is a value's wire type and its Python form.
func kindOf(v amqp.Value) (kind string, python any) {
	switch v := v.(type) {
	case nil:
		return "V", nil
	case bool:
		return "t", v
	case int8:
		return "b", int(v)
	case uint8:
		return "B", int(v)
	case int16:
		return "s", int(v)
	case uint16:
		return "u", int(v)
	case int32:
		return "I", int(v)
	case uint32:
		return "i", int64(v)
	case int64:
		return "l", v
	case float32:
		return "f", float64(v)
	case float64:
		return "d", v
	case string:
		return "S", v
	case []byte:
		return "x", v
	case amqp.Timestamp:
		return "T", int64(v)
	case amqp.Decimal:
		return "D", []any{int(v.Scale), int(v.Unscaled)}
	case amqp.Table:
		return "F", pythonTable(v)
	case amqp.Array:
		list := make([]any, 0, len(v))
		for _, e := range v {
			kind, python := kindOf(e)
			list = append(list, []any{kind, python})
		}
		return "A", list
	}
	panic(fmt.Sprintf("sim: %T is no value of a table", v))
}
