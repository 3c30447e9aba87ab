package scene

import (
	"fmt"
	"strings"

	"warren/sim/amqp"
)

// Value is a value of a table as a person writes it.
func Value(v amqp.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case amqp.Table:
		return Fields(v)
	case amqp.Array:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = Value(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// Fields are those of a table, name=value.
func Fields(t amqp.Table) string {
	parts := make([]string, len(t))
	for i, f := range t {
		parts[i] = f.Name + "=" + Value(f.Value)
	}
	return strings.Join(parts, ", ")
}

// whole is a value as an integer, of whatever type it came.
func whole(v amqp.Value) (int, bool) {
	switch v := v.(type) {
	case int8:
		return int(v), true
	case uint8:
		return int(v), true
	case int16:
		return int(v), true
	case uint16:
		return int(v), true
	case int32:
		return int(v), true
	case uint32:
		return int(v), true
	case int64:
		return int(v), true
	}
	return 0, false
}
