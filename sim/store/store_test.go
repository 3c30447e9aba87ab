package store

import (
	"reflect"
	"testing"

	"github.com/hack-pad/hackpadfs"
	"github.com/hack-pad/hackpadfs/mem"
	"pgregory.net/rapid"

	"warren/sim/amqp"
	_ "warren/sim/fixedseed"
)

func memory(t interface{ Fatal(...any) }) hackpadfs.FS {
	fs, err := mem.NewFS()
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

func text(s string) *string { return &s }

// sample holds a record of every type, with every type of field value.
var sample = []Record{
	VirtualHost{Name: "/", Limits: map[string]int64{"max-queues": 5}},
	VirtualHostGone{"v"},
	User{Name: "guest", Password: "guest", Tags: []string{"administrator"}, Permissions: []Permission{{"/", ".*", ".*", ".*"}}},
	UserGone{"lqz"},
	Policy{VirtualHost: "/", Name: "p", Definition: "{}", Priority: -3},
	PolicyGone{"/", "p", true},
	Exchange{VirtualHost: "/", Name: "logs", Type: "fanout", Durable: true},
	ExchangeGone{"/", "logs"},
	Queue{VirtualHost: "/", Name: "hello", Type: "classic", Arguments: amqp.Table{
		{Name: "t", Value: true}, {Name: "b", Value: int8(-1)}, {Name: "B", Value: uint8(1)},
		{Name: "s", Value: int16(-2)}, {Name: "u", Value: uint16(2)}, {Name: "I", Value: int32(-3)},
		{Name: "i", Value: uint32(3)}, {Name: "l", Value: int64(-4)}, {Name: "f", Value: float32(0.5)},
		{Name: "d", Value: 0.25}, {Name: "D", Value: amqp.Decimal{Scale: 2, Unscaled: 314}},
		{Name: "S", Value: "text"}, {Name: "x", Value: []byte{0, 1}}, {Name: "A", Value: amqp.Array{int32(1), nil}},
		{Name: "T", Value: amqp.Timestamp(17)}, {Name: "F", Value: amqp.Table{{Name: "V", Value: nil}}},
	}},
	QueueGone{"/", "hello"},
	Binding{VirtualHost: "/", Source: "logs", Destination: "hello"},
	BindingGone{Binding{VirtualHost: "/", Source: "logs", Destination: "hello"}},
	Message{VirtualHost: "/", Queue: "hello", Entry: 1, ID: 2, Key: "hello", Body: []byte("hi"), Expires: -1,
		Properties: amqp.Properties{ContentType: text("text/plain")},
		Deaths:     []Death{{Queue: "q", Keys: []string{"k"}, Expiration: text("100")}}},
	MessageDelivered{1},
	MessageReturned{1, 2, 3},
	MessageGone{1},
	GlobalParameter{"cluster_name", `"warren"`},
	GlobalParameterGone{"cluster_name"},
	MessageHeldBack{1, 2, "reject"},
}

// What is encoded is decoded as it was, and every type is in the sample.
func TestCodec(t *testing.T) {
	if len(sample) != len(records) {
		t.Fatalf("the sample has %d records of %d types", len(sample), len(records))
	}
	for _, r := range sample {
		got, err := decode(encode(nil, r))
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%#v is decoded as %#v, %v", r, got, err)
		}
	}
}

// Each way to stop loses the layers that it should.
func TestCrash(t *testing.T) {
	for _, c := range []struct {
		machine bool
		want    int
	}{{false, 2}, {true, 1}} {
		s, _, err := Open(memory(t))
		if err != nil {
			t.Fatal(err)
		}
		s.Append(MessageGone{1})
		if err := s.Sync(); err != nil {
			t.Fatal(err)
		}
		s.Append(MessageGone{2})
		s.Write()
		s.Append(MessageGone{3})
		got, err := s.Crash(c.machine)
		if err != nil || len(got) != c.want {
			t.Errorf("machine %v: %d records are left, want %d (%v)", c.machine, len(got), c.want, err)
		}
	}
}

// A journal survives being opened again, over many segments and compactions.
func TestReopen(t *testing.T) {
	fs := memory(t)
	var want []Record
	for round := range 5 {
		s, got, err := Open(fs)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("round %d: %d records, want %d", round, len(got), len(want))
		}
		for i := range 40 {
			r := Message{Entry: uint64(i), Body: make([]byte, 5000)}
			s.Append(r)
			want = append(want, r)
			if i%7 == 0 {
				if err := s.Sync(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if round == 2 {
			want = want[len(want)/2:]
			if err := s.Compact(want); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Sync(); err != nil {
			t.Fatal(err)
		}
	}
}

// A journal that is cut, or has a byte turned over, is read as a prefix of what
// was written.
func TestTorn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var journal []byte
		var wrote []Record
		for range rapid.IntRange(0, 12).Draw(t, "records") {
			r := rapid.SampledFrom(sample).Draw(t, "record")
			wrote = append(wrote, r)
			journal = appendFrame(journal, r)
		}
		torn := journal[:rapid.IntRange(0, len(journal)).Draw(t, "cut")]
		if len(torn) > 0 && rapid.Bool().Draw(t, "turn a byte over") {
			i := rapid.IntRange(0, len(torn)-1).Draw(t, "byte")
			torn = append([]byte(nil), torn...)
			torn[i] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		}
		got, size := Read(torn)
		if size > len(torn) || len(got) > len(wrote) {
			t.Fatalf("read %d records in %d bytes of %d in %d", len(got), size, len(wrote), len(torn))
		}
		for i := range got {
			if !reflect.DeepEqual(got[i], wrote[i]) {
				t.Fatalf("record %d is read as %#v, was %#v", i, got[i], wrote[i])
			}
		}
	})
}

// Whatever stands on the disk, opening it is no error and writing goes on.
func FuzzOpen(f *testing.F) {
	var journal []byte
	for _, r := range sample {
		journal = appendFrame(journal, r)
	}
	f.Add(journal, []byte("0"))
	f.Add(journal[:len(journal)/2], []byte("x"))
	f.Fuzz(func(t *testing.T, journal, generation []byte) {
		fs := memory(t)
		for name, data := range map[string][]byte{"journal-0000-000000": journal, current: generation} {
			if err := hackpadfs.WriteFullFile(fs, name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s, before, err := Open(fs)
		if err != nil {
			t.Fatal(err)
		}
		s.Append(MessageGone{7})
		if err := s.Sync(); err != nil {
			t.Fatal(err)
		}
		_, after, err := Open(fs)
		if err != nil || len(after) != len(before)+1 {
			t.Errorf("%d records, then %d (%v)", len(before), len(after), err)
		}
	})
}
