package ui

import "testing"

// Between words of Chinese there are no spaces; beside what is not Chinese they stay.
func TestJoined(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"杀掉 程序", "程序", "杀掉程序"},
		{"冻住 程序 的连接", "程序", "冻住程序的连接"},
		{"程序 变慢", "程序", "程序变慢"},
		{"Ctrl+C 程序", "程序", "Ctrl+C 程序"},
		{"kill -9", "", "kill -9"},
	} {
		if got := joined(c.text, c.name); got != c.want {
			t.Errorf("%q with %q is %q, want %q", c.text, c.name, got, c.want)
		}
	}
}
