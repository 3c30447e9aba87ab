package vm

import (
	"strconv"
	"strings"
)

// formatText is text.format(*args, **kw); kw may be any mapping.
func formatText(t *Thread, text string, args []Value, kw Value) (Value, error) {
	f := &formatter{t: t, args: args, kw: kw}
	s, err := f.format(text, 2)
	if err != nil {
		return nil, err
	}
	return newStr(s), t.m.alloc(len(s))
}

// formatter walks over a format text; auto counts fields without a number.
type formatter struct {
	t      *Thread
	args   []Value
	kw     Value
	auto   int
	manual bool
}

func (f *formatter) format(text string, depth int) (string, error) {
	if depth == 0 {
		return "", throw(ValueError, "Max string recursion exceeded")
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		c := text[i]
		if c != '{' && c != '}' {
			j := strings.IndexAny(text[i:], "{}")
			if j < 0 {
				j = len(text) - i
			}
			b.WriteString(text[i : i+j])
			i += j
			continue
		}
		if i+1 < len(text) && text[i+1] == c {
			b.WriteByte(c)
			i += 2
			continue
		}
		if c == '}' {
			return "", throw(ValueError, "Single '}' encountered in format string")
		}
		if i+1 >= len(text) {
			return "", throw(ValueError, "Single '{' encountered in format string")
		}
		end, level := i+1, 1
		for ; end < len(text); end++ {
			if text[end] == '{' {
				level++
			} else if text[end] == '}' {
				if level--; level == 0 {
					break
				}
			} else if text[end] == '[' && level == 1 {
				if j := strings.IndexByte(text[end:], ']'); j > 0 && !strings.Contains(text[i:end], ":") {
					end += j
				}
			}
		}
		if end >= len(text) {
			return "", throw(ValueError, "expected '}' before end of string")
		}
		s, err := f.field(text[i+1:end], depth)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
		if err := f.t.m.fits(b.Len()); err != nil {
			return "", err
		}
		i = end + 1
	}
	return b.String(), nil
}

func (f *formatter) field(text string, depth int) (string, error) {
	name, spec, conversion := text, "", byte(0)
	cut := -1
	for i := 0; i < len(text); i++ {
		if text[i] == '[' {
			if j := strings.IndexByte(text[i:], ']'); j > 0 {
				i += j
				continue
			}
		}
		if text[i] == '!' || text[i] == ':' {
			cut = i
			break
		}
	}
	if cut >= 0 {
		name = text[:cut]
		rest := text[cut:]
		if rest[0] == '!' {
			if len(rest) < 2 {
				return "", throw(ValueError, "unmatched '{' in format spec")
			}
			conversion = rest[1]
			rest = rest[2:]
			if rest != "" && rest[0] != ':' {
				return "", throw(ValueError, "expected ':' after conversion specifier")
			}
		}
		spec = strings.TrimPrefix(rest, ":")
	}
	v, err := f.lookup(name)
	if err != nil {
		return "", err
	}
	if strings.ContainsAny(spec, "{}") {
		if spec, err = f.format(spec, depth-1); err != nil {
			return "", err
		}
	}
	var s string
	switch conversion {
	case 0:
		return formatValue(f.t, v, spec)
	case 'r', 'a':
		s, err = reprOf(f.t, v)
		if conversion == 'a' {
			s = ascii(s)
		}
	case 's':
		s, err = strOf(f.t, v)
	default:
		return "", throw(ValueError, "Unknown conversion specifier %c", conversion)
	}
	if err != nil {
		return "", err
	}
	return formatValue(f.t, newStr(s), spec)
}

// lookup finds a field's value: a number or a name, with attributes and indices.
func (f *formatter) lookup(name string) (Value, error) {
	i := strings.IndexAny(name, ".[")
	first, rest := name, ""
	if i >= 0 {
		first, rest = name[:i], name[i:]
	}
	v, err := f.argument(first)
	if err != nil {
		return nil, err
	}
	for rest != "" {
		if rest[0] == '.' {
			rest = rest[1:]
			j := strings.IndexAny(rest, ".[")
			if j < 0 {
				j = len(rest)
			}
			if j == 0 {
				return nil, throw(ValueError, "Empty attribute in format string")
			}
			if v, err = getAttr(f.t, v, f.t.m.known(newStr(rest[:j]))); err != nil {
				return nil, err
			}
			rest = rest[j:]
			continue
		}
		if rest[0] != '[' {
			return nil, throw(ValueError, "Only '.' or '[' may follow ']' in format field specifier")
		}
		j := strings.IndexByte(rest, ']')
		if j < 0 {
			return nil, throw(ValueError, "Missing ']' in format string")
		}
		if j == 1 {
			return nil, throw(ValueError, "Empty attribute in format string")
		}
		var key Value = newStr(rest[1:j])
		if n, err := strconv.Atoi(rest[1:j]); err == nil && isDigit(rest[1]) {
			key = mkInt(int64(n))
		}
		if v, err = getItem(f.t, v, key); err != nil {
			return nil, err
		}
		rest = rest[j+1:]
	}
	return v, nil
}

func (f *formatter) argument(name string) (Value, error) {
	n, err := strconv.Atoi(name)
	switch {
	case name == "":
		if f.manual {
			return nil, throw(ValueError, "cannot switch from manual field specification to automatic field numbering")
		}
		n = f.auto
		f.auto++
	case err == nil && isDigit(name[0]):
		if f.auto > 0 {
			return nil, throw(ValueError, "cannot switch from automatic field numbering to manual field specification")
		}
		f.manual = true
	default:
		if d, ok := f.kw.(*dict); ok {
			v, ok := d.str(name)
			if !ok {
				return nil, throwValue(KeyError, newStr(name))
			}
			return v, nil
		}
		return getItem(f.t, f.kw, newStr(name))
	}
	if f.args == nil && f.kw != nil {
		if _, ok := f.kw.(*dict); !ok {
			return nil, throw(ValueError, "Format string contains positional fields")
		}
	}
	if n >= len(f.args) {
		return nil, throw(IndexError, "Replacement index %d out of range for positional args tuple", n)
	}
	return f.args[n], nil
}
