package stage

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// The structure of some scenes as SVG. The commands name a tale and how to look at
// it: draw tale=hello lang=zh [room=WIDTHxHEIGHT is 752x460, or tall].
func TestStructure(t *testing.T) {
	table := load(t)
	datadriven.Walk(t, "testdata", func(t *testing.T, file string) {
		datadriven.RunTest(t, file, func(t *testing.T, d *datadriven.TestData) string {
			var name, lang string
			d.ScanArgs(t, "tale", &name)
			d.ScanArgs(t, "lang", &lang)
			tale, ok := tales[name]
			if !ok {
				d.Fatalf(t, "no tale %s", name)
			}
			s := newStage(table, words.Language(lang))
			s.Room(752, 460)
			if d.HasArg("tall") {
				s.Room(390, 520)
			}
			h := tale()
			s.Draw(scene.New(h).At(scene.Cursor{At: h.Now, Records: h.Len()}))
			return ordered(app.HTMLString(s.UI())) + "\n"
		})
	})
}

func load(t *testing.T) *words.Table {
	t.Helper()
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func newStage(table *words.Table, lang words.Language) *Stage {
	s := New(Options{Say: func(key string, args ...any) string { return table.Say(lang, key, args...) }, Changed: func() {}})
	s.SetLanguage(string(lang))
	return s
}

var tales = map[string]func() *scenetest.Tale{
	"hello": func() *scenetest.Tale {
		t := &scenetest.Tale{}
		send := t.Start("send", "send.py", "basic_publish")
		send.Connect()
		t.Declare("hello", false)
		send.Publish("", "hello", false, nil)
		t.Wait(scenetest.Latency + scenetest.Latency/2)
		t.Start("recv", "recv.py", "basic_consume").Dial()
		return t
	},
	"killed": func() *scenetest.Tale {
		t := &scenetest.Tale{}
		send := t.Start("send", "send.py", "basic_publish")
		send.Connect()
		t.Declare("lqz", true)
		first := t.Start("recv", "recv.py", "basic_consume")
		first.Connect()
		first.Consume("lqz", false, 1)
		second := t.Start("recv2", "recv.py", "basic_consume")
		second.Connect()
		second.Consume("lqz", false, 2)
		for _, to := range []*scenetest.Client{first, second} {
			send.Publish("", "lqz", true, func(m broker.MessageID) {
				to.Deliver("lqz", m, t.Enqueue(m, "", "lqz", "lqz"), false, false, time.Minute)
			})
			t.Wait(3 * scenetest.Latency)
		}
		first.Kill()
		t.Requeue("lqz", 1, 1)
		t.Wait(scenetest.Latency / 2)
		return t
	},
}

var (
	tag  = regexp.MustCompile(`<[a-z]+(?: [-a-zA-Z]+(?:="(?:[^"\\]|\\.)*")?)+>`)
	pair = regexp.MustCompile(` [-a-zA-Z]+(?:="(?:[^"\\]|\\.)*")?`)
)

// ordered writes the attributes of every element in alphabetic order: go-app
// writes them in that of a map.
func ordered(html string) string {
	return tag.ReplaceAllStringFunc(html, func(element string) string {
		name, _, _ := strings.Cut(element, " ")
		attributes := pair.FindAllString(element, -1)
		slices.Sort(attributes)
		return name + strings.Join(attributes, "") + ">"
	})
}

// The scene may go on before the structure is drawn anew: a node whose thing is gone
// by then is rendered as nothing.
func TestNodesOfWhatIsGone(t *testing.T) {
	s := newStage(load(t), words.English)
	s.Room(752, 460)
	tale := tales["killed"]()
	p := scene.New(tale)
	s.Draw(p.At(scene.Cursor{At: tale.Now, Records: tale.Len()}))
	var nodes []app.UI
	for _, b := range s.layout.Boxes {
		nodes = append(nodes, s.component(b, s.processViews()))
	}
	tale.Tell(broker.QueueDeleted{VirtualHost: "/", Queue: "lqz"})
	p.At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	for i, n := range nodes {
		if got := app.HTMLString(n); s.layout.Boxes[i].ID.Kind == scene.QueueNode && strings.TrimSpace(got) != "<g></g>" {
			t.Errorf("a queue that is gone is %s", got)
		}
	}
}

// A stage is rendered again only when there is something new to render.
func TestDrawTellsWhenToRender(t *testing.T) {
	s := newStage(load(t), words.English)
	s.Room(752, 460)
	tale := tales["hello"]()
	p := scene.New(tale)
	draw := func(at time.Duration, records int) bool {
		return s.Draw(p.At(scene.Cursor{At: at, Records: records}))
	}
	all := tale.Len()
	if !draw(tale.Now, all) {
		t.Error("the first picture is not new")
	}
	if draw(tale.Now+scenetest.Latency/4, all) {
		t.Error("a card on its way makes the structure new")
	}
	if got := s.view(scene.NodeID{Kind: scene.QueueNode, Name: "hello"}, nil).queue.ready; got != 0 {
		t.Errorf("%d ready while the card is on its way", got)
	}
	if draw(tale.Now+scenetest.Latency, all) {
		t.Error("a card that has arrived makes the structure new")
	}
	if got := s.view(scene.NodeID{Kind: scene.QueueNode, Name: "hello"}, nil).queue.ready; got != 1 {
		t.Errorf("%d ready when the card has arrived", got)
	}
	if !draw(0, 0) {
		t.Error("the beginning is not new")
	}
	s.SetLanguage("zh")
	if !draw(0, 0) {
		t.Error("another language is not new")
	}
}

func TestFit(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		want  string
	}{
		{"lqz", 100, "lqz"},
		{"amq.gen-JzTY20BRgKO-HjmUJj0wLg", 100, "amq.gen-Jz…j0wLg"},
		{"订单队列", 30, "订单…"},
		{"hello", 1, "…"},
	} {
		got := fit(test.text, 10, test.width)
		if got != test.want {
			t.Errorf("%q in %v is %q, want %q", test.text, test.width, got, test.want)
		}
		if got != "…" && textWidth(got, 10) > test.width {
			t.Errorf("%q is wider than %v", got, test.width)
		}
	}
}

func TestPack(t *testing.T) {
	var l labels
	numbers := pack([]scene.Sprite{
		{Kind: scene.Mark, At: scene.Point{X: 1, Y: 2}, Scale: 1, Alpha: 0.5, Text: "queue.declare"},
		{Kind: scene.Card, Message: 7, Look: scene.Hatched, Ring: 0.5, Left: 3, Priority: 9, Times: 2},
		{Kind: scene.Mark, Text: "queue.declare"},
	}, l.index, nil)
	want := []float32{
		5, 1, 2, 0, 0, 1, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 7, -1, 0.5, 3, 9, 2,
		5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	}
	if !slices.Equal(numbers, want) || len(l.texts) != 1 {
		t.Errorf("got %v with the labels %q, want %v", numbers, l.texts, want)
	}
	if len(numbers) != 3*spriteSize {
		t.Errorf("a sprite is %d numbers, not %d", len(numbers)/3, spriteSize)
	}
}

// A card that is pointed at has the bars of its depth beside it, but not where its place
// says it already; a stop of the node is shown as long as it is foreseen.
func TestBarsAndThreat(t *testing.T) {
	tale := tales["hello"]()
	p := scene.New(tale)
	s := newStage(load(t), words.English)
	s.Room(752, 460)
	draw := func() scene.Sprite {
		s.Draw(p.At(scene.Cursor{At: tale.Now + time.Minute, Records: tale.Len()}))
		for _, c := range s.sprites {
			if c.Kind == scene.Card && c.Depth.Layers > 0 {
				return c
			}
		}
		t.Fatal("no card is in the queue")
		return scene.Sprite{}
	}
	if c := draw(); c.Share != 0 || c.Look&scene.Doomed != 0 {
		t.Errorf("unasked it has %v bars and the look %b", c.Share, c.Look)
	}
	s.Mark(scene.Thing{}, scene.MessageOf(1), scene.Thing{})
	if c := draw(); c.Share != 1 {
		t.Errorf("pointed at, in memory, it has %v bars", c.Share)
	}
	s.SetDeep(true)
	stop := broker.SIGKILL
	s.Threaten(&stop)
	if c := draw(); c.Share != 0 || c.Look&scene.Doomed == 0 {
		t.Errorf("in the strata and under a threat it has %v bars and the look %b", c.Share, c.Look)
	}
	s.Threaten(nil)
	if c := draw(); c.Look&scene.Doomed != 0 {
		t.Error("the threat is over, and it is still doomed")
	}
}

// With the strata of one queue the whole picture is large enough for names in the room
// that it has in a window of 1440 by 900.
func TestStrataCanBeRead(t *testing.T) {
	tale := tales["hello"]()
	s := newStage(load(t), words.English)
	s.SetDeep(true)
	s.Room(720, 440)
	s.Draw(scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()}))
	if s.camera.far() {
		t.Errorf("the scale is %v", s.camera.Scale)
	}
}
