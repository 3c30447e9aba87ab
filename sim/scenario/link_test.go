package scenario

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	_ "warren/sim/fixedseed"
)

// Decode is Encode's inverse.
func TestDecodeEncode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Shared{
			Lesson: rapid.StringMatching(`[a-z0-9-]{0,8}`).Draw(t, "lesson"),
			File:   files().Draw(t, "file"),
			At:     time.Duration(rapid.Int64Range(0, int64(MaxTime)).Draw(t, "at")),
		}
		for _, program := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a.py", "b.py", "甲.py"}), 0, 2, rapid.ID).Draw(t, "broken") {
			lines := rapid.SliceOfNDistinct(rapid.IntRange(1, MaxSource), 1, 5, rapid.ID).Draw(t, "lines")
			slices.Sort(lines)
			if want.Breakpoints == nil {
				want.Breakpoints = make(map[string][]int)
			}
			want.Breakpoints[program] = lines
		}
		link, err := Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(link)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// The dictionaries are part of what the versions mean.
func TestDictionariesAreFrozen(t *testing.T) {
	for i, want := range []string{
		"2f91da33487189439e9f9deb86eb52121fba921bf73acc73379a9354a24224a8",
		"f71b5de12a2e23c1577f20c44a1a8f1bed40ace8ab85780bef85c5cacae28e58",
	} {
		text := [][]byte{dictionary1, dictionary2}[i]
		if got := fmt.Sprintf("%x", sha256.Sum256(text)); got != want {
			t.Errorf("dictionary%d.txt has the SHA-256 %s, not %s: every link that exists would break", i+1, got, want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := packText("-- link --\n")
	if _, err := Decode(good); err != nil {
		t.Fatal(err)
	}
	zeros := bytes.Repeat([]byte{0}, MaxLinkText+1)
	for _, c := range []struct{ what, link, key, detail string }{
		{"nothing", "", LinkEmpty, ""},
		{"another version", "3" + good[1:], LinkVersion, "3"},
		{"no link at all", "兔", LinkDamaged, ""},
		{"bytes that are no text", "\xff", LinkDamaged, ""},
		{"a version and nothing else", "2", LinkDamaged, ""},
		{"a character that base64 has not", good + "!", LinkDamaged, ""},
		{"a line break", good[:9] + "\n" + good[9:], LinkDamaged, ""},
		{"an end that is cut off", good[:len(good)-4], LinkDamaged, ""},
		{"junk after the end", "2" + encode(append(decode(t, good), 1, 2)), LinkDamaged, ""},
		{"another text than its sum", "2" + encode(append([]byte{1, 2, 3, 4}, decode(t, good)[4:]...)), LinkDamaged, ""},
		{"too many characters", strings.Repeat("2", MaxLink+1), LinkTooLarge, "65537 > 65536"},
		{"a text that inflates beyond all bounds", Pack(zeros), LinkTooLarge, "> 262144"},
		{"a text that is not UTF-8", packText("\xff\n-- link --\n"), LinkContent, "1:1: this is not UTF-8"},
		{"a text without its section", packText("a title\n"), LinkContent, "1:1: there is no section link"},
		{"an unknown field", packText("-- link --\nspeed 3\n"), LinkContent, `2:1: there is no field "speed"`},
		{"an unknown setting", packText("-- link --\n-- scenario --\nspeed 3\n"), LinkContent, `3:1: there is no setting "speed"; there are broker, seed, latency, tick, user, args and until`},
		{"a lesson that is a path", packText("-- link --\nlesson ../x\n"), LinkContent, `2:8: "../x" is no name of a lesson`},
		{"a field twice", packText("-- link --\nat 1s\nat 1s\n"), LinkContent, "3:1: at is there already"},
		{"a moment after the end of time", packText("-- link --\nat 9999h\n"), LinkContent, "2:4: 9999h0m0s is not between 0s and 24h0m0s"},
		{"more actions than allowed", packText("-- actions --\n" + strings.Repeat("at 0s broker start\n", MaxActions+1) + "-- link --\n"), LinkContent, "1:1: there are more than 1000 actions"},
		{"more sections than allowed", packText(manySections()), LinkContent, "1:1: there are more than 1100 sections"},
		{"a detail that is a novel", packText("-- link --\n-- " + strings.Repeat("x", 1000) + " --\n"), LinkContent, `2:4: there is no section "` + strings.Repeat("x", 160-26) + "…"},
	} {
		_, err := Decode(c.link)
		var got *LinkError
		if !errors.As(err, &got) {
			t.Errorf("%s: %v, want a LinkError", c.what, err)
			continue
		}
		if got.Key != c.key || got.Detail != c.detail {
			t.Errorf("%s:\n got %s %q\nwant %s %q", c.what, got.Key, got.Detail, c.key, c.detail)
		}
	}
}

// A link that is small can inflate to very much; reading it stops at the limit.
func TestDecodeStopsInflating(t *testing.T) {
	var bomb bytes.Buffer
	bomb.Write(make([]byte, crc32.Size))
	w, err := flate.NewWriter(&bomb, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	megabyte := make([]byte, 1<<20)
	for range 40 {
		w.Write(megabyte)
	}
	w.Close()
	link := "1" + encode(bomb.Bytes())
	if len(link) > MaxLink {
		t.Fatalf("the bomb is too long to be opened: %d", len(link))
	}
	allocated := testing.AllocsPerRun(1, func() {
		_, err = Decode(link)
	})
	var got *LinkError
	if !errors.As(err, &got) || got.Key != LinkTooLarge {
		t.Errorf("%v, want %s", err, LinkTooLarge)
	}
	if allocated > 100 {
		t.Errorf("%v allocations for a link that is refused", allocated)
	}
}

// Encode refuses what Decode would.
func TestEncodeRefuses(t *testing.T) {
	large := File{}
	large.Notes = strings.Repeat("x", MaxLinkText)
	for _, c := range []struct {
		shared Shared
		key    string
	}{
		{Shared{Lesson: "Ä"}, LinkContent},
		{Shared{At: -1}, LinkContent},
		{Shared{Breakpoints: map[string][]int{"a": {1}}}, LinkContent},
		{Shared{Breakpoints: map[string][]int{"a.py": {}}}, LinkContent},
		{Shared{Breakpoints: map[string][]int{"a.py": {2, 2}}}, LinkContent},
		{Shared{File: File{Until: -1}}, LinkContent},
		{Shared{File: large}, LinkTooLarge},
	} {
		_, err := Encode(c.shared)
		var got *LinkError
		if !errors.As(err, &got) || got.Key != c.key {
			t.Errorf("Encode(%.80v): %v, want %s", c.shared, err, c.key)
		}
	}
}

// Whatever a link holds, Decode answers; and what it accepts is a link again.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(whole+"-- link --\nlesson 02-hello\nat 1.5s\n"), "")
	f.Add([]byte("-- link --\n"), packText("-- link --\n"))
	f.Fuzz(func(t *testing.T, text []byte, link string) {
		Decode(link)
		shared, err := Decode(Pack(text))
		if err != nil {
			return
		}
		again, err := Encode(shared)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(again)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(shared, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func packText(text string) string { return Pack([]byte(text)) }

func encode(packed []byte) string { return base64.RawURLEncoding.EncodeToString(packed) }

func decode(t *testing.T, link string) []byte {
	packed, err := base64.RawURLEncoding.DecodeString(link[1:])
	if err != nil {
		t.Fatal(err)
	}
	if len(packed) < binary.Size(uint32(0)) {
		t.Fatalf("%q is too short", link)
	}
	return packed
}

func manySections() string {
	var text strings.Builder
	for i := range MaxSections + 1 {
		fmt.Fprintf(&text, "-- a%d.py --\n", i)
	}
	return text.String() + "-- link --\n"
}
