package recording

import "testing"

func TestMask(t *testing.T) {
	const tag = "0123456789abcdef0123456789abcdef"
	for _, c := range []struct{ text, want string }{
		{"ctag1." + tag + " ctag2." + tag, "ctag1.<C1> ctag2.<C1>"}, // the same value, the same name
		{"amq.gen-JzTY20BRgKO-HjmUJj0wLg", "amq.gen-<G1>"},
		{"<x object at 0x7f00> at 0x7f01", "<x object at 0x<A1>> at 0x<A2>"},
		{"id 123e4567-e89b-12d3-a456-426614174000.", "id <U1>."},
		{"nothing random", "nothing random"},
	} {
		if got := newMasker().mask(c.text); got != c.want {
			t.Errorf("mask(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEndOfTraceback(t *testing.T) {
	for name, c := range map[string]struct{ stderr, want string }{
		"frames of libraries are left out, the innermost comes first": {
			"Traceback (most recent call last):\n  File \"p.py\", line 9, in <module>\n    f()\n" +
				"  File \"p.py\", line 3, in f\n    g()\n  File \"/usr/lib/x.py\", line 1, in g\nValueError: bad\n",
			"!! ValueError: bad\n!! at line 3 in f, line 9 in <module>",
		},
		"a syntax error has no head": {
			"  File \"p.py\", line 4\n    x =\n       ^\nSyntaxError: invalid syntax\n",
			"!! SyntaxError: invalid syntax\n!! at line 4",
		},
		"each line of a message has its mark": {
			"Traceback (most recent call last):\n  File \"p.py\", line 1, in <module>\nError: a\nb\n",
			"!! Error: a\n!! b\n!! at line 1 in <module>",
		},
		"a thread's traceback is not the program's end": {
			"Exception in thread Thread-1 (f):\nTraceback (most recent call last):\n  File \"p.py\", line 1, in f\nValueError\n", "",
		},
		"no traceback": {"127.0.0.1 - - GET\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := endOfTraceback(c.stderr); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
