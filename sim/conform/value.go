package conform

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"warren/sim/amqp"
)

// Table turns a JSON object into a field table, its fields sorted by name.
func Table(object map[string]any) amqp.Table {
	if object == nil {
		return nil
	}
	t := amqp.Table{}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		t = append(t, amqp.Field{Name: name, Value: Value(object[name])})
	}
	return t
}

// Value turns a JSON value into a field's value. It panics on what the format
// does not know.
func Value(v any) amqp.Value {
	switch v := v.(type) {
	case nil, bool, string:
		return v
	case json.Number:
		return number(v)
	case []any:
		list := amqp.Array{}
		for _, x := range v {
			list = append(list, Value(x))
		}
		return list
	case map[string]any:
		if wireType, ok := v["@type"].(string); ok {
			return typed(wireType, v)
		}
		return Table(v)
	}
	panic(fmt.Sprintf("conform: a value of type %T", v))
}

func number(n json.Number) amqp.Value {
	if strings.ContainsAny(n.String(), ".eE") {
		return toFloat(n)
	}
	i := toInt(n)
	if i == int64(int32(i)) {
		return int32(i)
	}
	return i
}

func toInt(v any) int64 {
	n, _ := v.(json.Number)
	i, _ := n.Int64()
	return i
}

func toFloat(v any) float64 {
	n, _ := v.(json.Number)
	f, _ := n.Float64()
	return f
}

func typed(wireType string, v map[string]any) amqp.Value {
	n := toInt(v["value"])
	switch wireType {
	case "byte":
		return int8(n)
	case "ubyte":
		return uint8(n)
	case "short":
		return int16(n)
	case "ushort":
		return uint16(n)
	case "int":
		return int32(n)
	case "uint":
		return uint32(n)
	case "long":
		return n
	case "float":
		return float32(toFloat(v["value"]))
	case "double":
		return toFloat(v["value"])
	case "decimal":
		return amqp.Decimal{Scale: uint8(toInt(v["scale"])), Unscaled: int32(n)}
	case "timestamp":
		return amqp.Timestamp(n)
	case "bytes":
		s, _ := v["value"].(string)
		b, _ := base64.StdEncoding.DecodeString(s)
		return b
	case "void":
		return nil
	}
	panic("conform: no wire type " + wireType)
}

// JSON is Value the other way round.
func JSON(v amqp.Value) any {
	tagged := func(wireType string, value any) any {
		return map[string]any{"@type": wireType, "value": value}
	}
	switch v := v.(type) {
	case nil, bool, string, int32:
		return v
	case int8:
		return tagged("byte", v)
	case uint8:
		return tagged("ubyte", v)
	case int16:
		return tagged("short", v)
	case uint16:
		return tagged("ushort", v)
	case uint32:
		return tagged("uint", v)
	case int64:
		if v == int64(int32(v)) {
			return tagged("long", v)
		}
		return v
	case float32:
		return tagged("float", v)
	case float64:
		if v == math.Trunc(v) {
			return tagged("double", v)
		}
		return v
	case amqp.Decimal:
		return map[string]any{"@type": "decimal", "value": v.Unscaled, "scale": v.Scale}
	case amqp.Timestamp:
		return tagged("timestamp", v)
	case []byte:
		return tagged("bytes", base64.StdEncoding.EncodeToString(v))
	case amqp.Array:
		list := []any{}
		for _, x := range v {
			list = append(list, JSON(x))
		}
		return list
	case amqp.Table:
		object := map[string]any{}
		for _, f := range v {
			object[f.Name] = JSON(f.Value)
		}
		return object
	}
	panic(fmt.Sprintf("conform: a value of type %T", v))
}
