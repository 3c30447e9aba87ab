package ui

import (
	"strings"
	"testing"
	"unicode"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/scenario"
)

// Whatever a line of the experiment lacks is said in the reader's language.
func TestReasonsOfWrongLines(t *testing.T) {
	p := newPage()
	for _, line := range []string{
		"at 1s", "at", "at soon kill a", "at 99999h kill a", "at 1s explode", "at 1s kill", "at 1s start", "at 1s start a", "at 1s start a.py as",
		`at 1s start a.py as ""`, "at 1s type", "at 1s type a", "at 1s eof", "at 1s sh", "at 1s cut a b", "at 1s slow a", "at 1s slow a b",
		"at 1s drop a", "at 1s drop a >", "at 1s drop a x y", "at 1s drop a > y 0", "at 1s broker", "at 1s broker explode", "at 1s broker version",
		"at 1s broker version 2", "at 1s broker restart softly", "at 1s alarm", "at 1s alarm cpu", "at 1s alarm disk", "at 1s alarm disk maybe",
		"at 1s disk", "at 1s disk round", "at 1s poison", `at 1s poison ""`, "at 1s publish", "at 1s publish x", "at 1s publish x y", "at 1s publish x y z maybe",
		"at 1s get", "at 1s get q", "at 1s get q 0", "at 1s get q 1", "at 1s get q 1 maybe", `at 1s kill "a`, `at 1s kill "a"b`, "at 1s edit",
		"at 1s kill " + strings.Repeat("x", scenario.MaxWord+1), "at 1s ctl" + strings.Repeat(" x", scenario.MaxWords),
	} {
		_, err := scenario.ParseTimed(line)
		if err == nil {
			t.Errorf("%.40q is an action", line)
			continue
		}
		for _, p.lang = range []words.Language{words.Chinese, words.English} {
			said := p.reason(err)
			if han := strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) }); han != (p.lang == words.Chinese) || strings.Contains(said, "{") {
				t.Errorf("%.40q in %s: %s", line, p.lang, said)
			}
		}
	}
}

// Nothing of a link that is refused is said in another language.
func TestReasonsOfLinks(t *testing.T) {
	p := newPage()
	for _, c := range []struct{ text, zh, en string }{
		{"-- link --\nspeed 3\n", "没有“speed”这一项", "There is no “speed”"},
		{"-- link --\nat 1s\nat 1s\n", "“at”写了两次", "“at” is there twice"},
		{"-- link --\nat soon\n", "“soon”不是时间。要写成 250ms、3.2s 或 1m2.5s", "“soon” is no time. Write 250ms, 3.2s or 1m2.5s"},
		{"-- link --\nlesson ../x\n", "第 2 行的“../x”", "“../x” on line 2"},
		{"-- link --\nlesson\n", "这里还要一课的名字", "the name of a lesson is missing here"},
		{"-- scenario --\nseed\n-- link --\n", "这里还要一个数", "a number is missing here"},
		{"-- scenario --\nseed x\n-- link --\n", "第 2 行的“x”", "“x” on line 2"},
		{"-- scenario --\nuser\n-- link --\n", "这里还要用户名", "a user’s name is missing here"},
		{"a title\n", "少了“link”这一段", "The section “link” is missing"},
		{"\xff\n-- link --\n", "第 1 行", "line 1"},
		{"-- link --\n-- novel --\n", "没有“novel”这一项", "There is no “novel”"},
		{"-- link --\n-- actions --\n" + strings.Repeat("at 0s broker start\n", scenario.MaxActions+1), "有一处超出了限制", "something in it is beyond a limit"},
		{"-- link --\n-- actions --\nat 1s explode\n", "没有“explode”这个动作", "There is no action “explode”"},
		{"-- link --\n-- a.py --\n-- a.py --\n", "“a.py”写了两次", "“a.py” is there twice"},
	} {
		_, err := scenario.Decode(scenario.Pack([]byte(c.text)))
		if err == nil {
			t.Errorf("%.40q is opened", c.text)
			continue
		}
		notice := refusal(err, "")
		for lang, want := range map[words.Language]string{words.Chinese: c.zh, words.English: c.en} {
			p.lang = lang
			if said := p.tell(notice); notice.Key != scenario.LinkContent || !strings.Contains(said, want) || strings.Contains(said, "{") {
				t.Errorf("%.40q in %s: %s, want %s", c.text, lang, said, want)
			}
		}
	}
	for _, link := range []string{"nonsense", "2AAAA", "3AAAA", ""} {
		_, err := scenario.Decode(link)
		if n := refusal(err, ""); len(n.Args) > 0 && n.Key != scenario.LinkVersion {
			t.Errorf("of %q there is a detail that nobody is told: %v", link, n)
		}
	}
}

// So is why the world would not take one.
func TestReasonsOfRefusals(t *testing.T) {
	p := newPage()
	s := sim.Scenario{Programs: []sim.Program{{Name: "a.py", Source: "import time\ntime.sleep(9)\n"}}}
	for _, c := range []struct {
		actions string
		want    string
	}{
		{"kill a", "那一刻没有叫“a”的程序在运行"},
		{"start b.py", "没有程序 b.py"},
		{"start a.py as a, start a.py as a", "已经有程序以“a”为名在运行"},
		{"broker start", "代理已经在运行"},
		{"broker stop, broker stop", "代理没有运行"},
		{"poison q", "没有队列 q"},
		{"publish x k b", "没有交换机 x"},
		{"start a.py as a, freeze a, freeze a", "a 的连接已经冻结了"},
		{"thaw a", "a 没有冻结的连接"},
		{"start a.py as a, drop a > basic.ack 2", "a 和代理之间，那一刻在路上的 basic.ack 帧有 0 个，没有第 2 个"},
	} {
		w := sim.New(s)
		got := ""
		for line := range strings.SplitSeq(c.actions, ", ") {
			a, err := scenario.ParseAction(line)
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Do(a); err != nil {
				got = p.reason(err)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.actions, got, c.want)
		}
	}
}
