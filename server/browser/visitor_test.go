//go:build !js

package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is how long a condition may take to come true, on a machine that has
// other things to do.
const patience = 40 * time.Second

// visitor is a person with a browser of their own: a tab, and storage that no
// other test sees.
type visitor struct {
	t       *testing.T
	ctx     context.Context
	origin  string
	storage cdp.BrowserContextID

	mu     sync.Mutex
	faults []string // what the page logged or asked for and should not have
	excuse []string // texts of faults that the test brings about
}

// look is how a visitor sees the page.
type look struct {
	lang          string // of the browser: "zh-CN", "en"
	dark          bool
	width, height int64
}

var desk = look{lang: "zh-CN", width: 1440, height: 900}

// visit is a new visitor with an empty tab.
func visit(t *testing.T, l look) *visitor {
	t.Helper()
	return visitAt(t, l, origin)
}

func visitAt(t *testing.T, l look, origin string) *visitor {
	t.Helper()
	storage, err := target.CreateBrowserContext().Do(browserExecutor())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { target.DisposeBrowserContext(storage).Do(browserExecutor()) })
	return openTab(t, l, origin, storage)
}

// tab is another tab of the same visitor.
func (v *visitor) tab(l look) *visitor {
	v.t.Helper()
	return openTab(v.t, l, v.origin, v.storage)
}

func openTab(t *testing.T, l look, origin string, storage cdp.BrowserContextID) *visitor {
	t.Helper()
	// In a window of its own: a fresh storage has none for a tab yet.
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(storage).WithNewWindow(true).Do(browserExecutor())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithTargetID(id))
	v := &visitor{t: t, ctx: ctx, origin: origin, storage: storage}
	t.Cleanup(func() {
		if t.Failed() {
			v.shot("failed-" + strings.ReplaceAll(t.Name(), "/", "-"))
		}
		cancel()
		v.checkFaults()
	})
	if err := chromedp.Run(ctx); err != nil { // attaches, for as long as ctx is there
		t.Fatal(err)
	}
	v.set(l)
	return v
}

// browserExecutor is the context of commands to the browser itself.
func browserExecutor() context.Context {
	return cdp.WithExecutor(browser, chromedp.FromContext(browser).Browser)
}

func (v *visitor) set(l look) {
	v.t.Helper()
	chromedp.ListenTarget(v.ctx, v.hear)
	theme := "light"
	if l.dark {
		theme = "dark"
	}
	v.run("opening a tab",
		network.Enable(), log.Enable(), runtime.Enable(),
		emulation.SetLocaleOverride().WithLocale(strings.ReplaceAll(l.lang, "-", "_")),
		emulation.SetUserAgentOverride(userAgent).WithAcceptLanguage(l.lang),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}),
		emulation.SetDeviceMetricsOverride(l.width, l.height, 1, l.width < 720),
	)
}

// hear notes what a page must not do.
func (v *visitor) hear(event any) {
	var fault string
	switch event := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "exception: " + event.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, arg := range event.Args {
			words = append(words, string(arg.Value)+arg.Description)
		}
		text := strings.Join(words, " ")
		// A panic of the program comes as an ordinary line.
		if event.Type == runtime.APITypeError || event.Type == runtime.APITypeAssert || strings.Contains(text, "panic: ") {
			fault = "console: " + text
		}
	case *log.EventEntryAdded:
		if event.Entry.Level == log.LevelError {
			fault = "log: " + event.Entry.Text + " " + event.Entry.URL
		}
	case *network.EventRequestWillBeSent:
		url := event.Request.URL
		ours := slices.ContainsFunc([]string{v.origin + "/", "data:", "blob:"}, func(prefix string) bool { return strings.HasPrefix(url, prefix) })
		if !ours {
			fault = "request: " + url
		}
	}
	if fault != "" {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.faults = append(v.faults, fault)
	}
}

// excuses names faults that the test itself brings about, by a part of their text.
func (v *visitor) excuses(texts ...string) { v.excuse = append(v.excuse, texts...) }

func (v *visitor) checkFaults() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, fault := range v.faults {
		if !slices.ContainsFunc(v.excuse, func(text string) bool { return strings.Contains(fault, text) }) {
			v.t.Errorf("the page: %s", fault)
		}
	}
}

// run does actions, and ends the test if they fail.
func (v *visitor) run(what string, actions ...chromedp.Action) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		v.t.Fatalf("%s: %v", what, err)
	}
}

// blank is the page that is of no site.
const blank = "about:blank"

// open goes to a path of the site, and returns when its document is there.
func (v *visitor) open(path string) {
	v.t.Helper()
	url := v.origin + path
	if path == blank {
		url = blank
	}
	v.run("opening "+path, chromedp.Navigate(url))
}

// begin opens a path and waits until the lesson can be worked with.
func (v *visitor) begin(path string) {
	v.t.Helper()
	v.open(path)
	v.ready()
}

func (v *visitor) ready() {
	v.t.Helper()
	v.until("the program is ready", `document.documentElement.dataset.state === "ready"`)
}

// until waits for an expression of JavaScript to be true. It asks every so often:
// a page at rest draws no frames to wait for, and may be on its way to another.
func (v *visitor) until(what, expression string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	again := time.NewTicker(30 * time.Millisecond)
	defer again.Stop()
	for {
		var done bool
		err := chromedp.Run(ctx, chromedp.Evaluate("(async () => Boolean(await ("+expression+")))()", &done, awaitPromise))
		if err == nil && done {
			return
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			v.t.Fatalf("it never came that %s: %v\nthe page shows:\n%s", what, err, v.text("body"))
		}
	}
}

// eval is the value of an expression of JavaScript.
func eval[T any](v *visitor, expression string) T {
	v.t.Helper()
	var value T
	v.run(expression, chromedp.Evaluate(expression, &value, awaitPromise))
	return value
}

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// textOf is an expression for what a person reads of an element.
func textOf(selector string) string {
	return fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? "")`, selector)
}

// text is what a person reads of the first element that a selector finds, "" if
// there is none.
func (v *visitor) text(selector string) string {
	v.t.Helper()
	return eval[string](v, textOf(selector))
}

// sees waits until a text stands in an element that can be seen.
func (v *visitor) sees(selector, text string) {
	v.t.Helper()
	v.until(fmt.Sprintf("%s shows %q", selector, text),
		fmt.Sprintf(`[...document.querySelectorAll(%q)].some(e => e.checkVisibility() && e.innerText.includes(%q))`, selector, text))
}

// click presses what a selector finds, where a mouse would.
func (v *visitor) click(selector string) {
	v.t.Helper()
	v.until(selector+" can be clicked", fmt.Sprintf(
		`(() => { const e = document.querySelector(%q); return e && !e.disabled && e.checkVisibility(); })()`, selector))
	v.run("clicking "+selector, chromedp.Click(selector, chromedp.ByQuery, chromedp.NodeVisible))
}

// clickNow presses an element in the very moment, moving or not.
func clickNow(element string) chromedp.Action { return chromedp.Evaluate(element+`.click()`, nil) }

// press types keys into the page itself.
func (v *visitor) press(keys string) {
	v.t.Helper()
	v.run("pressing "+keys, chromedp.KeyEvent(keys))
}

// reload loads the page anew and waits until it can be worked with.
func (v *visitor) reload() {
	v.t.Helper()
	v.run("reloading", chromedp.Reload())
	v.ready()
}

// shot keeps a picture of what the visitor sees.
func (v *visitor) shot(name string) {
	v.t.Helper()
	var picture []byte
	capture := chromedp.ActionFunc(func(ctx context.Context) (err error) {
		picture, err = page.CaptureScreenshot().Do(ctx)
		return err
	})
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, capture); err != nil {
		v.t.Errorf("screenshot %s: %v", name, err)
		return
	}
	if err := os.WriteFile(filepath.Join(screens, name+".png"), picture, 0o644); err != nil {
		v.t.Error(err)
	}
}
