package model

import "strings"

// Arguments is what stands behind a program's name on its command line.
func (m *Model) Arguments(program string) string {
	if text, ok := m.arguments[program]; ok {
		return text
	}
	return joinWords(m.argumentsIn(program))
}

func (m *Model) argumentsIn(program string) []string {
	for _, p := range m.current.scenario.Programs {
		if p.Name == program {
			return p.Args
		}
	}
	return nil
}

func (m *Model) setArguments(program, text string) {
	if text == joinWords(m.argumentsIn(program)) {
		delete(m.arguments, program)
		return
	}
	if m.arguments == nil {
		m.arguments = make(map[string]string)
	}
	m.arguments[program] = text
}

// typedArguments are the words that were typed, nil for the program's own.
func (m *Model) typedArguments(program string) []string {
	text, ok := m.arguments[program]
	if !ok {
		return nil
	}
	return splitWords(text)
}

// splitWords takes a command line apart as a shell does: at blanks that no quotes
// hold together.
func splitWords(text string) []string {
	words := []string{}
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range text {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ' || r == '\t':
			if open {
				words = append(words, word.String())
				word.Reset()
				open = false
			}
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if open {
		words = append(words, word.String())
	}
	return words
}

// joinWords is what splitWords takes apart.
func joinWords(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		switch {
		case w != "" && !strings.ContainsAny(w, " \t'\""):
			quoted[i] = w
		case !strings.Contains(w, "'"):
			quoted[i] = "'" + w + "'"
		default:
			quoted[i] = `"` + w + `"`
		}
	}
	return strings.Join(quoted, " ")
}
