package scenario

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"warren/sim"
	"warren/sim/broker"
)

const whole = `Two messages

The second one waits.
\-- this is no header --

-- scenario --
# a comment
broker 4.3
seed 7
latency 250ms
  tick   80ms
user admin "the password"
user lqz 123

args send.py info "two words" ""
until 20s
-- actions --
at 0s start recv.py
at 1.5s start send.py as send2 with
at 1.5s start send.py with as "with"
at 3s edit send.py
at 4s edit new.py
at 4s edit send.py
at 5s interrupt send2
at 6s kill "a b"
at 6s cut recv
at 7s broker stop
at 7s slow recv 2s
at 7s freeze recv
at 7s thaw recv
at 7s drop recv > basic.ack
at 7s drop recv < basic.deliver 2
at 7s alarm memory on
at 7s alarm disk off
at 7s disk full
at 7s disk free
at 7s poison "a b"
at 7s poison q "vhost=a b"
at 8s broker restart
at 8s broker restart kill
at 8s broker restart power-cut
at 8s broker kill
at 9s broker power-cut
at 9s publish "" lqz "a b"
at 9s publish m3 "" "" persistent
at 9s publish "" k 5L2g base64 priority=5 "header.from=a shop" header.n:number=3
at 9s get lqz 3 reject_requeue_true
at 9s publish "" q x header.tags:list=a header.tags:list:number=1.5 vhost=shop
at 9s get q 1 ack_requeue_false vhost=shop
at 9s ctl add_user lqz 123
at 9s type recv "5 6"
at 9s eof recv
at 10s broker start
-- send.py --
import pika
-- recv.py --
-- send.py@1 --
import pika, sys
-- new.py@1 --
s = """
\-- a line of a string --
\\-- with a backslash --
-- no header
"""
-- send.py@2 --
pass
\ no newline at end
`

func TestParse(t *testing.T) {
	want := File{
		Notes: "The second one waits.\n-- this is no header --",
		Scenario: sim.Scenario{
			Title:   "Two messages",
			Profile: broker.Profile43,
			Seed:    7,
			Latency: 250 * time.Millisecond,
			Tick:    80 * time.Millisecond,
			Users:   []sim.User{{Name: "admin", Password: "the password"}, {Name: "lqz", Password: "123"}},
			Programs: []sim.Program{
				{Name: "send.py", Source: "import pika\n", Args: []string{"info", "two words", ""}},
				{Name: "recv.py"},
			},
		},
		Actions: []sim.TimedAction{
			{At: 0, Action: sim.StartProgram{Program: "recv.py"}},
			{At: 1500 * time.Millisecond, Action: sim.StartProgram{Program: "send.py", As: "send2", Args: []string{}}},
			{At: 1500 * time.Millisecond, Action: sim.StartProgram{Program: "send.py", Args: []string{"as", "with"}}},
			{At: 3 * time.Second, Action: sim.EditProgram{Program: "send.py", Source: "import pika, sys\n"}},
			{At: 4 * time.Second, Action: sim.EditProgram{Program: "new.py", Source: "s = \"\"\"\n-- a line of a string --\n\\-- with a backslash --\n-- no header\n\"\"\"\n"}},
			{At: 4 * time.Second, Action: sim.EditProgram{Program: "send.py", Source: "pass"}},
			{At: 5 * time.Second, Action: sim.InterruptProcess{Name: "send2"}},
			{At: 6 * time.Second, Action: sim.KillProcess{Name: "a b"}},
			{At: 6 * time.Second, Action: sim.CutLink{Name: "recv"}},
			{At: 7 * time.Second, Action: sim.StopBroker{How: broker.Shutdown}},
			{At: 7 * time.Second, Action: sim.SlowLink{Name: "recv", Latency: 2 * time.Second}},
			{At: 7 * time.Second, Action: sim.FreezeLink{Name: "recv"}},
			{At: 7 * time.Second, Action: sim.ThawLink{Name: "recv"}},
			{At: 7 * time.Second, Action: sim.DropFrame{Name: "recv", ToBroker: true, Method: "basic.ack", Nth: 1}},
			{At: 7 * time.Second, Action: sim.DropFrame{Name: "recv", Method: "basic.deliver", Nth: 2}},
			{At: 7 * time.Second, Action: sim.SetAlarm{Resource: "memory", On: true}},
			{At: 7 * time.Second, Action: sim.SetAlarm{Resource: "disk"}},
			{At: 7 * time.Second, Action: sim.FillDisk{Full: true}},
			{At: 7 * time.Second, Action: sim.FillDisk{}},
			{At: 7 * time.Second, Action: sim.PoisonQueue{Queue: "a b"}},
			{At: 7 * time.Second, Action: sim.PoisonQueue{Queue: "q", VirtualHost: "a b"}},
			{At: 8 * time.Second, Action: sim.RestartBroker{How: broker.Shutdown}},
			{At: 8 * time.Second, Action: sim.RestartBroker{How: broker.SIGKILL}},
			{At: 8 * time.Second, Action: sim.RestartBroker{How: broker.PowerCut}},
			{At: 8 * time.Second, Action: sim.StopBroker{How: broker.SIGKILL}},
			{At: 9 * time.Second, Action: sim.StopBroker{How: broker.PowerCut}},
			{At: 9 * time.Second, Action: sim.PublishMessage{RoutingKey: "lqz", Body: "a b"}},
			{At: 9 * time.Second, Action: sim.PublishMessage{Exchange: "m3", RoutingKey: "", Body: "", Persistent: true}},
			{At: 9 * time.Second, Action: sim.PublishMessage{RoutingKey: "k", Body: "5L2g", Base64: true, Properties: []string{"priority=5", "header.from=a shop", "header.n:number=3"}}},
			{At: 9 * time.Second, Action: sim.GetMessages{Queue: "lqz", Count: 3, Mode: broker.RejectRequeue}},
			{At: 9 * time.Second, Action: sim.PublishMessage{VirtualHost: "shop", RoutingKey: "q", Body: "x", Properties: []string{"header.tags:list=a", "header.tags:list:number=1.5"}}},
			{At: 9 * time.Second, Action: sim.GetMessages{VirtualHost: "shop", Queue: "q", Count: 1, Mode: broker.AutomaticAck}},
			{At: 9 * time.Second, Action: sim.RunControl{Args: []string{"add_user", "lqz", "123"}}},
			{At: 9 * time.Second, Action: sim.TypeInput{Name: "recv", Line: "5 6"}},
			{At: 9 * time.Second, Action: sim.EndInput{Name: "recv"}},
			{At: 10 * time.Second, Action: sim.StartBroker{}},
		},
		Until: 20 * time.Second,
	}
	got, err := Parse([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The errors say where, and what would have been right.
func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"-- scenario --\nbroker 5.0\n":                           `2:8: there is no broker version "5.0"; choose one of [3.10 4.0 4.3]`,
		"-- scenario --\nspeed 1\n":                              `2:1: there is no setting "speed"; there are broker, seed, latency, tick, user, args and until`,
		"-- scenario --\n\n  seed -1\n":                          `3:8: "-1" is no number from 0 to 18446744073709551615`,
		"-- scenario --\nseed 1\nseed 1\n":                       `3:1: seed is set already`,
		"-- scenario --\nseed 1 2\n":                             `2:8: "2" is one word too many`,
		"-- scenario --\nlatency 2h\n":                           `2:9: 2h0m0s is not between 1ns and 1m0s`,
		"-- scenario --\nlatency soon\n":                         `2:9: "soon" is no time; write 250ms or 1m2.5s`,
		"-- scenario --\nuser 兔窝\n":                              `2:8: a password is missing`,
		"-- scenario --\nuser \"a":                               `2:6: the quoted word does not end, or is not written as Go writes it`,
		"-- scenario --\nuser \"a\"b c\n":                        `2:6: a space is missing after the quoted word`,
		"-- scenario --\nuser \"\\xff\" c\n":                     `2:6: the quoted word is not UTF-8`,
		"-- scenario --\nargs a.py b\n":                          `2:6: there is no section a.py`,
		"-- scenario --\nargs a.py\n-- a.py --\n":                `2:10: an argument is missing`,
		"-- scenario --\n-- scenario --\n":                       `2:4: there is a section scenario already, on line 1`,
		"title\n-- notes --\n":                                   `2:4: there is no section "notes"; there are scenario, actions, NAME.py and NAME.py@1`,
		"-- ../a.py --\n":                                        `1:4: "../a.py" is no name of a program; one has letters, digits, "_-.", and ".py" at its end`,
		"-- a.py@01 --\n":                                        `1:4: the edits of a.py are called a.py@1, a.py@2 and so on, not a.py@01`,
		"-- a.py@1 --\n":                                         `1:4: no action edits to the text a.py@1; the edits of a program count from 1`,
		"-- actions --\nat 1s edit a.py\n":                       `2:12: there is no section a.py@1 with the text of this edit`,
		"-- actions --\nstart a.py\n":                            `2:1: an action begins with "at" and its time, not with "start"`,
		"-- actions --\nat 2s broker kill\nat 1s broker start\n": `3:1: the action at 1s stands below one at 2s`,
		"-- actions --\nat 1s explode\n":                         `2:7: there is no action "explode"; there are start, edit, type, eof, ctl, sh, publish, get, interrupt, kill, cut, slow, freeze, thaw, drop, broker, alarm, disk, poison`,
		"-- actions --\nat 1s broker explode\n":                  `2:14: a broker can't "explode"; it can start, stop, kill, power-cut, restart and version`,
		"-- actions --\nat 1s broker restart gently\n":           `2:22: how the broker stops is "kill" or "power-cut", not "gently"`,
		"-- actions --\nat 1s slow recv soon\n":                  `2:17: "soon" is no time; write 250ms or 1m2.5s`,
		"-- actions --\nat 1s drop recv basic.ack\n":             `2:17: the frame's direction is ">" or "<", not "basic.ack"`,
		"-- actions --\nat 1s drop recv > basic.ack 0\n":         `2:29: "0" is no number from 1 to 1000`,
		"-- actions --\nat 1s alarm fire on\n":                   `2:13: the alarm's resource is "memory" or "disk", not "fire"`,
		"-- actions --\nat 1s disk\n":                            `2:11: what the disk is is missing`,
		"-- actions --\nat 1s start a.py b\n":                    `2:18: "b" is one word too many`,
		"-- actions --\nat 1s start a.py as\n":                   `2:20: the name of the run is missing`,
		"-- actions --\nat 25h broker kill\n":                    `2:4: 25h0m0s is not between 0s and 24h0m0s`,
		"a\nb\xff":                                               `2:2: this is not UTF-8`,
		strings.Repeat("a", MaxText+1):                           `1:1: the file is longer than 1048576 bytes`,
		"-- a.py --\n" + strings.Repeat("a", MaxSource):          `1:4: a.py is longer than 65536 bytes`,
	} {
		_, err := Parse([]byte(text))
		if err == nil || err.Error() != want {
			t.Errorf("Parse(%.60q):\n got %v\nwant %s", text, err, want)
		}
	}
}

// Parse is Format's inverse.
func TestParseFormat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := files().Draw(t, "file")
		if err := want.Check(); err != nil {
			t.Fatalf("the generator makes what Check refuses: %v", err)
		}
		text := Format(want)
		got, err := Parse(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s", diff, text)
		}
	})
}

// What Parse accepts, Format writes so that Parse reads the same.
func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("\r\n\r\n a \r\n-- a.py --\r\n\\ no newline at end\n\\-- \n"))
	f.Add([]byte("-- scenario --\nuser \"\\ufffd\" #\n-- a.py --\n\\\\ no newline at end\n\\ no newline at end"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(Format(file))
		if err != nil {
			t.Fatalf("%v\n%s", err, Format(file))
		}
		if diff := cmp.Diff(file, again); diff != "" {
			t.Fatal(diff)
		}
	})
}

// files generates files with the texts that are hard to write down.
func files() *rapid.Generator[File] {
	words := rapid.OneOf(
		rapid.SampledFrom([]string{"a", "as", "with", "#a", `"`, `\`, "a b", "\n", "\ufffd", "兔窝", "-- a --"}),
		rapid.StringN(1, 8, 40))
	lines := rapid.OneOf(
		rapid.SampledFrom([]string{"", "-- a --", `\-- a --`, `\\-- `, " no newline at end", `\ no newline at end`, `\\ no newline at end`, "\r", "x\r"}),
		rapid.StringMatching(`[a-z (='\\]{0,12}`))
	sources := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(lines, 0, 5).Draw(t, "lines"), "\n")
	})
	names := rapid.StringMatching(`[a-z兔._-]{1,3}\.py`)
	times := rapid.Custom(func(t *rapid.T) time.Duration {
		return time.Duration(rapid.Int64Range(0, int64(MaxDelay)).Draw(t, "ns"))
	})
	args := rapid.SliceOfN(words, 1, 3)
	actions := rapid.Custom(func(t *rapid.T) sim.Action {
		name := words.Draw(t, "name")
		switch rapid.IntRange(0, 10).Draw(t, "kind") {
		case 0:
			return sim.StartProgram{Program: names.Draw(t, "program"), As: name, Args: args.Draw(t, "args")}
		case 1:
			return sim.StartProgram{Program: names.Draw(t, "program")}
		case 2:
			return sim.StartProgram{Program: names.Draw(t, "program"), Args: []string{}}
		case 3:
			return sim.InterruptProcess{Name: name}
		case 4:
			return sim.KillProcess{Name: name}
		case 5:
			return sim.CutLink{Name: name}
		case 6:
			return sim.StopBroker{How: rapid.SampledFrom([]broker.StopKind{broker.Shutdown, broker.SIGKILL, broker.PowerCut}).Draw(t, "how")}
		case 7:
			return sim.StartBroker{}
		case 8:
			properties := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"priority=5", "reply_to=", "type=a b", "header.x=\"1\"", "header.n:number=-3", "header.l:list:boolean=true"}), 0, 3, rapid.ID).Draw(t, "properties")
			if len(properties) == 0 {
				properties = nil
			}
			return sim.PublishMessage{VirtualHost: rapid.SampledFrom([]string{"", "shop", "a b"}).Draw(t, "host"), Properties: properties, Exchange: name, RoutingKey: words.Draw(t, "key"), Body: words.Draw(t, "body"), Persistent: rapid.Bool().Draw(t, "persistent")}
		case 9:
			return sim.GetMessages{VirtualHost: rapid.SampledFrom([]string{"", "shop", "a b"}).Draw(t, "host"), Queue: name, Count: rapid.IntRange(1, MaxGot).Draw(t, "count"), Mode: rapid.SampledFrom(broker.AckModes[:]).Draw(t, "mode")}
		}
		return sim.EditProgram{Program: names.Draw(t, "program"), Source: sources.Draw(t, "source")}
	})
	return rapid.Custom(func(t *rapid.T) File {
		var f File
		f.Scenario.Title = strings.Join(strings.Fields(rapid.OneOf(lines, rapid.String()).Draw(t, "title")), " ")
		f.Notes = strings.TrimSpace(sources.Draw(t, "notes"))
		f.Scenario.Profile = rapid.SampledFrom(append([]broker.Profile{""}, Profiles...)).Draw(t, "broker")
		f.Scenario.Seed = rapid.Uint64().Draw(t, "seed")
		f.Scenario.Latency = times.Draw(t, "latency")
		f.Scenario.Tick = times.Draw(t, "tick")
		f.Until = times.Draw(t, "until")
		for range rapid.IntRange(0, 2).Draw(t, "users") {
			f.Scenario.Users = append(f.Scenario.Users, sim.User{Name: words.Draw(t, "user"), Password: words.Draw(t, "password")})
		}
		for _, name := range rapid.SliceOfNDistinct(names, 0, 3, rapid.ID).Draw(t, "programs") {
			p := sim.Program{Name: name, Source: sources.Draw(t, "source")}
			if rapid.Bool().Draw(t, "has args") {
				p.Args = args.Draw(t, "args")
			}
			f.Scenario.Programs = append(f.Scenario.Programs, p)
		}
		var at time.Duration
		for range rapid.IntRange(0, 5).Draw(t, "actions") {
			at += times.Draw(t, "after")
			f.Actions = append(f.Actions, sim.TimedAction{At: at, Action: actions.Draw(t, "action")})
		}
		return f
	})
}
