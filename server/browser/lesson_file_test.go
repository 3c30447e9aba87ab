//go:build !js

package browser

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"warren/lessons/content"
	"warren/lessons/words"
)

// copyLesson copies section 2.2's lesson into a folder, under a title of its own,
// and returns the files.
func copyLesson(t *testing.T) (files []string) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"lesson.txtar", "zh.md", "en.md"} {
		text, err := content.Lessons.ReadFile("02-hello/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if name != "lesson.txtar" {
			_, rest, _ := strings.Cut(string(text), "\n")
			text = []byte("# Of " + name + "\n" + rest)
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// chooseFiles gives files to the page's input, as its dialog does.
func (v *visitor) chooseFiles(files []string) {
	v.t.Helper()
	v.until("files can be chosen", `document.querySelector("#lesson-choose")?.checkVisibility()`)
	v.run("choosing files", chromedp.SetUploadFiles("#lesson-files", files, chromedp.ByQuery))
}

// TestLessonFromDisk: a folder's three files are a lesson like any other.
func TestLessonFromDisk(t *testing.T) {
	v := visit(t, desk)
	v.begin(courseList)
	v.click(`a[href="../lesson-file/"]`)
	v.sees("#lesson-file", say(t, words.Chinese, "home.disk-choose"))
	v.shot("lesson-file")
	v.chooseFiles(copyLesson(t))
	v.ready()
	v.sees(".lesson h1", "Of zh.md")
	v.sees(".course-here", "Of zh.md")
	v.until("each step stands in the bar over the words", `document.querySelectorAll(".steps-bar button").length > 1 &&
		document.querySelectorAll(".steps-bar button").length === document.querySelectorAll('[data-words="zh"] .step').length`)
	done := func(step string) string {
		return `document.querySelector('[data-words="zh"] [data-step="` + step + `"]').dataset.done === "on"`
	}
	if eval[bool](v, done("send")) {
		t.Error("the first step is done before it was begun")
	}
	v.speed("10")
	v.start("send.py")
	v.account("published", 1)
	v.until("the first step is done", done("send"))
	v.shot("lesson-file-played")
	v.click(".languages [lang=en]")
	v.sees(".lesson h1", "Of en.md")
	if kept := eval[bool](v, `warren.recall("warren.progress.02-hello") !== null`); kept {
		t.Error("the lesson of the course has its marks")
	}
}

// TestBrokenLessonFromDisk is refused in words, with file and line, and opens once
// it is mended. It is English here, on a phone.
func TestBrokenLessonFromDisk(t *testing.T) {
	v := visit(t, look{"en", true, 390, 844})
	v.open("/lesson/03-ack/?lesson-file")
	files := copyLesson(t)
	v.chooseFiles(files[:2])
	v.sees("#lesson-refused", say(t, words.English, "lesson-file.missing", "files", "en.md"))

	good, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(string(good), "phase: run")
	broken := before + "phase: <img src=x>" + after
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(files[0], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(broken)
	v.chooseFiles(files)
	v.sees("#lesson-refused", "lesson.txtar, line "+strconv.Itoa(1+strings.Count(before, "\n"))+": ")
	v.until("what it quotes is text", `!document.querySelector("img[src=x]")`)
	v.shot("lesson-file-refused")
	if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %d pixels wide", wide)
	}

	write(string(good) + strings.Repeat("\n", 256<<10))
	v.chooseFiles(files)
	v.sees("#lesson-refused", say(t, words.English, "lesson-file.large", "file", "lesson.txtar", "most", 256))

	write(string(good))
	v.chooseFiles(files)
	v.ready()
	v.sees(".lesson h1", "Of en.md")
}

// TestLessonDropped: the files may be dropped on the page.
func TestLessonDropped(t *testing.T) {
	v := visit(t, desk)
	v.open("/lesson-file/")
	v.until("files can be dropped", `document.querySelector("#lesson-choose")?.checkVisibility()`)
	var texts []string
	for _, file := range copyLesson(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, "transfer.items.add(new File(["+strconv.QuoteToASCII(string(text))+"], "+strconv.Quote(filepath.Base(file))+"));")
	}
	v.run("dropping files", chromedp.Evaluate(`(() => {
		const transfer = new DataTransfer();
		`+strings.Join(texts, "\n")+`
		document.body.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: transfer}));
	})()`, nil))
	v.ready()
	v.sees(".lesson h1", "Of zh.md")
}

// TestLessonFolderDropped: so may their folder.
func TestLessonFolderDropped(t *testing.T) {
	v := visit(t, desk)
	v.open("/lesson-file/")
	v.until("files can be dropped", `document.querySelector("#lesson-choose")?.checkVisibility()`)
	folder := &input.DragData{Files: []string{filepath.Dir(copyLesson(t)[0])}, DragOperationsMask: 1}
	for _, step := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
		v.run("dropping a folder", input.DispatchDragEvent(step, 400, 300, folder))
	}
	v.ready()
	v.sees(".lesson h1", "Of zh.md")
}

// TestLessonsFromDiskAreForgotten: each text that was edited is a lesson of its own, and
// what was kept of the last few stays.
func TestLessonsFromDiskAreForgotten(t *testing.T) {
	v := visit(t, desk)
	files := copyLesson(t)
	for n := range 5 {
		text, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(files[0], append([]byte("Text "+strconv.Itoa(n)+"\n"), text...), 0o644); err != nil {
			t.Fatal(err)
		}
		v.open("/lesson-file/")
		v.chooseFiles(files)
		v.ready()
		v.click(`[data-words="zh"] [data-step="guess"] [data-answer="2"]`)
		v.start("send.py")
		v.until("it is kept", `document.documentElement.dataset.kept === "on"`)
	}
	marks := `Object.keys(localStorage).filter(key => key.startsWith("warren.progress.disk-")).length`
	if n := eval[int](v, marks); n != 4 {
		t.Errorf("the marks of %d lessons from disk are kept, want 4", n)
	}
	kept := eval[[]string](v, `(async () => {
		const names = new Set();
		for (const { name } of await indexedDB.databases()) {
			const db = await new Promise((done, fail) => { const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result); ask.onerror = fail; });
			for (const store of db.objectStoreNames) {
				const keys = await new Promise((done, fail) => {
					const ask = db.transaction(store).objectStore(store).getAllKeys();
					ask.onsuccess = () => done(ask.result);
					ask.onerror = fail;
				});
				for (const key of keys) if (/lesson-disk-[0-9a-f]+[.]json$/.test(String(key))) names.add(String(key));
			}
			db.close();
		}
		return [...names];
	})()`)
	if len(kept) != 4 {
		t.Errorf("the experiments %v are kept, want 4", kept)
	}
}
