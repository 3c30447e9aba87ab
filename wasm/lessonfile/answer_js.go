package main

import (
	"errors"
	"syscall/js"

	"warren/lessons/fromdisk"
	"warren/lessons/words"
)

func answer() {
	table, err := words.Load()
	if err != nil {
		panic(err) // the texts that are built in are well formed
	}
	site := js.Global().Get("warren")
	site.Set("lessonOpened", open(site.Get("lessonFiles"), table))
}

func open(chosen js.Value, table *words.Table) map[string]any {
	var files []fromdisk.File
	for i := range chosen.Length() {
		f := chosen.Index(i)
		files = append(files, fromdisk.File{Name: f.Get("name").String(), Size: f.Get("size").Int(), Text: f.Get("text").String()})
	}
	lesson, err := fromdisk.Open(files, table)
	answer := make(map[string]any)
	if refusal := new(fromdisk.Refusal); errors.As(err, &refusal) {
		said := make(map[string]any)
		for _, lang := range words.Languages {
			said[string(lang)] = table.Say(lang, refusal.Key, refusal.Args...)
		}
		answer["refused"] = said
		return answer
	}
	answer["slug"], answer["number"], answer["text"] = lesson.Slug, lesson.Section, lesson.Text
	for lang, p := range lesson.Pages {
		answer[string(lang)] = map[string]any{"title": p.Title, "html": string(p.HTML)}
	}
	return answer
}
