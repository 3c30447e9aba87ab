package stage

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"pgregory.net/rapid"

	"warren/lessons"
	"warren/lessons/content"
	"warren/lessons/rehearse"
	"warren/lessons/words"
	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// lettering is how the style sheet sets the text of a part.
type lettering struct {
	size   float64
	mono   bool
	anchor string
	near   bool // it is left out where the picture is seen from afar
}

var (
	cssRule = regexp.MustCompile(`([^{}]+)\{([^}]*)\}`)
	cssPart = regexp.MustCompile(`\[data-part="([-a-z]+)"\]\s*(?:,|$)`)
	cssSize = regexp.MustCompile(`font-size: ?([0-9.]+)px`)
)

// letterings are those of stage.css, by part.
func letterings(t *testing.T) map[string]lettering {
	css, err := os.ReadFile("stage.css")
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]lettering)
	for _, rule := range cssRule.FindAllStringSubmatch(string(css), -1) {
		for _, part := range cssPart.FindAllStringSubmatch(strings.TrimSpace(rule[1]), -1) {
			l, known := all[part[1]]
			if !known {
				l.size = 12
			}
			if size := cssSize.FindStringSubmatch(rule[2]); size != nil {
				l.size, _ = strconv.ParseFloat(size[1], 64)
			}
			l.near = l.near || strings.Contains(rule[1], `data-zoom="far"`) && strings.Contains(rule[2], "display: none")
			l.mono = l.mono || strings.Contains(rule[2], "--mono")
			for _, anchor := range []string{"middle", "end"} {
				if strings.Contains(rule[2], "text-anchor: "+anchor) {
					l.anchor = anchor
				}
			}
			all[part[1]] = l
		}
	}
	return all
}

// wording is a text of the picture, and where it stands.
type wording struct {
	part string // that the style sheet knows
	text string
	scene.Rect
}

// across is about what a text takes.
func (l lettering) across(text string) float64 {
	width := 0.0
	for _, r := range text {
		switch {
		case r >= 0x2E80:
			width++
		case l.mono:
			width += 0.6
		default:
			width += 0.55
		}
	}
	return width * l.size
}

// wordings are all texts of a stage: of its structure, and of the canvas.
func wordings(t testing.TB, s *Stage, parts map[string]lettering) []wording {
	all := texts(t, app.HTMLString(s.structure()), s.camera.far(), parts)
	for _, sprite := range s.sprites {
		switch {
		case sprite.Kind == scene.Mark && sprite.Text != "":
			all = append(all, wording{"", sprite.Text, sprite.Sign()})
		case sprite.Kind == scene.CordCount:
			w := 14 + 7.2*float64(len(strconv.Itoa(sprite.Count))+1)
			all = append(all, wording{"", fmt.Sprint("×", sprite.Count), scene.Rect{X: sprite.At.X - w/2, Y: sprite.At.Y - 9, W: w, H: 18}})
		}
	}
	return all
}

// texts are those of some SVG, as seen from far or near.
func texts(t interface{ Fatalf(string, ...any) }, html string, far bool, parts map[string]lettering) []wording {
	d := xml.NewDecoder(strings.NewReader(html))
	d.Strict = false
	var all []wording
	var kinds []string
	text := -1 // of all, the one that is open
	var font lettering
	width := 0.0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, html)
		}
		switch e := token.(type) {
		case xml.StartElement:
			at := make(map[string]string)
			for _, a := range e.Attr {
				at[a.Name.Local] = a.Value
			}
			n := func(name string) float64 { f, _ := strconv.ParseFloat(at[name], 64); return f }
			kinds = append(kinds, at["data-kind"])
			part := at["data-part"]
			switch e.Name.Local {
			case "text":
				font = parts[part]
				if font.size == 0 {
					font.size = 12
				}
				if len(kinds) > 1 && kinds[len(kinds)-2] == "exchange" {
					font.anchor = "middle"
				}
				if size := cssSize.FindStringSubmatch(at["style"]); size != nil {
					font.size, _ = strconv.ParseFloat(size[1], 64)
				}
				if part == "key" || font.near && far {
					font.size = 0 // it stands on its chip, or is not there
				}
				all = append(all, wording{part: part, Rect: scene.Rect{X: n("x"), Y: n("y")}})
				text, width = len(all)-1, 0
			case "tspan":
				width += n("dx")
				if f, ok := parts[part]; ok {
					f.anchor = font.anchor
					font = f
				}
				if size := cssSize.FindStringSubmatch(at["style"]); size != nil {
					font.size, _ = strconv.ParseFloat(size[1], 64)
				}
				if font.near && far {
					font.size = 0
				}
			case "rect":
				if part == "chip" {
					all = append(all, wording{part, "a chip", scene.Rect{X: n("x"), Y: n("y"), W: n("width"), H: n("height")}})
				}
			}
		case xml.CharData:
			if text >= 0 {
				words := strings.TrimSpace(string(e))
				all[text].text += words
				width += font.across(words)
			}
		case xml.EndElement:
			kinds = kinds[:len(kinds)-1]
			if e.Name.Local == "text" && text >= 0 {
				w := &all[text]
				w.W, w.H = width, font.size
				w.Y -= 0.8 * font.size
				switch font.anchor {
				case "middle":
					w.X -= width / 2
				case "end":
					w.X -= width
				}
				text = -1
			}
		}
	}
	return all
}

// apart checks that no two texts of a stage meet.
func apart(t testing.TB, what string, s *Stage, parts map[string]lettering) {
	t.Helper()
	all := wordings(t, s, parts)
	for i, a := range all {
		for _, b := range all[:i] {
			if a.W > 0 && b.W > 0 && a.H > 0 && b.H > 0 && a.Overlaps(b.Rect) {
				t.Errorf("%s: %q at %.0f meets %q at %.0f", what, b.text, b.Rect, a.text, a.Rect)
				return
			}
		}
	}
}

// solved calls f with each lesson, in a test of its name, and the world that the first
// solutions of its steps make.
func solved(t *testing.T, f func(t *testing.T, l *lessons.Lesson, h *sim.History)) {
	dirs, err := content.Lessons.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		text, err := content.Lessons.ReadFile(dir.Name() + "/lesson.txtar")
		if err != nil {
			continue
		}
		t.Run(dir.Name(), func(t *testing.T) {
			l, err := lessons.Parse(dir.Name(), text)
			if err != nil {
				t.Fatal(err)
			}
			var scripts []lessons.Script
			for _, step := range l.Steps {
				if len(step.Solutions) > 0 {
					scripts = append(scripts, step.Solutions[0])
				}
			}
			w, err := rehearse.Play(&l, scripts)
			if err != nil {
				t.Fatal(err)
			}
			f(t, &l, w.History())
		})
	}
}

// moments calls f with that many cursors, all along a history: half a latency after a
// record, where what it sent is on its way.
func moments(l *lessons.Lesson, h *sim.History, n int, f func(scene.Cursor) bool) {
	for i := range n {
		records := h.Len() * (i + 1) / n
		if records == 0 {
			continue
		}
		at := h.Record(records-1).At + l.File.Scenario.Latency/2
		if !f(scene.Cursor{At: at, Records: h.Until(at)}) {
			return
		}
	}
}

// No label stands on another: in what the lessons' solutions make, at many moments.
func TestLabelsOfLessonsDoNotMeet(t *testing.T) {
	table, parts := load(t), letterings(t)
	solved(t, func(t *testing.T, l *lessons.Lesson, h *sim.History) {
		for _, lang := range []words.Language{words.Chinese, words.English} {
			for _, room := range [][2]float64{{752, 460}, {720, 442}, {390, 520}} {
				s := newStage(table, lang)
				s.Room(room[0], room[1])
				p := scene.New(h, l.File.Scenario.Programs...)
				moments(l, h, 80, func(c scene.Cursor) bool {
					s.Draw(p.At(c))
					apart(t, fmt.Sprintf("%v in %v, %v", c.At, lang, room), s, parts)
					return !t.Failed()
				})
			}
		}
	})
}

// What a node is called can be read in every picture of the lessons on a usual screen:
// shown as a whole, its letters are at least that high, and no name is cut to nothing.
func TestNamesCanBeRead(t *testing.T) {
	table, parts := load(t), letterings(t)
	solved(t, func(t *testing.T, l *lessons.Lesson, h *sim.History) {
		for _, lang := range []words.Language{words.Chinese, words.English} {
			s := newStage(table, lang)
			s.Room(720, 442) // as it is at 1440 by 900
			p := scene.New(h, l.File.Scenario.Programs...)
			smallest, bounds := largest, scene.Rect{}
			moments(l, h, 80, func(c scene.Cursor) bool {
				s.Draw(p.At(c))
				if s.camera.Scale < smallest {
					smallest, bounds = s.camera.Scale, s.layout.Bounds
				}
				for _, w := range wordings(t, s, parts) {
					if (w.part == "name" || w.part == "queue-name") && w.H*s.camera.Scale < legible {
						t.Errorf("%v, %v: %q is %.1f pixels high, at %.2f for %.0f", lang, c.At, w.text, w.H*s.camera.Scale, s.camera.Scale, s.layout.Bounds)
						return false
					}
				}
				return true
			})
			t.Logf("%v: at least %.0f %%, for %.0f", lang, 100*smallest, bounds)
		}
	})
}

// Nor in worlds made at random, some of them full.
func TestLabelsDoNotMeet(t *testing.T) {
	table, parts := load(t), letterings(t)
	rapid.Check(t, func(r *rapid.T) {
		tale := &scenetest.Tale{}
		var clients []*scenetest.Client
		var queues, exchanges []string
		most := rapid.SampledFrom([]int{6, 20, 60}).Draw(r, "most")
		for range rapid.IntRange(1, most).Draw(r, "things") {
			switch rapid.SampledFrom([]string{"client", "queue", "exchange", "bind", "bind", "method", "method", "cut", "wait"}).Draw(r, "kind") {
			case "client":
				name := rapid.StringMatching(`[a-z_]{1,20}`).Draw(r, "name") + strconv.Itoa(len(clients))
				c := tale.Start(name, name+".py", rapid.SampledFrom([]string{"basic_publish", "basic_consume"}).Draw(r, "does"))
				c.Connect()
				if len(queues) > 0 && rapid.Bool().Draw(r, "consumes") {
					c.Consume(rapid.SampledFrom(queues).Draw(r, "queue"), false, uint16(rapid.IntRange(0, 200).Draw(r, "prefetch")))
				}
				clients = append(clients, c)
			case "queue":
				queues = append(queues, rapid.StringMatching(`[a-z_.]{1,30}`).Draw(r, "queue")+strconv.Itoa(len(queues)))
				args := amqp.Table{{Name: "x-message-ttl", Value: int32(60000)}, {Name: "x-dead-letter-exchange", Value: ""}}
				tale.Tell(broker.QueueDeclared{
					VirtualHost: "/", Queue: queues[len(queues)-1], Type: "classic", Durable: true,
					Arguments: args[:rapid.IntRange(0, 2).Draw(r, "arguments")],
				})
			case "exchange":
				exchanges = append(exchanges, rapid.StringMatching(`[a-z_]{1,20}`).Draw(r, "exchange")+strconv.Itoa(len(exchanges)))
				tale.Tell(broker.ExchangeDeclared{VirtualHost: "/", Exchange: exchanges[len(exchanges)-1], Type: "topic"})
			case "bind":
				if len(queues) > 0 && len(exchanges) > 0 {
					tale.Tell(broker.BindingCreated{Binding: broker.Binding{
						VirtualHost: "/", Source: rapid.SampledFrom(exchanges).Draw(r, "from"), DestinationType: "queue",
						Destination: rapid.SampledFrom(queues).Draw(r, "to"), BindingKey: rapid.StringMatching(`[a-z.*#]{0,24}`).Draw(r, "key"),
					}})
				}
			case "method":
				if len(clients) > 0 {
					c := rapid.SampledFrom(clients).Draw(r, "who")
					m := rapid.SampledFrom([]amqp.Method{amqp.ConnectionTuneOk{}, amqp.ConnectionOpen{}, amqp.QueueDeclare{}, amqp.BasicQos{}}).Draw(r, "method")
					if rapid.Bool().Draw(r, "to the broker") {
						c.Send(m, 0, nil, nil)
					} else {
						c.Reply(m, 0, 0, nil)
					}
				}
			case "cut":
				if len(clients) > 0 && rapid.IntRange(0, 5).Draw(r, "at all") == 0 {
					rapid.SampledFrom(clients).Draw(r, "who").Kill()
				}
			case "wait":
				tale.Wait(time.Duration(rapid.IntRange(1, 300).Draw(r, "ms")) * time.Millisecond)
			}
		}
		for _, lang := range []words.Language{words.Chinese, words.English} {
			for _, room := range [][2]float64{{752, 460}, {1600, 900}, {390, 520}} {
				s := newStage(table, lang)
				s.Room(room[0], room[1])
				s.Draw(scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()}))
				apart(&fatal{TB: t, rapid: r}, fmt.Sprintf("%v, %v", lang, room), s, parts)
			}
		}
	})
}

// fatal ends a random case with its first error.
type fatal struct {
	testing.TB
	rapid *rapid.T
}

func (f *fatal) Helper()                           {}
func (f *fatal) Errorf(format string, args ...any) { f.rapid.Fatalf(format, args...) }
func (f *fatal) Fatalf(format string, args ...any) { f.rapid.Fatalf(format, args...) }

// How a program ended is said in bold type inside its node, and does not meet the edge
// of a producer's, which points.
func TestEndsFitTheirNodes(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	const (
		bold, left, apart = 1.12, 14.0, 4.0
		foot              = 17.0 // of the line under the node's middle
	)
	edge := scene.ProducerWidth - 20*foot/(scene.ProcessHeight/2)
	for _, key := range []string{"failed", "interrupted", "killed"} {
		for _, lang := range words.Languages {
			said := table.Say(lang, "stage.process."+key)
			if end := left + bold*letterings(t)["doing"].across(said) + apart; end > edge {
				t.Errorf("%q ends at %.0f, and the edge is at %.0f", said, end, edge)
			}
		}
	}
}
