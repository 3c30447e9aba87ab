// Package words holds every text that the page shows outside of the lessons, in
// Chinese and in English, by key.
//
// The texts stand in lessons/content/words/*.txt, a file for each part of the
// page. An entry is the key on a line of its own and one line for each language:
//
//	timeline.speed
//	zh = {factor} 倍速
//	en = {factor}× speed
//
// Keys are lower-case words with hyphens, joined by dots. {name} is a place that
// the program fills in; both languages have the same places. A line that begins
// with "#" is a comment, empty lines part entries. What follows " = " is the
// text, without markup, to the end of the line.
package words
