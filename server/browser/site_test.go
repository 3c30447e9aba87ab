//go:build !js

package browser

import (
	"context"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestLanguageOfTheBrowser decides at the first visit.
func TestLanguageOfTheBrowser(t *testing.T) {
	for lang, want := range map[string]string{"zh-CN": "zh", "zh-TW": "zh", "en-GB": "en", "de": "en"} {
		v := visit(t, look{lang: lang, width: 1440, height: 900})
		v.open("/")
		if got := eval[string](v, `document.documentElement.dataset.lang`); got != want {
			t.Errorf("a browser in %s gets the page in %q, want %q", lang, got, want)
		}
	}
}

// TestWordsBeforeTheProgram: the lesson can be read while app.wasm is on its way,
// and when it never comes, which is said.
func TestWordsBeforeTheProgram(t *testing.T) {
	for _, l := range []look{{"zh-CN", false, 1440, 900}, {"en", true, 390, 844}} {
		v := visit(t, l)
		v.excuses(".wasm", "app.wasm")
		v.run("blocking app.wasm", network.SetBlockedURLs().WithURLPatterns([]*network.BlockPattern{{URLPattern: "*://*:*/*.wasm", Block: true}}))
		v.open("/lesson/02-hello/")
		v.until("the words can be read", `document.getElementById("words").checkVisibility() && document.getElementById("words").innerText.length > 100`)
		v.until("it is said that the program did not come", `document.querySelector("[data-say=not-loaded]").checkVisibility()`)
		said := eval[[]string](v, `[...document.querySelectorAll("[data-say=not-loaded] [data-words]")].filter(e => e.checkVisibility()).map(e => e.lang)`)
		if !slices.Equal(said, []string{l.lang}) {
			t.Errorf("it is said in %q, want %q", said, l.lang)
		}
		v.shot("words-only-" + l.lang)
	}
}

// TestBrowserWithoutWASM gets a sentence and the words.
func TestBrowserWithoutWASM(t *testing.T) {
	v := visit(t, desk)
	v.run("taking WebAssembly away", chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument("delete window.WebAssembly").Do(ctx)
		return err
	}))
	v.open(hello)
	v.sees("[data-say=no-wasm]", "WebAssembly")
	if got := v.covered("#notice", ".first-words", ".first-bar"); len(got) > 0 {
		t.Errorf("the sentence covers %q", got)
	}
	v.until("the words can be read", `document.getElementById("words").checkVisibility()`)
}

// TestUnknownAddress is answered with a sentence and the way to the lessons.
func TestUnknownAddress(t *testing.T) {
	v := visit(t, desk)
	v.excuses("404")
	v.open("/lesson/99-nothing/")
	v.sees("[data-role=not-found]", "这个地址没有课")
	v.sees(".first-bar", "兔窝")
	v.click("[data-role=not-found] a")
	v.ready()
}

// TestOffline: after one visit every page opens without the server, deep links
// too, and an unknown address still gets its sentence.
func TestOffline(t *testing.T) {
	server, err := startServer("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.cmd.Process.Kill()
	v := visitAt(t, desk, server.origin)
	v.excuses("ERR_CONNECTION_REFUSED", "404", "ERR_FAILED")
	v.begin("/")
	v.until("all is kept for offline use", `navigator.serviceWorker.controller?.state === "activated"`)
	if err := server.stop(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", courseList, "/lesson/03-ack/", "/lesson/02-hello", "/?from=elsewhere"} {
		v.begin(path)
	}
	if at := eval[string](v, `location.pathname`); at != "/" {
		t.Errorf("the last page is at %s", at)
	}
	v.open("/lesson/99-nothing/")
	v.sees("[data-role=not-found]", "这个地址没有课")
	v.open("/lesson-file/")
	v.chooseFiles(copyLesson(t))
	v.ready()
	v.sees(".lesson h1", "Of zh.md")
}
