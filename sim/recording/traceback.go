package recording

import (
	"regexp"
	"strings"
)

var frameLine = regexp.MustCompile(`^  File "(.*)", line (\d+)(?:, in (.*))?$`)

// endOfTraceback is how recordings tell of an uncaught exception: the last
// traceback in stderr as "!! ValueError: bad" and, innermost first, "!! at line
// 3 in f, line 9 in <module>" with the frames of the program's own file. It is
// empty if stderr ends otherwise.
func endOfTraceback(stderr string) string {
	lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
	begin := lastTraceback(lines)
	if begin < 0 {
		return ""
	}
	var frames, message []string
	for i := begin; i < len(lines); i++ {
		line := lines[i]
		if m := frameLine.FindStringSubmatch(line); m != nil {
			if frame := ownFrame(m); frame != "" && (len(frames) == 0 || frames[len(frames)-1] != frame) {
				frames = append(frames, frame)
			}
			continue
		}
		if strings.HasPrefix(line, "  ") && len(message) == 0 || i == begin && strings.HasPrefix(line, "Traceback ") {
			continue
		}
		message = append(message, "!! "+line)
	}
	if len(frames) > 0 {
		reversed := make([]string, 0, len(frames))
		for i := len(frames) - 1; i >= 0; i-- {
			reversed = append(reversed, frames[i])
		}
		message = append(message, "!! at "+strings.Join(reversed, ", "))
	}
	return strings.Join(message, "\n")
}

// lastTraceback is the line where the last traceback begins, or the report of a
// syntax error, which has no such head; -1 if there is none. A traceback that a
// thread has left is not one.
func lastTraceback(lines []string) int {
	for i := len(lines) - 1; i >= 0; i-- {
		switch {
		case lines[i] == "Traceback (most recent call last):":
			if i > 0 && strings.HasPrefix(lines[i-1], "Exception in thread ") {
				return -1
			}
			return i
		case i == 0 && frameLine.MatchString(lines[i]):
			return i
		}
	}
	return -1
}

// ownFrame is "line 3 in f" for a frame of the program's own file, "line 3" for
// a syntax error's place, and empty for a library's frame.
func ownFrame(match []string) string {
	file, line, function := match[1], match[2], match[3]
	if strings.Contains(file, "/") || strings.HasPrefix(file, "<") {
		return ""
	}
	if function == "" {
		return "line " + line
	}
	return "line " + line + " in " + function
}
