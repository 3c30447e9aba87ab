// Lessonfile opens a lesson from the visitor's disk, in the page of
// lesson-file.js, which runs it once for each try. It finds the files in
// warren.lessonFiles, [{name, size, text}], and leaves in warren.lessonOpened
//
//	{slug, number, text, zh: {title, html}, en: {title, html}}
//
// or, where the lesson is broken, {refused: {zh, en}}, a sentence in each language.
package main

func main() { answer() }
