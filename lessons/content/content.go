// Package content embeds the text files of the lessons and of the page. It has
// no behaviour: warren/lessons reads the lessons, warren/lessons/words the words.
package content

import "embed"

// Words are the sentences of the page, one file for each part of it.
//
//go:embed words/*.txt
var Words embed.FS
