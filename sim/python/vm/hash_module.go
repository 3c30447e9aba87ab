package vm

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash/adler32"
	"hash/crc32"
)

// hashModule is _hashlib: digests of whole texts, for hashlib, hmac and zlib.
func hashModule(_ *Machine, d *dict) {
	d.setStr("digest", function("digest", "name data", func(t *Thread, a []Value) (Value, error) {
		name, err := text1("digest", a[0])
		if err != nil {
			return nil, err
		}
		s, ok := bytesOf(a[1])
		if !ok {
			return nil, throw(TypeError, "object supporting the buffer API required")
		}
		t.charge(len(s) >> 6)
		b := []byte(s)
		var out []byte
		switch name {
		case "md5":
			sum := md5.Sum(b)
			out = sum[:]
		case "sha1":
			sum := sha1.Sum(b)
			out = sum[:]
		case "sha224":
			sum := sha256.Sum224(b)
			out = sum[:]
		case "sha256":
			sum := sha256.Sum256(b)
			out = sum[:]
		case "sha384":
			sum := sha512.Sum384(b)
			out = sum[:]
		case "sha512":
			sum := sha512.Sum512(b)
			out = sum[:]
		default:
			return nil, throw(ValueError, "unsupported hash type %s", name)
		}
		return Bytes(out), nil
	}))
	d.setStr("crc32", function("crc32", "data value", func(t *Thread, a []Value) (Value, error) {
		s, ok := bytesOf(a[0])
		start, _ := toIndex(a[1])
		if !ok {
			return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(a[0]).name)
		}
		t.charge(len(s) >> 6)
		return mkInt(int64(crc32.Update(uint32(start), crc32.IEEETable, []byte(s)))), nil
	}))
	d.setStr("adler32", function("adler32", "data", func(t *Thread, a []Value) (Value, error) {
		s, ok := bytesOf(a[0])
		if !ok {
			return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(a[0]).name)
		}
		t.charge(len(s) >> 6)
		return mkInt(int64(adler32.Checksum([]byte(s)))), nil
	}))
}
