package vm

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// gbkTable is GBK's codes of two bytes. It is the library's file _gbk.py, so that
// only who needs it carries it.
type gbkTable struct {
	chars []rune // by place; utf8.RuneError where there is none
	codes map[rune][2]byte
}

// gbkTrails are the second bytes: 0x40 to 0xfe but 0x7f.
const gbkTrails = 190

func (m *Machine) loadGBK() (*gbkTable, error) {
	if m.gbk != nil {
		return m.gbk, nil
	}
	source, ok := "", false
	if m.options.Library != nil {
		source, ok = m.options.Library("_gbk")
	}
	if !ok {
		return nil, throw(LookupError, "unknown encoding: gbk")
	}
	_, source, _ = strings.Cut(source, "TABLE = \"\"\"\n")
	table := &gbkTable{codes: map[rune][2]byte{}}
	for lead, line := range strings.Split(source, "\n") {
		chars := []rune(line)
		if len(chars) != gbkTrails {
			break // behind the table
		}
		table.chars = append(table.chars, chars...)
		for trail, r := range chars {
			if r != utf8.RuneError {
				table.codes[r] = [2]byte{byte(0x81 + lead), gbkTrail(trail)}
			}
		}
	}
	m.gbk = table
	return table, nil
}

// gbkTrail is the n-th second byte.
func gbkTrail(n int) byte {
	if n >= 0x7f-0x40 {
		n++
	}
	return byte(0x40 + n)
}

func (g *gbkTable) decode(lead, trail byte) (rune, bool) {
	if lead < 0x81 || lead > 0xfe || trail < 0x40 || trail == 0x7f || trail > 0xfe {
		return 0, false
	}
	n := int(trail) - 0x40
	if trail > 0x7f {
		n--
	}
	r := g.chars[(int(lead)-0x81)*gbkTrails+n]
	return r, r != utf8.RuneError
}

func (m *Machine) encodeGBK(s, handler string) (string, error) {
	table, err := m.loadGBK()
	if err != nil {
		return "", err
	}
	var out []byte
	for i, r := range runes(s) {
		code, ok := table.codes[r]
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case ok:
			out = append(out, code[:]...)
		case handler == "ignore":
		case handler == "replace":
			out = append(out, '?')
		case handler == "xmlcharrefreplace":
			out = fmt.Appendf(out, "&#%d;", r)
		case handler == "backslashreplace":
			out = append(out, ascii(string(appendRune(nil, r)))...)
		default:
			return "", encodeError("gbk", s, i, i+1, "illegal multibyte sequence")
		}
	}
	return string(out), nil
}

func (m *Machine) decodeGBK(s, handler string) (Value, error) {
	table, err := m.loadGBK()
	if err != nil {
		return nil, err
	}
	var out []byte
	for i := 0; i < len(s); {
		if s[i] < 0x80 {
			out = append(out, s[i])
			i++
			continue
		}
		if i+1 < len(s) {
			if r, ok := table.decode(s[i], s[i+1]); ok {
				out = utf8.AppendRune(out, r)
				i += 2
				continue
			}
		}
		switch handler {
		case "ignore":
		case "replace":
			out = append(out, "\ufffd"...)
		case "backslashreplace":
			out = fmt.Appendf(out, "\\x%02x", s[i])
		default:
			reason := "illegal multibyte sequence"
			if i+1 == len(s) {
				reason = "incomplete multibyte sequence"
			}
			return nil, decodeError("gbk", s, i, i+1, reason)
		}
		i++
	}
	return newStr(string(out)), nil
}
