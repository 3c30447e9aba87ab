package page

import (
	"bytes"
	"unicode"

	"warren/lessons/words"
)

// markChinese puts Chinese text in a page of another language into an element
// that says so, for glyphs and for voices. What an element marks already is left.
func markChinese(l words.Language, html []byte) []byte {
	if l == words.Chinese {
		return html
	}
	var out bytes.Buffer
	marked := 0 // how many elements that are open, from the outermost with lang on
	for len(html) > 0 {
		if html[0] == '<' {
			end := bytes.IndexByte(html, '>') + 1
			tag := html[:end]
			html = html[end:]
			out.Write(tag)
			switch {
			case tag[1] == '/':
				marked = max(0, marked-1)
			case marked > 0 && !isVoid(tag), bytes.Contains(tag, []byte(` lang="zh`)):
				marked++
			}
			continue
		}
		end := bytes.IndexByte(html, '<')
		if end < 0 {
			end = len(html)
		}
		if marked > 0 {
			out.Write(html[:end])
		} else {
			markRuns(&out, []rune(string(html[:end])))
		}
		html = html[end:]
	}
	return out.Bytes()
}

// markRuns writes a text with each run of Chinese in a span.
func markRuns(out *bytes.Buffer, text []rune) {
	for i := 0; i < len(text); {
		if !unicode.Is(unicode.Han, text[i]) {
			out.WriteRune(text[i])
			i++
			continue
		}
		end := i
		for end < len(text) && (unicode.Is(unicode.Han, text[end]) || isWide(text[end])) {
			end++
		}
		out.WriteString(`<span lang="zh-CN">`)
		out.WriteString(string(text[i:end]))
		out.WriteString("</span>")
		i = end
	}
}

// isWide reports whether r is punctuation of Chinese text.
func isWide(r rune) bool { return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65 }

// isVoid reports whether a tag has no end tag; goldmark writes br, hr and img, and
// notes writes wbr.
func isVoid(tag []byte) bool {
	for _, name := range []string{"<br", "<hr", "<img", "<wbr"} {
		if bytes.HasPrefix(tag, []byte(name)) {
			return true
		}
	}
	return false
}
