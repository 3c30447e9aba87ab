package conform

import (
	"fmt"
	"reflect"

	"warren/sim/amqp"
)

// Method is the method that a step sends: the one of its name, each field from
// the argument that its tag names.
func Method(step Step) amqp.Method {
	zero, ok := amqp.Named(step.Do)
	if !ok {
		panic("conform: no method " + step.Do)
	}
	m := reflect.New(reflect.TypeOf(zero)).Elem()
	for i := range m.NumField() {
		name := m.Type().Field(i).Tag.Get("amqp")
		if name == "delivery_tag" {
			continue // it comes from what was delivered
		}
		set(m.Field(i), step.Args, name)
	}
	return m.Interface().(amqp.Method)
}

func set(field reflect.Value, a Args, name string) {
	switch field.Kind() {
	case reflect.String:
		field.SetString(a.Text(name))
	case reflect.Bool:
		field.SetBool(a.Flag(name))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		field.SetUint(uint64(a.Int(name)))
	case reflect.Slice:
		field.Set(reflect.ValueOf(Table(a.Table(name))))
	default:
		panic(fmt.Sprintf("conform: a field of kind %s", field.Kind()))
	}
}
