//go:build !js

package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"warren/lessons/words"
)

// In a world with two virtual hosts, each with a queue of one name, the page tells them
// apart: on the stage, in Manage, in the account, in reasons and in what is told.
func TestVirtualHosts(t *testing.T) {
	for _, l := range []look{{lang: "en", width: 1440, height: 900}, {lang: "zh-CN", dark: true, width: 390, height: 844}} {
		name := fmt.Sprintf("%s-%d", l.lang[:2], l.width)
		t.Run(name, func(t *testing.T) {
			v := visit(t, l)
			v.experiment("testdata/hosts.txtar", 6*time.Second)
			v.until("both queues are drawn", `document.querySelectorAll("[data-kind=queue]").length === 2`)
			for _, kind := range []string{"queue", "exchange"} {
				v.until("the "+kind+" names its host", fmt.Sprintf(`[...document.querySelectorAll("[data-kind=%s]")].some(e => e.textContent.includes("vhost shop"))`, kind))
			}
			v.shot("hosts-" + name)

			v.pane("management")
			v.click(`[data-manage="Queues"]`)
			v.sees(".management th", "Virtual host")
			v.until("there are two rows", `document.querySelectorAll(".management tbody tr").length === 2`)
			v.run("choosing a host", chromedp.SetValue("#manage-host", "shop", chromedp.ByQuery),
				chromedp.Evaluate(`document.querySelector("#manage-host").dispatchEvent(new Event("change", {bubbles: true}))`, nil))
			v.until("there is one row", `document.querySelectorAll(".management tbody tr").length === 1`)
			v.sees(".management td", "shop")

			// Published by hand with a list among its headers, and looked at.
			v.click(`.management tr[data-thing="queue:shop%FForders"] .link`)
			v.sees(".management h3", "orders (vhost shop)")
			fill := func(field, text string) {
				v.run("filling "+field, chromedp.SendKeys("#manage-"+field, text, chromedp.ByQuery))
			}
			set := func(field, value string) {
				v.run("choosing "+value, chromedp.SetValue("#manage-"+field, value, chromedp.ByQuery),
					chromedp.Evaluate(fmt.Sprintf(`document.querySelector("#manage-%s").dispatchEvent(new Event("change", {bubbles: true}))`, field), nil))
			}
			fill("header-0", "tags")
			set("header-0-type", ":list")
			fill("header-0-item-0", "new")
			v.until("there is another item", `document.querySelector("#manage-header-0-item-1")`)
			fill("header-0-item-1", "1.5")
			set("header-0-item-1-type", ":number")
			fill("payload", "by hand")
			v.shot("hosts-form-" + name)
			v.click(`.management [data-role=publish]`)
			v.account2("published", 6)
			v.run("asking for five", chromedp.SetValue("#manage-count", "5", chromedp.ByQuery))
			v.click(`.management [data-role=get]`)
			v.sees(".management .got", "by hand")
			v.sees(".management .got-properties", "headers: tags=[new, 1.5]")
			v.pause()
			if got := v.text(".management .manage-body"); len(got) == 0 {
				t.Error("nothing is shown")
			}
			if got := eval[int](v, `[...document.querySelectorAll(".management .got pre")].filter(e => e.innerText.startsWith("main")).length`); got != 0 {
				t.Errorf("%d messages of the other host were got", got)
			}
			v.shot("hosts-got-" + name)

			v.click(`[data-manage="Admin"]`)
			fill("new-host", "third")
			v.click(`.management [data-role=add-vhost]`)
			v.sees(".management td", "third")
			v.shot("hosts-admin-" + name)

			lang := words.Language(l.lang[:2])
			v.pane("ledger")
			v.sees(".fate", say(t, lang, "fate.ready", "queue", "orders (vhost shop)"))
			v.pane("transcript")
			v.sees(".told-line", say(t, lang, "scene.queue-declared", "queue", "orders (vhost shop)"))
			if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > l.width {
				t.Errorf("the page is %d pixels wide", wide)
			}
			v.run("choosing the queue", chromedp.Evaluate(`document.querySelector('[data-kind=stage] [data-thing="queue:shop%FForders"]').focus()`, nil))
			v.press("\r")
			v.press("w")
			v.sees(".why", say(t, lang, "why.queue", "queue", "orders (vhost shop)"))
			v.shot("hosts-why-" + name)
		})
	}
}
