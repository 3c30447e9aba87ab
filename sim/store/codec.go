package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"

	"warren/sim/amqp"
)

// A record is encoded as the number of its type and its fields in their order:
// integers as varints, strings and slices behind their lengths, pointers and
// maps behind a byte that tells whether they are nil, a field table's values
// behind the letter of their wire type.

var numbers = func() map[reflect.Type]byte {
	m := map[reflect.Type]byte{}
	for i, r := range records {
		m[reflect.TypeOf(r)] = byte(i)
	}
	return m
}()

// encode appends a record to dst.
func encode(dst []byte, r Record) []byte {
	v := reflect.ValueOf(r)
	n, ok := numbers[v.Type()]
	if !ok {
		panic(fmt.Sprintf("store: %T is no record", r))
	}
	return put(append(dst, n), v)
}

func put(dst []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		return append(dst, flag(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(dst, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(dst, v.Uint())
	case reflect.Float32, reflect.Float64:
		return binary.BigEndian.AppendUint64(dst, math.Float64bits(v.Float()))
	case reflect.String:
		return append(binary.AppendUvarint(dst, uint64(v.Len())), v.String()...)
	case reflect.Pointer:
		if v.IsNil() {
			return append(dst, 0)
		}
		return put(append(dst, 1), v.Elem())
	case reflect.Slice:
		return putSlice(dst, v)
	case reflect.Map:
		return putMap(dst, v)
	case reflect.Struct:
		for i := range v.NumField() {
			dst = put(dst, v.Field(i))
		}
		return dst
	case reflect.Interface:
		return putValue(dst, v.Interface())
	}
	panic("store: a field of kind " + v.Kind().String())
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// putSlice tells nil from empty: the length is counted from 1.
func putSlice(dst []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return append(dst, 0)
	}
	dst = binary.AppendUvarint(dst, uint64(v.Len())+1)
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return append(dst, v.Bytes()...)
	}
	for i := range v.Len() {
		dst = put(dst, v.Index(i))
	}
	return dst
}

// putMap puts a map of limits, sorted by name.
func putMap(dst []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return append(dst, 0)
	}
	m := v.Interface().(map[string]int64)
	dst = binary.AppendUvarint(dst, uint64(len(m))+1)
	for _, k := range slices.Sorted(maps.Keys(m)) {
		dst = put(dst, reflect.ValueOf(k))
		dst = binary.AppendVarint(dst, m[k])
	}
	return dst
}

// wireTypes are the types that a field's value may have, by the letter of the
// protocol.
var wireTypes = map[byte]reflect.Type{
	't': reflect.TypeFor[bool](), 'b': reflect.TypeFor[int8](), 'B': reflect.TypeFor[uint8](),
	's': reflect.TypeFor[int16](), 'u': reflect.TypeFor[uint16](), 'I': reflect.TypeFor[int32](),
	'i': reflect.TypeFor[uint32](), 'l': reflect.TypeFor[int64](), 'f': reflect.TypeFor[float32](),
	'd': reflect.TypeFor[float64](), 'D': reflect.TypeFor[amqp.Decimal](), 'S': reflect.TypeFor[string](),
	'x': reflect.TypeFor[[]byte](), 'A': reflect.TypeFor[amqp.Array](), 'T': reflect.TypeFor[amqp.Timestamp](),
	'F': reflect.TypeFor[amqp.Table](),
}

var letters = func() map[reflect.Type]byte {
	m := map[reflect.Type]byte{}
	for letter, t := range wireTypes {
		m[t] = letter
	}
	return m
}()

func putValue(dst []byte, v amqp.Value) []byte {
	if v == nil {
		return append(dst, 'V')
	}
	letter, ok := letters[reflect.TypeOf(v)]
	if !ok {
		panic(fmt.Sprintf("store: %T is no field value", v))
	}
	return put(append(dst, letter), reflect.ValueOf(v))
}

// errTorn is why a record cannot be read: its bytes are not what was written.
var errTorn = errors.New("store: a torn record")

// decode reads a record that encode has written.
func decode(data []byte) (Record, error) {
	if len(data) == 0 || int(data[0]) >= len(records) {
		return nil, errTorn
	}
	v := reflect.New(reflect.TypeOf(records[data[0]])).Elem()
	d := &decoder{data: data[1:]}
	d.get(v, 0)
	if d.bad || len(d.data) > 0 {
		return nil, errTorn
	}
	return v.Interface().(Record), nil
}

type decoder struct {
	data []byte
	bad  bool
}

// deepest is how deep tables may stand in tables.
const deepest = 100

func (d *decoder) get(v reflect.Value, depth int) {
	if d.bad || depth > deepest {
		d.bad = true
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.byte() == 1)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(d.varint())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(d.uvarint())
	case reflect.Float32, reflect.Float64:
		if b := d.bytes(8); b != nil {
			v.SetFloat(math.Float64frombits(binary.BigEndian.Uint64(b)))
		}
	case reflect.String:
		v.SetString(string(d.bytes(d.uvarint())))
	case reflect.Pointer:
		if d.byte() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			d.get(v.Elem(), depth+1)
		}
	case reflect.Slice:
		d.slice(v, depth)
	case reflect.Map:
		d.limits(v)
	case reflect.Struct:
		for i := range v.NumField() {
			d.get(v.Field(i), depth+1)
		}
	case reflect.Interface:
		d.value(v, depth)
	}
}

func (d *decoder) slice(v reflect.Value, depth int) {
	n := d.uvarint()
	if n == 0 || d.bad {
		return
	}
	n--
	if n > uint64(len(d.data)) {
		d.bad = true
		return
	}
	if v.Type().Elem().Kind() == reflect.Uint8 {
		v.SetBytes(slices.Clone(d.bytes(n)))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	for i := range int(n) {
		d.get(v.Index(i), depth+1)
	}
}

func (d *decoder) limits(v reflect.Value) {
	n := d.uvarint()
	if n == 0 {
		return
	}
	m := map[string]int64{}
	for range n - 1 {
		if d.bad {
			return
		}
		k := string(d.bytes(d.uvarint()))
		m[k] = d.varint()
	}
	v.Set(reflect.ValueOf(m))
}

func (d *decoder) value(v reflect.Value, depth int) {
	letter := d.byte()
	if letter == 'V' {
		return
	}
	t, ok := wireTypes[letter]
	if !ok {
		d.bad = true
		return
	}
	x := reflect.New(t).Elem()
	d.get(x, depth+1)
	v.Set(x)
}

func (d *decoder) byte() byte {
	if b := d.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// bytes are the next n; nil, and the record is bad, if there are not so many.
func (d *decoder) bytes(n uint64) []byte {
	if d.bad || n > uint64(len(d.data)) {
		d.bad = true
		return nil
	}
	b := d.data[:n:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) varint() int64 {
	n, size := binary.Varint(d.data)
	return take(d, n, size)
}

func (d *decoder) uvarint() uint64 {
	n, size := binary.Uvarint(d.data)
	return take(d, n, size)
}

func take[T int64 | uint64](d *decoder, n T, size int) T {
	if d.bad || size <= 0 {
		d.bad = true
		return 0
	}
	d.data = d.data[size:]
	return n
}
