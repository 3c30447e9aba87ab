package sim

import (
	"fmt"
	"reflect"

	"warren/sim/amqp"
	"warren/sim/python/vm"
)

// Frames are Python values as follows. The fields of a method are a dict by
// their names in the specification, as are the properties that are present. A
// table is a list of (name, kind, value), an array a list of (kind, value),
// where kind is the letter of the wire type that package amqp lists; of a
// decimal the value is (scale, unscaled), of a timestamp the seconds.

// protocolHeader stands for amqp.ProtocolHeader in place of a method's name.
const protocolHeader = "AMQP"

// frameOf is the frame that the arguments of send_frame describe, or a Python
// exception.
func frameOf(c *call) (amqp.Frame, error) {
	channel := c.integer(1)
	name, isText := c.arg(2).(string)
	switch {
	case c.wrong != nil:
		return amqp.Frame{}, c.wrong
	case c.arg(2) == nil:
		return amqp.Frame{Channel: uint16(channel)}, nil // a heartbeat
	case name == protocolHeader:
		return amqp.ProtocolHeader, nil
	}
	zero, ok := amqp.Named(name)
	if !isText || !ok {
		c.fail(2, "the name of a method")
		return amqp.Frame{}, c.wrong
	}
	method := reflect.New(reflect.TypeOf(zero)).Elem()
	if err := fill(method, c.arg(3)); err != nil {
		return amqp.Frame{}, fieldError(name, err)
	}
	f := amqp.Frame{Channel: uint16(channel), Method: method.Interface().(amqp.Method)}
	if properties := c.arg(4); properties != nil {
		f.Content = &amqp.Content{}
		if err := fill(reflect.ValueOf(&f.Content.Properties).Elem(), properties); err != nil {
			return amqp.Frame{}, fieldError(name, err)
		}
		f.Content.Body, _ = c.arg(5).([]byte)
	}
	return f, nil
}

func fieldError(method string, err error) error {
	return vm.Exception("TypeError", method+": "+err.Error())
}

// fill sets the fields of a struct from a dict of them.
func fill(to reflect.Value, from any) error {
	dict, ok := from.(vm.Dict)
	if !ok {
		return fmt.Errorf("fields must be a dict")
	}
	for _, item := range dict {
		name, _ := item.Key.(string)
		field := fieldNamed(to, name)
		if !field.IsValid() {
			return fmt.Errorf("no field %q", name)
		}
		if item.Value == nil {
			continue
		}
		if err := set(field, item.Value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// fieldNamed is the field with that name in the specification, invalid if there
// is none.
func fieldNamed(of reflect.Value, name string) reflect.Value {
	for i := range of.NumField() {
		if of.Type().Field(i).Tag.Get("amqp") == name {
			return of.Field(i)
		}
	}
	return reflect.Value{}
}

var tableType = reflect.TypeFor[amqp.Table]()

// set gives a field of a method or of properties its value.
func set(field reflect.Value, v any) error {
	if field.Type() == tableType {
		table, err := tableOf(v)
		if err == nil {
			field.Set(reflect.ValueOf(table))
		}
		return err
	}
	switch field.Kind() {
	case reflect.Pointer:
		p := reflect.New(field.Type().Elem())
		field.Set(p)
		return set(p.Elem(), v)
	case reflect.String:
		s, ok := v.(string)
		if !ok {
			return fmt.Errorf("%T is not a str", v)
		}
		field.SetString(s)
	case reflect.Bool:
		b, ok := v.(bool)
		if !ok {
			return fmt.Errorf("%T is not a bool", v)
		}
		field.SetBool(b)
	default: // the unsigned integers
		n, ok := wholeNumber(v)
		if !ok || n < 0 || field.OverflowUint(uint64(n)) {
			return fmt.Errorf("%v is out of range", v)
		}
		field.SetUint(uint64(n))
	}
	return nil
}

func wholeNumber(v any) (int64, bool) {
	switch n := v.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case uint64:
		return int64(n), n < 1<<63
	case bool:
		if n {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// pythonFrame is a frame as receive answers it: (channel, method, fields,
// properties, body), of which a heartbeat has none but the channel.
func pythonFrame(f amqp.Frame) vm.Value {
	if f.Method == nil {
		return vm.FromGo([]any{int(f.Channel), nil, nil, nil, nil})
	}
	answer := []any{int(f.Channel), f.Method.Name(), dictOf(reflect.ValueOf(f.Method)), nil, nil}
	if f.Content != nil {
		answer[3] = dictOf(reflect.ValueOf(f.Content.Properties))
		body := f.Content.Body
		if body == nil {
			body = []byte{}
		}
		answer[4] = body
	}
	return vm.FromGo(answer)
}

// dictOf is a struct of this package's methods or properties as a dict, without
// the properties that are absent.
func dictOf(of reflect.Value) vm.Dict {
	dict := vm.Dict{}
	for i := range of.NumField() {
		name, field := of.Type().Field(i).Tag.Get("amqp"), of.Field(i)
		switch {
		case field.Type() == tableType:
			if table := field.Interface().(amqp.Table); table != nil {
				dict = append(dict, vm.Item{Key: name, Value: pythonTable(table)})
			}
			continue
		case field.Kind() == reflect.Pointer:
			if field.IsNil() {
				continue
			}
			field = field.Elem()
		}
		dict = append(dict, vm.Item{Key: name, Value: plain(field)})
	}
	return dict
}

// plain is a field that is no table.
func plain(field reflect.Value) any {
	switch field.Kind() {
	case reflect.String:
		return field.String()
	case reflect.Bool:
		return field.Bool()
	}
	return field.Uint()
}
