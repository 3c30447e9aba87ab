//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

const (
	hello    = "/lesson/02-hello/"
	ack      = "/lesson/03-ack/"
	received = ` [x] Received b'lqz js nb'`
)

// TestFirstMessage is the visit of section 2.2, from load to the printed line.
func TestFirstMessage(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.program("body='lqz js nb'")
	v.shot("lesson-before")
	v.speed("10")
	v.start("send.py")
	v.until("a line is marked while it runs", fmt.Sprintf(`document.querySelector(%q)`, nowLine))
	v.prints(" Sent 'Hello World!'")
	v.account("ready", 1)
	v.account("published", 1)
	v.state("ended")
	v.until("the queue is drawn", fmt.Sprintf(`document.querySelector(%q).textContent.includes("hello")`, stage))
	v.start("recv.py")
	v.prints(received)
	v.account("ready", 0)
	v.account("acked", 1) // auto_ack: the broker needs no other
	v.state("waiting")
	v.shot("lesson-received")
}

// TestAcknowledgement is section 2.3's two programs.
func TestAcknowledgement(t *testing.T) {
	v := visit(t, desk)
	v.begin(ack)
	v.speed("10")
	v.start("recv.py")
	v.state("waiting")
	v.start("send.py")
	v.account("published", 1)
	v.choose("recv.py")
	v.prints(` [x] Received b'lqz jssss nb'`)
	v.account("acked", 1)
	v.account("unacked", 0)
}

// sent runs section 2.2's producer to its end and stops time.
func sent(t *testing.T) *visitor {
	t.Helper()
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.start("send.py")
	v.state("ended")
	v.pause()
	return v
}

// TestTime: pause, step, back, scrub, and the picture is that of the moment.
func TestTime(t *testing.T) {
	v := sent(t)
	end, whole := v.now(), v.text(ledger)
	if again := v.now(); again != end {
		t.Errorf("paused, the clock goes from %v to %v", end, again)
	}
	v.press(",")
	v.until("a step back changes the time", fmt.Sprintf(`Number(%s) < %v`, textOf(clock), end))
	back := v.now()
	v.press(",")
	v.until("so does another", fmt.Sprintf(`Number(%s) < %v`, textOf(clock), back))
	v.press(".")
	v.until("a step goes where the step back came from", fmt.Sprintf(`Number(%s) === %v`, textOf(clock), back))
	v.press(kb.Home)
	v.until("the beginning is at 0", fmt.Sprintf(`Number(%s) === 0`, textOf(clock)))
	v.account("published", 0)
	v.press(kb.End)
	v.until("the end is where it was", fmt.Sprintf(`Number(%s) === %v`, textOf(clock), end))
	v.until("the ledger at the end is what it was", fmt.Sprintf(`%s === %q`, textOf(ledger), whole))
	v.scrub(0.02)
	v.account("published", 0)
	v.shot("scrubbed")
	v.scrub(1)
	v.account("published", 1)
	if now := v.now(); now < end {
		t.Errorf("scrubbed to the end of the line, the clock is at %v, before %v", now, end)
	}
}

// scrub drags the playhead to a part of the timeline, 0 to 1.
func (v *visitor) scrub(part float64) {
	v.t.Helper()
	type box struct{ Left, Top, Width, Height float64 }
	b := eval[box](v, fmt.Sprintf(`(() => {
		const {left, top, width, height} = document.querySelector(%q).getBoundingClientRect();
		return {Left: left, Top: top, Width: width, Height: height};
	})()`, track))
	y, from, to := b.Top+b.Height/2, b.Left+b.Width/2, b.Left+1+part*(b.Width-2)
	v.run("scrubbing",
		input.DispatchMouseEvent(input.MousePressed, from, y).WithButton(input.Left).WithClickCount(1),
		input.DispatchMouseEvent(input.MouseMoved, (from+to)/2, y).WithButton(input.Left),
		input.DispatchMouseEvent(input.MouseMoved, to, y).WithButton(input.Left),
		input.DispatchMouseEvent(input.MouseReleased, to, y).WithButton(input.Left).WithClickCount(1))
}

// TestSpeed: at 0.1× time goes by slower than the clock on the wall, at 10×
// faster.
func TestSpeed(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	// pace is virtual seconds for each real one, over a stretch of the former.
	pace := func(speed string, stretch float64) float64 {
		v.speed(speed)
		return eval[float64](v, fmt.Sprintf(`new Promise(done => {
			const at = () => Number(document.querySelector(%q).innerText);
			const begin = at(), began = performance.now();
			const look = () => at() - begin < %v ? requestAnimationFrame(look) : done((at() - begin) * 1000 / (performance.now() - began));
			look();
		})`, clock, stretch))
	}
	v.speed("0.1")
	v.start("send.py")
	if got := pace("0.1", 0.1); got > 0.15 {
		t.Errorf("at 0.1× time goes by at %.2f×", got)
	}
	if got := pace("10", 2); got < 1.5 {
		t.Errorf("at 10× time goes by at %.2f×", got)
	}
}

// TestEdit: the body is changed, and the next run sends the new one.
func TestEdit(t *testing.T) {
	v := sent(t)
	v.replace("lqz js nb", "warren 1")
	v.start("send.py")
	v.state("ended")
	v.start("recv.py")
	v.prints(received)
	v.prints(` [x] Received b'warren 1'`)
	v.account("acked", 2)
}

// TestReloadKeeps what was changed, until it is reset.
func TestReloadKeeps(t *testing.T) {
	v := sent(t)
	v.replace("lqz js nb", "kept text")
	at, accounts := v.now(), v.text(ledger)
	v.until("it is kept", `document.documentElement.dataset.kept === "on"`)
	v.open(blank)
	v.begin(hello)
	v.choose("send.py")
	v.program("kept text")
	if got := v.text(ledger); got != accounts {
		t.Errorf("after a reload the ledger is %q, it was %q", got, accounts)
	}
	if got := v.now(); got != at {
		t.Errorf("after a reload the clock is at %v, it was at %v", got, at)
	}
	v.click(resetButton)
	v.click(resetButton) // it asks once more
	v.program("lqz js nb")
	v.account("published", 0)
	v.reload()
	v.choose("send.py")
	v.program("lqz js nb")
}

// TestLanguageSwitch keeps the state.
func TestLanguageSwitch(t *testing.T) {
	v := sent(t)
	v.replace("lqz js nb", "my own")
	at := v.now()
	v.sees(".lesson", "基本使用")
	v.click(".languages [lang=en]")
	v.until("the page is in English", `document.documentElement.lang === "en"`)
	v.sees(ledger, say(t, words.English, "ledger.published"))
	v.until("the Chinese words are gone", `![...document.querySelectorAll("[data-words=zh]")].some(e => e.checkVisibility())`)
	v.account("published", 1)
	v.program("my own")
	if got := v.now(); got != at {
		t.Errorf("the switch moved the clock from %v to %v", at, got)
	}
	v.reload()
	v.sees(ledger, say(t, words.English, "ledger.published"))
}

// TestShare: the link opens for somebody else, paused at the moment.
func TestShare(t *testing.T) {
	v := sent(t)
	v.replace("lqz js nb", "for you")
	v.start("recv.py")
	v.prints(received)
	v.pause()
	end := v.now()
	v.press(",")
	v.until("it is a step back", fmt.Sprintf(`Number(%s) < %v`, textOf(clock), end))
	at, accounts, printed := v.now(), v.text(ledger), v.text(terminal)
	v.click(shareButton)
	v.until("there is a link", fmt.Sprintf(`document.querySelector(%q)?.value.includes("#")`, shareLink))
	link := eval[string](v, fmt.Sprintf(`document.querySelector(%q).value`, shareLink))
	v.shot("share")
	if len(link) >= 2000 {
		t.Errorf("the link has %d characters", len(link))
	}

	other := visit(t, look{lang: "en", width: 1440, height: 900})
	other.begin(strings.TrimPrefix(link, origin))
	other.until("it opens at the moment", fmt.Sprintf(`Number(%s) === %v`, textOf(clock), at))
	other.sees(ledger, say(t, words.English, "ledger.published"))
	other.choose("recv.py")
	if got := other.text(terminal); got != printed {
		t.Errorf("the other's terminal shows %q, want %q", got, printed)
	}
	numbers := func(text string) string {
		return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }), " ")
	}
	if got := other.text(ledger); numbers(got) != numbers(accounts) {
		t.Errorf("the other's ledger is %q, want the numbers of %q", got, accounts)
	}
	other.choose("send.py")
	other.program("for you")
	if got := other.now(); got != at {
		t.Errorf("it does not stay at the moment: %v, want %v", got, at)
	}
}

// TestBrokenLinks are refused in words, and the page can be used.
func TestBrokenLinks(t *testing.T) {
	for name, fragment := range map[string]string{
		"no version":      "nonsense",
		"unknown version": "99.AAAA",
		"damaged":         "1.AAAA",
		"markup":          "<img src=x onerror=alert(1)>",
		"half an escape":  "2AAAA%zz%E0%A4%A",
	} {
		t.Run(name, func(t *testing.T) {
			v := visit(t, look{lang: "en", width: 1440, height: 900})
			v.begin(hello + "#" + fragment)
			v.sees(notices, "of yours has changed")
			v.until("nothing of the link is markup", `!document.querySelector("img[src=x]")`)
			eval[bool](v, `(location.hash = "%", true)`)
			v.speed("10")
			v.start("send.py")
			v.account("published", 1)
		})
	}
}

// TestRunawayLoop can be stopped, and the page answers meanwhile.
func TestRunawayLoop(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.choose("send.py")
	v.rewrite("while True: pass\n")
	v.click(runButton)
	before, _, _ := strings.Cut(say(t, words.Chinese, "code.still-running"), "{")
	v.sees(runState, before)
	if wait := eval[float64](v, `new Promise(done => { const asked = performance.now(); setTimeout(() => done(performance.now() - asked)); })`); wait > 1000 {
		t.Errorf("the page takes %.0f ms to answer", wait)
	}
	v.click(".languages [lang=en]")
	v.until("the page is in English", `document.documentElement.lang === "en"`)
	v.shot("runaway")
	v.click(stopButton)
	v.prints("KeyboardInterrupt")
	v.state("stopped")
}

// TestPythonError is printed as CPython prints it, with its line marked, and the
// world goes on.
func TestPythonError(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.choose("send.py")
	v.rewrite("x = 1\nprint(x)\nprint(x / 0)\n")
	v.click(runButton)
	v.state("failed")
	v.prints("Traceback (most recent call last):")
	v.prints("ZeroDivisionError: division by zero")
	v.sees(lineError, "ZeroDivisionError")
	v.shot("python-error")
	v.start("recv.py")
	v.state("waiting")
}

// TestSecondTab says that the first one keeps the changes, and loses none.
func TestSecondTab(t *testing.T) {
	first := visit(t, desk)
	first.begin(hello)
	first.choose("send.py")
	first.replace("lqz js nb", "of the first")
	second := first.tab(desk)
	second.begin(hello)
	second.sees(notices, say(t, words.Chinese, "keep.other-tab"))
	second.choose("send.py")
	second.rewrite("print('of the second')\n")
	second.open(blank)
	first.reload()
	first.choose("send.py")
	first.program("of the first")
}

// TestMarkupIsText: what a learner writes is drawn as text everywhere.
func TestMarkupIsText(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.choose("send.py")
	v.rewrite(`import pika
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.queue_declare(queue='<img src=x>')
channel.basic_publish(exchange='', routing_key='<img src=x>', body='<img src=x>')
print(' <img src=x>')
`)
	v.start("send.py")
	v.state("ended")
	v.account("ready", 1)
	v.prints(` <img src=x>`)
	v.until("it is no element", `!document.querySelector("img[src=x]")`)
}
