package broker

import (
	"encoding/base64"
	"encoding/binary"
	"math/rand/v2"
)

// names makes up the names of what clients leave nameless.
type names struct{ random *rand.PCG }

func newNames(seed uint64) names { return names{rand.NewPCG(seed, 0x57617272656e)} }

// nodeName is what the node calls itself.
const nodeName = "rabbit@localhost"

// next is prefix, a dash and 22 characters that were not used before.
//
// Source: rabbit_guid:binary/2 (v4.0.5).
func (n names) next(prefix string) string {
	var id [16]byte
	binary.BigEndian.PutUint64(id[:8], n.random.Uint64())
	binary.BigEndian.PutUint64(id[8:], n.random.Uint64())
	return prefix + "-" + base64.RawURLEncoding.EncodeToString(id[:])
}
