//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

const (
	breakDot    = "[data-role=breakpoint]"
	callsToggle = "[data-role=calls]"
	stepOver    = "[data-role=step-over]"
	stepInto    = "[data-role=step-into]"
	stepOut     = "[data-role=step-out]"
	variables   = ".debug .variables"
	callList    = ".calls"
	squiggle    = ".warren-squiggle"
	syntaxError = "[data-role=syntax-error]"
	typed       = "#typed"
	arguments   = "#arguments"
)

// line clicks on the number of a line, beside which a breakpoint stands.
func (v *visitor) line(n int) {
	v.t.Helper()
	number := fmt.Sprintf(`[...document.querySelectorAll(".cm-lineNumbers .cm-gutterElement")].find(e => e.textContent === "%d" && e.checkVisibility())`, n)
	// The editor may be about to take another place.
	v.until(fmt.Sprintf("line %d stands still", n), fmt.Sprintf(`(async () => {
		const top = () => %s?.getBoundingClientRect().top;
		const before = top();
		await new Promise(done => setTimeout(done, 150));
		return before !== undefined && before === top();
	})()`, number))
	v.run("clicking on the number of a line", chromedp.Click(number, chromedp.ByJSPath))
}

// held waits until the run that is shown is stopped before a line.
func (v *visitor) held(line int) {
	v.t.Helper()
	v.until(fmt.Sprintf("the program is held at line %d", line), fmt.Sprintf(
		`document.querySelector(%q).dataset.held === "on" && /\b%d\b/.test(document.querySelector(%[1]q).innerText) && !!document.querySelector(%[3]q)`, runState, line, nowLine))
}

// shows waits for a variable in the row under the code.
func (v *visitor) shows(variable string) {
	v.t.Helper()
	v.until("the variables have "+variable, fmt.Sprintf(`[...document.querySelectorAll("%s span")].some(e => e.innerText === %q)`, variables, variable))
}

// TestStepIntoACallback: a breakpoint in the callback stops time when a message
// comes, steps go over its lines, and its calls and variables are there to be
// opened, in the past too.
func TestStepIntoACallback(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.choose("recv.py")
	v.rewrite(`import pika
def callback(ch, method, properties, body):
    words = body.decode().split()
    for word in words:
        print(word)
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.queue_declare(queue='hello')
channel.basic_consume(queue='hello', on_message_callback=callback, auto_ack=True)
channel.start_consuming()
`)
	v.line(3)
	v.until("the breakpoint is marked", fmt.Sprintf(`document.querySelectorAll(%q).length === 1`, breakDot))
	v.click(runButton)
	v.state("waiting")
	v.start("send.py")
	v.held(3)
	v.until("the consumer's tab is shown", fmt.Sprintf(`document.querySelector('%s[aria-selected=true]').innerText.includes("recv.py")`, tabs))
	v.shows(`body = b'lqz js nb'`)
	v.sees(runState, say(t, words.Chinese, "code.breakpoint"))
	v.shot("debugger-breakpoint")

	v.press(kb.F10)
	v.held(4)
	v.shows(`words = ['lqz', 'js', 'nb']`)
	v.click(stepInto)
	v.held(5)
	v.shows(`word = 'lqz'`)
	v.click(callsToggle)
	v.sees(callList, "callback()")
	v.sees(callList, "pika · start_consuming()")
	v.sees(callList, "word = 'lqz'")
	v.click(`.call:first-child button.value[title^="['lqz'"]`)
	v.sees(callList, "[2] = 'nb'")
	v.shot("debugger-calls")

	// Back in time the variables are those of that moment.
	v.click(stepOver)
	v.held(4)
	v.prints("lqz")
	v.click(stepOver)
	v.held(5)
	v.shows(`word = 'js'`)
	at := v.now()
	v.press(kb.Home)
	v.until("the beginning is at 0", fmt.Sprintf(`Number(%s) === 0`, textOf(clock)))
	v.click(playButton) // the breakpoint is there in the past as well
	v.held(3)
	v.shows(`body = b'lqz js nb'`)
	v.click(stepInto)
	v.held(4)
	v.click(stepInto)
	v.held(5)
	v.shows(`word = 'lqz'`)
	for _, line := range []int{4, 5} {
		v.click(stepOver)
		v.held(line)
	}
	v.shows(`word = 'js'`)
	if now := v.now(); now != at {
		t.Errorf("the same step is at %v, was at %v", now, at)
	}

	// The breakpoint goes with its line, and is kept.
	v.line(3)
	v.until("it is taken away", fmt.Sprintf(`!document.querySelector(%q)`, breakDot))
	v.line(3)
	v.replace("pika", "pika\nimport sys")
	v.until("it is on line 4", fmt.Sprintf(`(() => {
		const dot = document.querySelector(%q).getBoundingClientRect();
		const line = [...document.querySelectorAll(".cm-lineNumbers .cm-gutterElement")].find(e => Math.abs(e.getBoundingClientRect().top - dot.top) < 12);
		return line.textContent === "4";
	})()`, breakDot))
	v.until("all is kept", `document.documentElement.dataset.kept === "on"`)
	v.reload()
	v.choose("recv.py")
	v.until("the breakpoint is there", fmt.Sprintf(`document.querySelectorAll(%q).length === 1`, breakDot))

	// Nothing can stop below the last statement.
	v.line(11)
	v.line(12)
	v.sees(notices, say(t, words.Chinese, "code.no-statement", "line", 12))
}

// TestThreePrograms run at once, each with its terminal.
func TestThreePrograms(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.start("recv.py")
	v.state("waiting")
	v.click(".another")
	v.until("there are two consumers", fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.innerText.includes("recv.py")).length === 2`, tabs))
	v.state("waiting")
	v.choose("send.py")
	v.replace("channel.basic_publish", "for i in range(4): channel.basic_publish")
	v.start("send.py")
	v.account("acked", 4)
	for _, name := range []string{"recv.py ①", "recv.py ②"} {
		v.choose(name)
		v.prints(received)
		v.until("each has two of the messages", fmt.Sprintf(`[...document.querySelectorAll("%s .text")].filter(e => e.textContent === %q).length === 2`, terminal, received))
	}
	v.choose("send.py")
	v.prints(" Sent 'Hello World!'")
	v.shot("three-programs")
}

// TestCtrlC raises KeyboardInterrupt where the program waits, and its handler's
// output follows.
func TestCtrlC(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.choose("recv.py")
	v.rewrite(`import pika, sys
def main():
    connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
    channel = connection.channel()
    channel.queue_declare(queue='hello')
    channel.basic_consume(queue='hello', on_message_callback=print, auto_ack=True)
    channel.start_consuming()
try:
    main()
except KeyboardInterrupt:
    print('Interrupted')
    sys.exit(3)
`)
	v.click(runButton)
	v.state("waiting")
	v.click(".terminal-head")
	v.run("Ctrl+C", chromedp.KeyEvent("c", chromedp.KeyModifiers(input.ModifierCtrl)))
	v.prints("Interrupted")
	v.state("failed")
	v.prints(say(t, words.Chinese, "terminal.exit", "code", 3))
	v.prints("^C")
}

// TestTyping: arguments for a run, lines for input(), and the end of input.
func TestTyping(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.choose("send.py")
	v.rewrite(`import sys
print(sys.argv[1:])
name = input('Name? ')
print('hello', name)
for line in sys.stdin: print(line)
print('end')
`)
	v.speed("10")
	v.click(arguments)
	v.run("typing arguments", input.InsertText(`kern.* "two words"`), chromedp.KeyEvent(kb.Enter))
	v.prints(`['kern.*', 'two words']`)
	v.until("it asks", fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, typed))
	v.click(typed)
	v.run("typing a line", input.InsertText("lqz"), chromedp.KeyEvent(kb.Enter))
	v.prints("Name? lqz")
	v.prints("hello lqz")
	v.shot("typing")
	v.run("Ctrl+D", chromedp.KeyEvent("d", chromedp.KeyModifiers(input.ModifierCtrl)))
	v.prints("end")
	v.state("ended")
	before, _, _ := strings.Cut(say(t, words.Chinese, "code.ended", "code", 0), "{")
	v.sees(runState, before)
}

// TestSyntaxErrorAsOneTypes shows at its place, in CPython's words, and goes when
// it is mended; a run of it prints what CPython prints.
func TestSyntaxErrorAsOneTypes(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.choose("send.py")
	v.rewrite("import pika\nprint('a'\nx = 1\n")
	v.sees(syntaxError, "SyntaxError: '(' was never closed")
	if got := v.text(squiggle); got != "(" {
		t.Errorf("the squiggle is under %q", got)
	}
	v.shot("syntax-error")
	v.click(runButton)
	v.state("failed")
	v.prints("SyntaxError: '(' was never closed")
	v.rewrite("import pika\nprint('a')\nx = 1\n")
	v.until("it is gone", fmt.Sprintf(`!document.querySelector(%q) && !document.querySelector(%q)`, syntaxError, squiggle))
}

// TestLimits: what a program may not do ends in a sentence, and the page answers
// all the time.
func TestLimits(t *testing.T) {
	for name, c := range map[string]struct{ source, says string }{
		"recursion": {"def f(n):\n    return f(n + 1)\nf(0)\n", "RecursionError: maximum recursion depth exceeded"},
		"memory":    {"x = []\nx.append(bytes(200_000_000))\nx.append(bytes(200_000_000))\n", "MemoryError"},
		"output":    {"print('x' * 5_000_000)\n", "The program was ended: it has written more than 4194304 bytes to its terminal."},
	} {
		t.Run(name, func(t *testing.T) {
			v := visit(t, desk)
			v.begin(hello)
			v.choose("send.py")
			v.rewrite(c.source)
			v.speed("10")
			v.click(runButton)
			v.state("failed")
			v.until("it is said", fmt.Sprintf(`[...document.querySelectorAll("%s .text")].some(e => e.textContent.startsWith(%q))`, terminal, c.says))
			if name == "memory" {
				v.sees(".terminal", strings.TrimSpace(say(t, words.Chinese, "terminal.memory")))
			}
		})
	}
}

// TestDebuggerOnAPhone: the code, its steps and its terminal have room, and every
// target is as large as a finger.
func TestDebuggerOnAPhone(t *testing.T) {
	for _, lang := range []string{"zh-CN", "en"} {
		t.Run(lang, func(t *testing.T) {
			v := visit(t, look{lang: lang, width: 390, height: 844})
			v.begin(hello)
			v.click(`.sheet-tabs button:nth-of-type(2)`)
			v.speed("10")
			v.choose("send.py")
			v.click(`.sheet-tabs button:nth-of-type(2)`) // a second time makes it tall
			v.line(4)
			v.until("the breakpoint is marked", fmt.Sprintf(`document.querySelectorAll(%q).length === 1`, breakDot))
			v.click(runButton)
			v.held(4)
			v.click(stepOver)
			v.held(8)
			small := eval[[]string](v, `[...document.querySelectorAll(".strip button, .debug-bar button, .code .tabs button")]
			.filter(e => e.checkVisibility() && (e.offsetHeight < 44 || e.offsetWidth < 44)).map(e => e.title + " " + e.offsetWidth + "x" + e.offsetHeight)`)
			if len(small) > 0 {
				t.Errorf("too small for a finger: %q", small)
			}
			if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > 390 {
				t.Errorf("the page is %d pixels wide", wide)
			}
			v.shot("debugger-phone-" + lang[:2])
			v.click(callsToggle)
			v.shot("debugger-phone-calls-" + lang[:2])
		})
	}
}
