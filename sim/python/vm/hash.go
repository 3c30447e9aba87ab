package vm

import (
	"math"
	"math/big"
	"math/bits"
)

const hashModulus = 1<<61 - 1

// hashString is FNV-1a, finished so that its low bits are good, and never 0.
func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 29
	if h == 0 {
		return 1
	}
	return h
}

// hashInt is CPython's hash of an int that fits.
func hashInt(n int64) uint64 {
	if n >= 0 {
		return uint64(n % hashModulus)
	}
	if h := -(-n % hashModulus); n != math.MinInt64 && h != -1 {
		return uint64(h)
	} else if n == math.MinInt64 {
		return ^uint64(3)
	}
	return ^uint64(1) // -2 for -1
}

func hashBig(n *big.Int) uint64 {
	m := new(big.Int).Mod(new(big.Int).Abs(n), big.NewInt(hashModulus)).Int64()
	if n.Sign() < 0 {
		m = -m
	}
	if m == -1 {
		m = -2
	}
	return uint64(m)
}

// hashFloat equals the hash of an int of the same value.
//
// Source: CPython 3.11's documentation, "Hashing of numeric types".
func hashFloat(f float64) uint64 {
	switch {
	case math.IsInf(f, 1):
		return 314159
	case math.IsInf(f, -1):
		return ^uint64(314158)
	case math.IsNaN(f):
		return 0
	case f == math.Trunc(f) && math.Abs(f) < 1<<62:
		return hashInt(int64(f))
	}
	frac, exp := math.Frexp(math.Abs(f))
	var x uint64
	for frac != 0 {
		x = (x<<28)&hashModulus | x>>(61-28)
		frac *= 268435456
		exp -= 28
		y := uint64(frac)
		frac -= float64(y)
		x += y
		if x >= hashModulus {
			x -= hashModulus
		}
	}
	if exp >= 0 {
		exp %= 61
	} else {
		exp = 61 - 1 - (-1-exp)%61
	}
	x = (x<<exp)&hashModulus | x>>(61-exp)
	h := int64(x)
	if f < 0 {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return uint64(h)
}

// hashOf is hash(v); it fails for values that have none.
func hashOf(t *Thread, v Value) (uint64, error) {
	switch v := v.(type) {
	case *Str:
		if v.hash == 0 {
			v.hash = hashString(v.s)
		}
		return v.hash, nil
	case Int:
		return hashInt(int64(v)), nil
	case Bool:
		if v {
			return 1, nil
		}
		return 0, nil
	case NoneType:
		return 0xfca86420, nil
	case Float:
		return hashFloat(float64(v)), nil
	case *big.Int:
		return hashBig(v), nil
	case Bytes:
		return hashString(string(v)), nil
	case *Tuple:
		return hashTuple(t, v)
	case *Set:
		if !v.frozen {
			return 0, throw(TypeError, "unhashable type: 'set'")
		}
		return v.hash(), nil
	case *List, *dict, *ByteArray, *Slice:
		return 0, throw(TypeError, "unhashable type: '%s'", typeOf(v).name)
	case *Range:
		return hashInt(v.start*31 + v.stop*7 + v.step), nil
	case *Method:
		a, err := hashOf(t, v.fn)
		return a ^ uint64(identity(t, v.self)), err
	case *Alias:
		return hashOf(t, v.args)
	case *Union:
		return hashOf(t, &Tuple{v.args})
	case EllipsisType, NotImplementedType:
		return 12345, nil
	case *Object:
		return hashObject(t, v)
	}
	return hashInt(identity(t, v) >> 4), nil
}

func hashObject(t *Thread, o *Object) (uint64, error) {
	f, ok := o.class.lookup(dunderHash)
	if !ok {
		return hashInt(identity(t, o) >> 4), nil
	}
	if f == None {
		return 0, throw(TypeError, "unhashable type: '%s'", o.class.name)
	}
	if b, ok := f.(*Builtin); ok && o.base == nil && b.owner == ObjectType {
		return hashInt(identity(t, o) >> 4), nil
	} else if ok && o.base != nil && b.owner != ObjectType {
		return hashOf(t, o.base)
	}
	r, err := t.callMethod(o, dunderHash)
	if err != nil {
		return 0, err
	}
	switch n := unwrap(r).(type) {
	case Int: // a hash as it is, only that -1 is none
		if n == -1 {
			n = -2
		}
		return uint64(n), nil
	case Bool:
		return hashOf(t, n)
	case *big.Int:
		return hashBig(n), nil
	}
	return 0, throw(TypeError, "__hash__ method should return an integer")
}

// hashTuple is the xxHash scheme that CPython uses.
func hashTuple(t *Thread, v *Tuple) (uint64, error) {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	if err := t.descend(); err != nil {
		return 0, err
	}
	defer t.ascend()
	acc := uint64(p5)
	for _, item := range v.items {
		lane, err := hashOf(t, item)
		if err != nil {
			return 0, err
		}
		acc += lane * p2
		acc = bits.RotateLeft64(acc, 31) * p1
	}
	acc += uint64(len(v.items)) ^ (p5 ^ 3527539)
	if acc == ^uint64(0) {
		return 1546275796, nil
	}
	return acc, nil
}
