package store

import (
	"encoding/binary"
	"hash/crc32"
)

// A frame is a record on the journal: its length and its checksum, four bytes
// each, and its bytes.
const frameHeader = 8

// largestRecord is how long a record may be: a message of 128 MiB and its
// properties.
const largestRecord = 130 << 20

func appendFrame(dst []byte, r Record) []byte {
	start := len(dst)
	dst = append(dst, make([]byte, frameHeader)...)
	dst = encode(dst, r)
	body := dst[start+frameHeader:]
	binary.BigEndian.PutUint32(dst[start:], uint32(len(body)))
	binary.BigEndian.PutUint32(dst[start+4:], crc32.ChecksumIEEE(body))
	return dst
}

// Read returns the records of a journal up to the first that is not whole, and
// how many bytes they take. It does not fail: what is torn was never safe.
func Read(journal []byte) (found []Record, size int) {
	for {
		rest := journal[size:]
		if len(rest) < frameHeader {
			return found, size
		}
		n := binary.BigEndian.Uint32(rest)
		if n > largestRecord || int(n) > len(rest)-frameHeader {
			return found, size
		}
		body := rest[frameHeader : frameHeader+int(n)]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(rest[4:]) {
			return found, size
		}
		r, err := decode(body)
		if err != nil {
			return found, size
		}
		found = append(found, r)
		size += frameHeader + int(n)
	}
}
