//go:build !js

package browser

import (
	"testing"

	"warren/lessons/words"
)

// TestDiskIsKept: what had reached the broker's disk is offered after a reload, a new
// world begins with it, and goes on with it after the next reload.
func TestDiskIsKept(t *testing.T) {
	const sent = " [x] Received b'lqz jssss nb'"
	v := visit(t, desk)
	v.begin("/lesson/04-durability/")
	v.speed("10")
	v.start("send.py")
	v.state("ended")
	v.until("the disk is kept", `Number(document.documentElement.dataset.disk) > 0`)
	v.until("the experiment is kept", `document.documentElement.dataset.kept === "on"`)
	v.reload()
	v.sees(".disk-offer", say(t, words.Chinese, "disk.offer", "queues", 1, "messages", 1))
	v.shot("disk-offer")
	v.click(".disk-offer .primary")
	v.until("the offer is gone", `document.querySelector(".disk-offer").hidden`)
	v.account("published", 0)
	v.speed("10")
	v.start("recv.py") // the message is that of the world before
	v.prints(sent)
	v.pause()
	v.until("the experiment is kept", `document.documentElement.dataset.kept === "on"`)
	v.reload()
	v.choose("recv.py") // and it is there in this world again, which began with the disk
	v.prints(sent)
	v.account("published", 0)
	v.click(shareButton) // a link has no room for a disk, and says so
	v.sees(".share-disk", say(t, words.Chinese, "share.disk"))
	v.shot("share-disk")
}
