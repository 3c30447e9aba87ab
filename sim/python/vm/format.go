package vm

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// formatSpec is a format specification: [[fill]align][sign][z][#][0][width]
// [grouping][.precision][type].
type formatSpec struct {
	fill        string
	align       byte // 0 if not given
	sign        byte
	alternate   bool
	zero        bool
	noMinusZero bool
	width       int
	grouping    byte
	precision   int // -1 if not given
	kind        byte
	text        string
}

func parseSpec(s string, of string) (formatSpec, error) {
	spec := formatSpec{fill: " ", precision: -1, text: s}
	bad := func() error {
		return throw(ValueError, "Invalid format specifier '%s' for object of type '%s'", spec.text, of)
	}
	filled := false // the fill was given
	if len(s) > 0 {
		_, n := decodeRune(s)
		if len(s) > n && strings.IndexByte("<>=^", s[n]) >= 0 {
			spec.fill, spec.align, filled = s[:n], s[n], true
			s = s[n+1:]
		} else if strings.IndexByte("<>=^", s[0]) >= 0 {
			spec.align = s[0]
			s = s[1:]
		}
	}
	take := func(set string) byte {
		if len(s) > 0 && strings.IndexByte(set, s[0]) >= 0 {
			c := s[0]
			s = s[1:]
			return c
		}
		return 0
	}
	spec.sign = take("+- ")
	spec.noMinusZero = take("z") != 0
	spec.alternate = take("#") != 0
	if take("0") != 0 {
		spec.zero = true
		if spec.fill == " " && !filled {
			spec.fill = "0"
		}
		if spec.align == 0 {
			spec.align = '='
		}
	}
	number := func() (int, bool) {
		i := 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		n, err := strconv.Atoi(s[:i])
		if i > 0 && (err != nil || n > 1<<31-1) {
			n = -1
		}
		s = s[i:]
		return n, i > 0
	}
	var given bool
	if spec.width, given = number(); spec.width < 0 {
		return spec, throw(ValueError, "Too many decimal digits in format string")
	}
	_ = given
	spec.grouping = take(",_")
	if spec.grouping != 0 && len(s) > 0 && (s[0] == ',' || s[0] == '_') {
		if s[0] == spec.grouping {
			return spec, throw(ValueError, "Cannot specify both '%c' and '%c'.", ',', '_')
		}
		return spec, throw(ValueError, "Cannot specify both ',' and '_'.")
	}
	if take(".") != 0 {
		n, ok := number()
		if !ok {
			return spec, throw(ValueError, "Format specifier missing precision")
		}
		if n < 0 {
			return spec, throw(ValueError, "Too many decimal digits in format string")
		}
		spec.precision = n
	}
	switch len(s) {
	case 0:
	case 1:
		spec.kind = s[0]
	default:
		return spec, bad()
	}
	return spec, spec.checkGrouping(of)
}

// checkGrouping: what a separator of thousands may stand with is told before whether
// there is such a type at all.
func (f *formatSpec) checkGrouping(of string) error {
	kind := f.kind
	if kind == 0 && of == "str" {
		kind = 's'
	}
	switch kind {
	case 0, 'd', 'e', 'f', 'g', 'E', 'F', 'G', '%':
		return nil
	case 'b', 'o', 'x', 'X':
		if f.grouping == '_' {
			return nil
		}
	}
	if f.grouping == 0 {
		return nil
	}
	return throw(ValueError, "Cannot specify '%c' with '%c'.", f.grouping, kind)
}

// pad brings a body to the width; sign and prefix stay before zeros.
func (f *formatSpec) pad(t *Thread, lead, body string, align byte) (string, error) {
	if f.align != 0 {
		align = f.align
	}
	n := f.width - runeCount(lead) - runeCount(body)
	if n <= 0 {
		return lead + body, nil
	}
	if err := t.m.alloc(n * len(f.fill)); err != nil {
		return "", err
	}
	switch align {
	case '<':
		return lead + body + strings.Repeat(f.fill, n), nil
	case '^':
		return strings.Repeat(f.fill, n/2) + lead + body + strings.Repeat(f.fill, n-n/2), nil
	case '=':
		return lead + strings.Repeat(f.fill, n) + body, nil
	}
	return strings.Repeat(f.fill, n) + lead + body, nil
}

// formatValue is format(v, spec).
func formatValue(t *Thread, v Value, spec string) (string, error) {
	if o, ok := v.(*Object); ok {
		if f, ok := o.class.override(dunderFormat); ok {
			r, err := t.callBound(f, o, o.class, newStr(spec))
			return textResult("__format__", r, err)
		}
		if o.base == nil {
			return formatPlain(t, v, spec)
		}
		if spec == "" {
			return strOf(t, v)
		}
		v = o.base
	}
	if spec == "" {
		return strOf(t, v)
	}
	switch x := v.(type) {
	case *Str:
		return formatStr(t, x, spec)
	case Int, bigInt:
		return formatInt(t, v, spec, "int")
	case Bool:
		n, _ := toIndex(x)
		return formatInt(t, Int(n), spec, "bool")
	case Float:
		f, err := parseSpec(spec, "float")
		if err != nil {
			return "", err
		}
		return formatFloatSpec(t, float64(x), f)
	}
	return formatPlain(t, v, spec)
}

func formatPlain(t *Thread, v Value, spec string) (string, error) {
	if spec != "" {
		return "", throw(TypeError, "unsupported format string passed to %s.__format__", typeOf(v).name)
	}
	return strOf(t, v)
}

func unknownCode(kind byte, of string) error {
	if kind > 32 && kind < 128 {
		return throw(ValueError, "Unknown format code '%c' for object of type '%s'", kind, of)
	}
	return throw(ValueError, "Unknown format code '\\x%x' for object of type '%s'", kind, of)
}

func formatStr(t *Thread, s *Str, spec string) (string, error) {
	f, err := parseSpec(spec, "str")
	if err != nil {
		return "", err
	}
	switch {
	case f.kind != 0 && f.kind != 's':
		return "", unknownCode(f.kind, "str")
	case f.noMinusZero:
		return "", throw(ValueError, "Negative zero coercion (z) not allowed in string format specifier")
	case f.sign != 0:
		return "", throw(ValueError, "Sign not allowed in string format specifier")
	case f.alternate:
		return "", throw(ValueError, "Alternate form (#) not allowed in string format specifier")
	case f.align == '=' && !f.zero:
		return "", throw(ValueError, "'=' alignment not allowed in string format specifier")
	}
	if f.align == '=' {
		f.align = '<'
	}
	text := s.s
	if f.precision >= 0 && f.precision < s.Len() {
		text = text[:runeOffset(text, f.precision)]
	}
	return f.pad(t, "", text, '<')
}

func formatInt(t *Thread, v Value, spec, of string) (string, error) {
	f, err := parseSpec(spec, of)
	if err != nil {
		return "", err
	}
	switch f.kind {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		x, err := toFloat(v)
		if err != nil {
			return "", err
		}
		return formatFloatSpec(t, x, f)
	}
	n, _ := toBig(v)
	if f.kind != 0 && strings.IndexByte("dnxXobc", f.kind) < 0 {
		return "", unknownCode(f.kind, of)
	}
	if f.noMinusZero {
		return "", throw(ValueError, "Negative zero coercion (z) not allowed in integer format specifier")
	}
	if f.precision >= 0 {
		return "", throw(ValueError, "Precision not allowed in integer format specifier")
	}
	base, prefix := 10, ""
	switch f.kind {
	case 0, 'd', 'n':
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	case 'o':
		base, prefix = 8, "0o"
	case 'b':
		base, prefix = 2, "0b"
	case 'c':
		if f.sign != 0 {
			return "", throw(ValueError, "Sign not allowed with integer format specifier 'c'")
		}
		if !n.IsInt64() || n.Int64() < 0 || n.Int64() > utf8.MaxRune {
			return "", throw(OverflowError, "%s", "%c arg not in range(0x110000)")
		}
		return f.pad(t, "", string(appendRune(nil, rune(n.Int64()))), '<')
	}
	digits := ""
	if base == 10 {
		if digits, err = bigText(t, new(big.Int).Abs(n)); err != nil {
			return "", err
		}
	} else {
		digits = new(big.Int).Abs(n).Text(base)
	}
	if f.kind == 'X' {
		digits = strings.ToUpper(digits)
	}
	if !f.alternate {
		prefix = ""
	}
	lead := signOf(n.Sign() < 0, f.sign) + prefix
	if f.grouping != 0 {
		every := 3
		if base != 10 {
			every = 4
		}
		digits = group(digits, f.grouping, every, f.zeroWidth(lead))
	}
	return f.pad(t, lead, digits, '>')
}

// zeroWidth is how wide digits are made with zeros before they are grouped.
func (f *formatSpec) zeroWidth(lead string) int {
	if f.fill == "0" && f.align == '=' {
		return f.width - len(lead)
	}
	return 0
}

func signOf(negative bool, sign byte) string {
	switch {
	case negative:
		return "-"
	case sign == '+':
		return "+"
	case sign == ' ':
		return " "
	}
	return ""
}

// group puts a mark between groups of digits, with zeros in front up to width.
func group(digits string, mark byte, every, width int) string {
	var b []byte
	for i := 0; i < len(digits) || len(b) < width; i++ {
		if i > 0 && i%every == 0 {
			b = append(b, mark)
		}
		c := byte('0')
		if i < len(digits) {
			c = digits[len(digits)-1-i]
		}
		b = append(b, c)
	}
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	if len(b) > 0 && b[0] == mark {
		b = append([]byte{'0'}, b...)
	}
	return string(b)
}

func formatFloatSpec(t *Thread, x float64, f formatSpec) (string, error) {
	kind := f.kind
	switch kind {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', '%', 'n':
	default:
		return "", unknownCode(kind, "float")
	}
	negative := math.Signbit(x) && !math.IsNaN(x)
	body := floatBody(math.Abs(x), kind, f.precision, f.alternate)
	if f.noMinusZero && strings.Trim(body, "0.%eE+-") == "" {
		negative = false
	}
	lead := signOf(negative, f.sign)
	if f.grouping != 0 {
		whole := len(body)
		for i := range len(body) {
			if body[i] < '0' || body[i] > '9' {
				whole = i
				break
			}
		}
		rest := body[whole:]
		width := f.zeroWidth(lead)
		if width > 0 {
			width -= len(rest)
		}
		body = group(body[:whole], f.grouping, 3, width) + rest
	}
	return f.pad(t, lead, body, '>')
}

// floatBody is a float that is not negative, by a format type and a precision.
func floatBody(x float64, kind byte, precision int, alternate bool) string {
	upper := kind == 'E' || kind == 'F' || kind == 'G'
	if math.IsInf(x, 0) || math.IsNaN(x) {
		s := "inf"
		if math.IsNaN(x) {
			s = "nan"
		}
		if upper {
			s = strings.ToUpper(s)
		}
		if kind == '%' {
			s += "%"
		}
		return s
	}
	if precision < 0 && kind != 0 {
		precision = 6
	}
	var s string
	switch kind {
	case 0:
		if precision < 0 {
			return formatFloat(x)
		}
		s = general(x, max(precision, 1), alternate)
		if !strings.ContainsAny(s, ".e") && !alternate {
			if whole := len(s); whole > max(precision, 1)-1 && whole >= precision {
				// a float without a point shows as one, in exponent form if it would not fit
				if whole == precision {
					return exponent(strconv.FormatFloat(x, 'e', precision-1, 64), true)
				}
			}
			s += ".0"
		}
		return s
	case 'e', 'E':
		s = exponent(strconv.FormatFloat(x, 'e', precision, 64), false)
	case 'f', 'F':
		s = strconv.FormatFloat(x, 'f', precision, 64)
	case '%':
		s = strconv.FormatFloat(x*100, 'f', precision, 64) + "%"
	case 'g', 'G', 'n':
		s = general(x, max(precision, 1), alternate)
	}
	if alternate && precision == 0 && !strings.Contains(s, ".") {
		s += "."
	}
	if upper {
		s = strings.ToUpper(s)
	}
	return s
}

// exponent gives an exponent at least two digits; trim drops zeros of the
// mantissa.
func exponent(s string, trim bool) string {
	mantissa, exp, ok := strings.Cut(s, "e")
	if !ok {
		return s
	}
	if trim && strings.Contains(mantissa, ".") {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	return mantissa + "e" + exp
}

// general is C's %g.
func general(x float64, precision int, alternate bool) string {
	s := strconv.FormatFloat(x, 'e', precision-1, 64)
	_, exp, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(exp)
	if n < -4 || n >= precision {
		return exponent(s, !alternate)
	}
	s = strconv.FormatFloat(x, 'f', max(precision-1-n, 0), 64)
	if !alternate && strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// formatField is one field of an f-string: a value and perhaps a spec.
func formatField(t *Thread, conversion byte, args []Value) (Value, error) {
	v := args[0]
	switch conversion {
	case 'r', 'a':
		s, err := reprOf(t, v)
		if err != nil {
			return nil, err
		}
		if conversion == 'a' {
			s = ascii(s)
		}
		v = newStr(s)
	case 's':
		s, err := strOf(t, v)
		if err != nil {
			return nil, err
		}
		v = newStr(s)
	}
	spec := ""
	if len(args) == 2 {
		spec = args[1].(*Str).s
	}
	s, err := formatValue(t, v, spec)
	if err != nil {
		return nil, err
	}
	return newStr(s), t.m.alloc(len(s))
}
