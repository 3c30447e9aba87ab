//go:build !js

package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/storage"

	"warren/lessons/words"
)

// TestSecondTabTakesOver: when the tab that keeps the changes is closed, the other
// one takes its turn, without a reload.
func TestSecondTabTakesOver(t *testing.T) {
	first := visit(t, desk)
	first.begin(hello)
	second := first.tab(desk)
	second.begin(hello)
	second.sees(notices, say(t, words.Chinese, "keep.other-tab"))
	first.choose("send.py")
	first.replace("lqz js nb", "of the first")
	first.until("all is kept", `document.documentElement.dataset.kept === "on"`)
	first.open(blank)
	second.sees(notices, say(t, words.Chinese, "keep.turn-taken"))
	second.choose("send.py")
	second.program("of the first")
	second.replace("of the first", "of the second")
	second.until("all is kept", `document.documentElement.dataset.kept === "on"`)
	second.reload()
	second.choose("send.py")
	second.program("of the second")
}

// TestSecondTabWithChanges: what the first tab kept is not overwritten by what was
// done in the second before its turn, until something is done there again.
func TestSecondTabWithChanges(t *testing.T) {
	first := visit(t, desk)
	first.begin(hello)
	second := first.tab(desk)
	second.begin(hello)
	second.choose("send.py")
	second.replace("lqz js nb", "of the second")
	first.choose("send.py")
	first.replace("lqz js nb", "of the first")
	first.until("all is kept", `document.documentElement.dataset.kept === "on"`)
	first.open(blank)
	second.sees(notices, say(t, words.Chinese, "keep.turn-conflict"))
	second.program("of the second")
	second.reload()
	second.choose("send.py")
	second.program("of the first")
}

// TestStorageIsFull is said in words, nothing breaks, and nothing is lost: what does
// not fit is handed over to the page's next visit.
func TestStorageIsFull(t *testing.T) {
	v := visit(t, desk)
	v.excuses("404", "QuotaExceeded") // the address that is only there to be of the site; and what is brought about
	v.open("/lesson/99-nothing/")
	v.run("filling the storage", storage.OverrideQuotaForOrigin(v.origin).WithQuotaSize(1000))
	v.begin(hello)
	v.sees(notices, say(t, words.Chinese, "keep.full"))
	v.choose("send.py")
	v.replace("lqz js nb", strings.Repeat("more ", 500))
	v.shot("storage-full")
	v.reload()
	v.choose("send.py")
	v.program("more more more")
	v.speed("10")
	v.start("send.py")
	v.account("published", 1)
}
