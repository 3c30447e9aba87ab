//go:build !js

package browser

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

// pane shows one of the right-hand panes by its tab.
func (v *visitor) pane(name string) {
	v.t.Helper()
	tab := fmt.Sprintf(`[...document.querySelectorAll('[data-tab=%q], .sheet-tabs [data-sheet=%[1]q]')].find(e => e.checkVisibility())`, name)
	v.until("there is a tab of "+name, tab)
	v.run("choosing "+name, chromedp.Click(tab, chromedp.ByJSPath))
	v.until(name+" is shown", fmt.Sprintf(`document.querySelector(".app").dataset.pane === %q`, name))
}

// waiting is section 2.2 with its message in the queue, and time standing still.
func waiting(t *testing.T, l look) *visitor {
	t.Helper()
	v := visit(t, l)
	v.begin(hello)
	v.speed("10")
	v.start("send.py")
	v.account("ready", 1)
	v.pause()
	return v
}

// hover puts the mouse over the middle of what a selector finds.
func (v *visitor) hover(selector string) {
	v.t.Helper()
	v.run("pointing at "+selector, chromedp.QueryAfter(selector, func(ctx context.Context, _ runtime.ExecutionContextID, nodes ...*cdp.Node) error {
		box, err := dom.GetBoxModel().WithNodeID(nodes[0].NodeID).Do(ctx)
		if err != nil {
			return err
		}
		x, y := (box.Content[0]+box.Content[4])/2, (box.Content[1]+box.Content[5])/2
		return input.DispatchMouseEvent(input.MouseMoved, x, y).Do(ctx)
	}, chromedp.NodeVisible, chromedp.ByQuery))
}

// Two messages: each has a row that says where it is, and is linked to its instant
// and to the picture.
func TestLedgerPane(t *testing.T) {
	v := waiting(t, look{lang: "en", width: 1440, height: 900})
	v.pane("ledger")
	v.sees(".fate", "m1")
	v.sees(".fate", say(t, words.English, "fate.ready", "queue", "hello"))
	v.shot("panel-ledger")

	v.hover(".fate-main")
	v.until("the row is lit", `document.querySelector('.fate-main').dataset.lit === "on"`)

	v.click(`.filters button[data-filter="ledger.ready"]`)
	v.sees(".fate", "m1")

	before := v.now()
	v.click(".goto")
	v.until("the clock stands at that instant", fmt.Sprintf(`parseFloat(document.querySelector("#clock").innerText) < %v`, before))
	v.press("v")
	v.until("the next pane is shown", `document.querySelector(".app").dataset.pane !== "ledger"`)
}

// A queue that is chosen in the picture is told of, with the reason why its message
// waits there.
func TestInspectorAndWhy(t *testing.T) {
	v := waiting(t, look{lang: "en", width: 1440, height: 900})
	v.run("choosing the queue", chromedp.Focus(`[data-thing="queue:hello"]`, chromedp.ByQuery))
	v.press("\r")
	v.press("I")
	v.sees(".inspector h2", "hello")
	v.sees(".inspector .item", "m1")
	v.until("there is a chart", `document.querySelector(".inspector svg.chart path.ready")`)
	v.hover(`.inspector .item[data-thing="message:1"]`)
	v.until("the message's line is lit", `document.querySelector('.inspector .item[data-thing="message:1"]').dataset.lit === "on"`)

	v.click(".inspector .ask")
	v.sees(".why", say(t, words.English, "why.ready.no-consumer", "queue", "hello"))
	v.sees(".why .try", "✓ hello")
	v.shot("panel-why")
	v.press(kb.Escape)
	v.until("the answer is closed", `!document.querySelector(".why")`)

	v.click(`.inspector .item[data-thing="message:1"]`)
	v.sees(".inspector h2", "m1")
	v.press("w")
	v.sees(".why", say(t, words.English, "why.message", "message", "m1"))
	v.shot("panel-message")
}

// In the management pane one publishes, looks at messages and purges as in the real
// page; each is an action of the world that can be gone back behind.
func TestManagement(t *testing.T) {
	v := waiting(t, look{lang: "en", width: 1440, height: 900})
	v.pane("management")
	v.sees(".totals", "Connections")
	v.until("there are two charts", `document.querySelectorAll(".management svg.chart").length === 2`)
	v.shot("panel-management-overview")

	v.click(`[data-manage="Queues"]`)
	v.click(`.management tr[data-thing="queue:hello"] .link`)
	v.run("typing a payload", chromedp.SendKeys("#manage-payload", "from management", chromedp.ByQuery))
	v.run("a header", chromedp.SendKeys("#manage-header-0", "from", chromedp.ByQuery), chromedp.SendKeys("#manage-header-0-value", "shop", chromedp.ByQuery))
	v.run("a property", chromedp.SendKeys("#manage-property-0", "priority", chromedp.ByQuery), chromedp.SendKeys("#manage-property-0-value", "5", chromedp.ByQuery))
	v.until("there is another row", `document.querySelector("#manage-header-1") && document.querySelector("#manage-property-1")`)
	v.click(`.management [data-role=publish]`)
	v.until("the message is in the queue", `document.querySelector('.management tr[data-thing="queue:hello"]').innerText.includes("\t2\t")`)
	v.pause()
	v.run("asking for two", chromedp.SetValue("#manage-count", "2", chromedp.ByQuery))
	v.click(`.management [data-role=get]`)
	v.sees(".management .got", "from management")
	v.sees(".management .got-properties", "priority: 5, headers: from=shop")
	v.pause()
	v.shot("panel-management-queue")
	v.click(`.management [data-role=purge]`)
	v.account("dropped", 2)

	v.click(`[data-manage="Admin"]`)
	v.run("typing a name", chromedp.SendKeys("#manage-user", "lqz", chromedp.ByQuery))
	v.run("typing a password", chromedp.SendKeys("#manage-password", "123", chromedp.ByQuery))
	v.click(`.management [data-role=add-user]`)
	v.sees(".management td", "lqz")
	v.sees(".management td", "No access")
	v.pause()
	v.run("leaving the fields", chromedp.Evaluate(`document.activeElement.blur()`, nil))
	v.press(kb.Home)
	v.until("at the beginning there was no such user", `![...document.querySelectorAll(".management td")].some(e => e.innerText === "lqz")`)
}

// The ladder has every method of a connection; a click goes to its instant and to
// the line that sent it.
func TestLadderPane(t *testing.T) {
	v := waiting(t, look{lang: "en", width: 1440, height: 900})
	v.pane("ladder")
	v.sees(".rung", "queue.declare")
	v.sees(".rung", "basic.publish m1")
	v.shot("panel-ladder")
	publish := `[...document.querySelectorAll(".rung")].find(e => e.innerText.includes("basic.publish"))`
	sent := eval[string](v, publish+`.querySelector(".time").innerText`)
	v.run("going to the publish", chromedp.Click(publish, chromedp.ByJSPath))
	v.until("the clock stands there", fmt.Sprintf(`document.querySelector("#clock").innerText === %q`, sent))
	v.until("it is on its way", publish+`.dataset.state === "flying"`)
	v.sees(".method-fields", "routing_key")
	v.shot("panel-ladder-flying")
	v.pane("code")
	v.until("its program is shown", `document.querySelector('.code [role=tab][aria-selected=true]').innerText.includes("send.py")`)
}

// The transcript says what has happened; a click goes there.
func TestTranscript(t *testing.T) {
	v := waiting(t, look{lang: "zh-CN", width: 1440, height: 900})
	v.pane("transcript")
	v.sees(".told-line", say(t, words.Chinese, "scene.started", "process", "send.py"))
	v.shot("panel-transcript")
	v.click(".told-line")
	v.until("the clock is back", `document.querySelector("#clock").innerText === "0.00"`)
	v.until("what came later is not told", `document.querySelectorAll(".told-line").length === 1`)
	v.run("saving is told of by the link", chromedp.Evaluate(`(() => {
		window.saved = null;
		const click = HTMLAnchorElement.prototype.click;
		HTMLAnchorElement.prototype.click = function() { window.saved = this.download; };
		document.querySelector("[data-role=export]").click();
		HTMLAnchorElement.prototype.click = click;
	})()`, nil))
	v.until("a file is offered", `window.saved === "warren.txt"`)
}

// TestPanelScreens keeps pictures of the panes to look at, and checks that none is
// wider than the window.
func TestPanelScreens(t *testing.T) {
	for _, l := range []look{
		{lang: "en", dark: true, width: 1440, height: 900},
		{lang: "zh-CN", width: 1024, height: 768},
		{lang: "zh-CN", dark: true, width: 390, height: 844},
		{lang: "en", width: 390, height: 844},
	} {
		name := fmt.Sprintf("%s-%d-%v", l.lang[:2], l.width, l.dark)
		t.Run(name, func(t *testing.T) {
			v := visit(t, l)
			v.begin(hello)
			v.speed("10")
			v.runAnywhere()
			v.account("ready", 1)
			v.pause()
			v.run("choosing the queue", chromedp.Evaluate(`document.querySelector('[data-kind=stage] [data-thing="queue:hello"]').focus()`, nil))
			v.press("\r")
			v.press("I") // opens the drawer, where there is one
			for _, pane := range []string{"inspector", "ledger", "ladder", "transcript", "management"} {
				v.pane(pane)
				v.shot("panes-" + name + "-" + pane)
				if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > l.width {
					t.Errorf("with %s the page is %d pixels wide in a window of %d", pane, wide, l.width)
				}
			}
			v.click(`[data-manage="Queues"]`)
			v.sees(".management td", "hello")
			v.shot("panes-" + name + "-queues")
			v.press("w")
			v.sees(".why", "hello")
			v.shot("panes-" + name + "-why")
		})
	}
}

// While a fault that stops the broker is pointed at, the page says what it would
// lose; nothing has happened then.
func TestPreviewOfAStop(t *testing.T) {
	v := waiting(t, look{lang: "en", width: 1440, height: 900})
	v.hover(`[data-fault="sigkill"]`)
	v.sees(".preview", say(t, words.English, "preview.tag"))
	v.sees(".preview", "m1")
	v.shot("panel-preview")
	v.account("ready", 1)
	v.hover("#clock")
	v.until("the preview is gone", `!document.querySelector(".preview")`)
}

// In the lesson of topics, with three words in the key, the answer to Why? has them
// one by one: the binding of one word does not match, that of any number does.
func TestWhyWordByWord(t *testing.T) {
	v := visit(t, look{lang: "zh-CN", width: 1440, height: 900})
	v.begin("/lesson/08-topic/")
	v.speed("10")
	v.start("sub1.py")
	v.sees(".inspector, .stage", "m3")
	v.start("sub2.py")
	v.until("both have bound", `document.querySelectorAll('.stage [data-thing^="binding:m3"]').length === 2`)
	v.choose("pub.py")
	v.replace("lqz.dd", "lqz.dd.a")
	v.click(runButton)
	v.account("published", 1)
	v.account("acked", 1)
	v.pause()
	v.pane("ledger")
	v.click(".fate-main")
	v.press("w")
	v.sees(`.why .try[data-matched="off"] .cells`, say(t, words.Chinese, "why.surplus"))
	v.sees(`.why .try[data-matched="on"] .cells`, "# = dd.a")
	v.shot("panel-why-topic")
}
