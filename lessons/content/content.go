// Package content embeds the text files of the lessons and of the page. It has
// no behaviour: warren/lessons reads the lessons, warren/lessons/words the words.
package content

import "embed"

// Words are the sentences of the page, one file for each part of it.
//
//go:embed words/*.txt
var Words embed.FS

// Lessons has a folder for each lesson: lesson.txtar, zh.md and en.md. The
// program in the browser does not use it: it fetches what it needs.
//
//go:embed */lesson.txtar */*.md
var Lessons embed.FS
