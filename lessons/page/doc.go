// Package page makes HTML of a lesson's words: when Warren is built, and in the
// browser of somebody who opens a lesson from disk. It is never part of app.wasm.
//
// The words are Markdown: zh.md and en.md, beside lesson.txtar. The title is the
// one heading of the first level; each step of the lesson is a heading of the
// second level with the step's name, in the order of the steps; what belongs to a
// step beside its text is a heading of the third level, with the name of a hint,
// or of what a wrong turn says, or as a margin note:
//
//	# Hello queue
//	## The producer goes first {#send}
//	### Where is Run? {#where-is-run}
//	### Today {.note}
//
// Of a step with checks, the task list "- [ ] …" has one item for each check, in
// their order. Of a step to predict, the numbered list has the answers; what
// follows an answer's first paragraph is the reply to it; to a wrong answer it
// begins with the misconception's name in bold type. A code block of the
// language "notes" quotes the notes.
//
// The HTML, of each language:
//
//	<header class="lesson-head"> p.lesson-section h1 p.lesson-other[lang]
//	<section class="step" data-step="NAME" data-phase="PHASE">
//	  p.phase h2 …
//	  <figure class="notes"> figcaption pre>code[lang=zh]>span[data-in=4] > … span (a comment)
//	  <ul class="checks"> li[data-check=0…]
//	  <ol class="answers"> li > button.answer[data-answer=1…]>span div.reply[hidden] > … button[data-act=decide]
//	  <aside class="note"> h3 …
//	  <p class="score" data-par="20s"> …
//	  <details class="hint" data-hint="NAME" data-nth="1/3"> summary …
//	  <div class="says" data-says="NAME" hidden> … button[data-act=example]
//	  <p class="tools"> button[data-act=detour,solution]
//	  <details class="today" data-program="send.py"> summary pre>code>del,ins button[data-act=copy,adopt]
//	  <p class="tools"> button[data-act=share]
//
// There is no script, no style, and no id in it, so that both languages stand in
// one page under a strict content security policy. Chinese in the English words
// is marked with lang="zh".
package page
