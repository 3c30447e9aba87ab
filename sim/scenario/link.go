package scenario

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"warren/sim"
)

// Shared is what a link carries: a whole experiment, at a moment.
type Shared struct {
	Lesson string // the slug of the lesson that is beside it, empty if none
	File   File
	At     time.Duration // where on the timeline it opens

	Breakpoints map[string][]int // lines by program, ascending
}

// Limits of a link.
const (
	MaxLink     = 64 << 10  // characters
	MaxLinkText = 256 << 10 // bytes, inflated
	maxSlug     = 64        // bytes
	maxDetail   = 160       // characters of a LinkError's detail
)

// A link is the digit of its version and then, in base64url without padding, the
// CRC-32 (IEEE, big-endian) of a text and the text, deflated with the version's
// preset dictionary. The text is Format's, with a section "link" at its end.
// Links are for ever: neither the dictionaries nor what the text's lines mean may
// change. What has to change begins another version.
//
// Version 1 has dictionary1. Version 2 has dictionary2 and then dictionary1: the
// programs of services that call each other, which have little of pika in them.
const (
	version1 = '1'
	version2 = '2' // the one that is written
)

var (
	//go:embed dictionary1.txt
	dictionary1 []byte
	//go:embed dictionary2.txt
	dictionary2 []byte
)

// dictionary is the preset dictionary of a version; nil for a version that there
// is not.
func dictionary(version byte) []byte {
	switch version {
	case version1:
		return dictionary1
	case version2:
		return slices.Concat(dictionary2, dictionary1)
	}
	return nil
}

// linkSection holds what a link has beside a file.
const linkSection = "link"

// Encode writes a link. The error, a *LinkError, is for what is beyond a limit.
func Encode(s Shared) (string, error) {
	err := s.File.Check()
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return "", linkError(LinkContent, err)
	}
	text := s.text()
	if len(text) > MaxLinkText {
		return "", &LinkError{Key: LinkTooLarge, Detail: fmt.Sprintf("%d > %d", len(text), MaxLinkText)}
	}
	link := Pack(text)
	if len(link) > MaxLink {
		return "", &LinkError{Key: LinkTooLarge, Detail: fmt.Sprintf("%d > %d", len(link), MaxLink)}
	}
	return link, nil
}

func (s Shared) check() error {
	if !validSlug(s.Lesson) {
		return fmt.Errorf("%q is no name of a lesson", s.Lesson)
	}
	for program, lines := range s.Breakpoints {
		if err := checkName(program); err != nil {
			return err
		}
		good := 0 < len(lines) && len(lines) <= MaxWords-2
		for i, line := range lines {
			good = good && 1 <= line && line <= MaxSource && (i == 0 || lines[i-1] < line)
		}
		if !good {
			return fmt.Errorf("these are no breakpoints of %s: %v", program, lines)
		}
	}
	return checkTime(s.At)
}

func (s Shared) text() []byte {
	text := Format(s.File)
	text = fmt.Appendf(text, "-- %s --\n", linkSection)
	if s.Lesson != "" {
		text = fmt.Appendf(text, "lesson %s\n", s.Lesson)
	}
	if s.At != 0 {
		text = fmt.Appendf(text, "at %v\n", s.At)
	}
	for _, program := range slices.Sorted(maps.Keys(s.Breakpoints)) {
		text = fmt.Appendf(text, "break %s", sim.Word(program))
		for _, line := range s.Breakpoints[program] {
			text = fmt.Appendf(text, " %d", line)
		}
		text = append(text, '\n')
	}
	return text
}

// Pack makes the link of a text, whatever it says; Encode checks it first.
func Pack(text []byte) string {
	var packed bytes.Buffer
	packed.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(text)))
	w, err := flate.NewWriterDict(&packed, flate.BestCompression, dictionary(version2))
	if err != nil {
		panic("scenario: " + err.Error()) // the level is a constant
	}
	w.Write(text) // a bytes.Buffer takes everything
	w.Close()
	return string(version2) + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// Decode reads a link, which may come from anybody. The error is a *LinkError;
// what it returns has passed the checks that a file passes.
func Decode(link string) (Shared, error) {
	text, err := unpack(link)
	if err != nil {
		return Shared{}, err
	}
	s, err := parseShared(text)
	if err != nil {
		return Shared{}, linkError(LinkContent, err)
	}
	return s, nil
}

// unpack is Pack's inverse.
func unpack(link string) ([]byte, error) {
	switch {
	case link == "":
		return nil, &LinkError{Key: LinkEmpty}
	case len(link) > MaxLink:
		return nil, &LinkError{Key: LinkTooLarge, Detail: fmt.Sprintf("%d > %d", len(link), MaxLink)}
	case link[0] < '0' || link[0] > '9':
		return nil, damaged("no version")
	case dictionary(link[0]) == nil:
		return nil, &LinkError{Key: LinkVersion, Detail: link[:1]}
	}
	// base64 passes over line breaks.
	if i := strings.IndexAny(link, "\r\n"); i >= 0 {
		return nil, damaged("a line break")
	}
	packed, err := base64.RawURLEncoding.Strict().DecodeString(link[1:])
	if err != nil {
		return nil, damaged("base64: %w", err)
	}
	if len(packed) < crc32.Size {
		return nil, damaged("too short")
	}
	in := bytes.NewReader(packed[crc32.Size:])
	text, err := io.ReadAll(io.LimitReader(flate.NewReaderDict(in, dictionary(link[0])), MaxLinkText+1))
	switch {
	case len(text) > MaxLinkText:
		return nil, &LinkError{Key: LinkTooLarge, Detail: fmt.Sprintf("> %d", MaxLinkText)}
	case err != nil:
		return nil, damaged("deflate: %w", err)
	case in.Len() > 0:
		return nil, damaged("%d bytes too many", in.Len())
	case crc32.ChecksumIEEE(text) != binary.BigEndian.Uint32(packed):
		return nil, damaged("CRC-32")
	}
	return text, nil
}

func parseShared(text []byte) (Shared, error) {
	head, sections, err := Split(text)
	if err != nil {
		return Shared{}, err
	}
	var s Shared
	i := slices.IndexFunc(sections, func(section Section) bool { return section.Name == linkSection })
	if i < 0 {
		return Shared{}, &SyntaxError{1, 1, "there is no section " + linkSection, Wrong{Kind: "section", Found: linkSection}}
	}
	if err := s.parse(sections[i]); err != nil {
		return Shared{}, err
	}
	s.File, err = Assemble(head, slices.Delete(sections, i, i+1))
	return s, err
}

// parse reads the section of the link.
func (s *Shared) parse(section Section) error {
	all, err := lines(section)
	if err != nil {
		return err
	}
	seen := make(map[string]bool)
	for _, l := range all {
		key, _ := l.next("a field")
		if seen[key.text] && key.text != "break" {
			return l.wrongAt(key, Wrong{Kind: "twice"}, "%s is there already", key.text)
		}
		seen[key.text] = true
		switch key.text {
		case "lesson":
			w, err := l.next("the name of a lesson")
			if err != nil {
				return err
			}
			if w.text == "" || !validSlug(w.text) {
				return l.errorAt(w, "%q is no name of a lesson", w.text)
			}
			s.Lesson = w.text
		case "at":
			if s.At, err = l.duration(0, MaxTime); err != nil {
				return err
			}
		case "break":
			if err := s.breakpoints(&l); err != nil {
				return err
			}
		default:
			return l.wrongAt(key, Wrong{Kind: "field"}, "there is no field %q", key.text)
		}
		if err := l.done(); err != nil {
			return err
		}
	}
	return nil
}

// breakpoints reads those of a program.
func (s *Shared) breakpoints(l *line) error {
	program, err := l.next("a program's name")
	if err != nil {
		return err
	}
	if err := checkName(program.text); err != nil {
		return l.errorAt(program, "%v", err)
	}
	if s.Breakpoints[program.text] != nil {
		return l.errorAt(program, "the breakpoints of %s are there already", program.text)
	}
	var all []int
	for more := true; more; more = len(l.words) > 0 {
		w, err := l.next("a number")
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(w.text)
		if err != nil || n < 1 || n > MaxSource || len(all) > 0 && n <= all[len(all)-1] {
			return l.errorAt(w, "%q is no line after those before it", w.text)
		}
		all = append(all, n)
	}
	if s.Breakpoints == nil {
		s.Breakpoints = make(map[string][]int)
	}
	s.Breakpoints[program.text] = all
	return nil
}

// validSlug reports whether s may name a lesson: lower-case letters, digits and
// hyphens, or nothing.
func validSlug(s string) bool {
	return len(s) <= maxSlug && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func damaged(format string, args ...any) *LinkError {
	return &LinkError{Key: LinkDamaged, Err: fmt.Errorf(format, args...)}
}

// linkError wraps what was found in a link, with as much of it as a sentence holds.
func linkError(key string, err error) *LinkError {
	detail := []rune(err.Error())
	if len(detail) > maxDetail {
		detail = append(detail[:maxDetail], '…')
	}
	return &LinkError{Key: key, Detail: string(detail), Err: err}
}
