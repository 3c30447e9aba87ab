package broker

import (
	"reflect"
	"unsafe"
)

// Facts are the names of the fields of profile.
func Facts() []string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[profile]()) {
		names = append(names, f.Name)
	}
	return names
}

// Differs reports whether two versions are not alike in a fact; of functions that is
// whether they are the same one.
func Differs(fact string, a, b Profile) bool {
	x, y := profileOf(Config{Profile: a}), profileOf(Config{Profile: b})
	v, w := reflect.ValueOf(x).FieldByName(fact), reflect.ValueOf(y).FieldByName(fact)
	if v.Kind() == reflect.Func {
		return v.Pointer() != w.Pointer()
	}
	return !reflect.DeepEqual(settable(&x, fact).Interface(), settable(&y, fact).Interface())
}

// Borrow makes a node that has just booted take a fact from another version.
func (b *Broker) Borrow(fact string, from Profile) {
	other := profileOf(Config{Profile: from})
	settable(&b.profile, fact).Set(settable(&other, fact))
	b.lookAtMachine()
}

func settable(p *profile, fact string) reflect.Value {
	f := reflect.ValueOf(p).Elem().FieldByName(fact)
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}
