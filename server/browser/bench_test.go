//go:build !js

package browser

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"warren/sim/scenario"
)

// TestBench measures the page in Chromium and prints a table, if WARREN_BENCH is
// set; make bench sets it. A figure over its budget is marked and fails nothing:
// what else the machine does is in it.
func TestBench(t *testing.T) {
	if os.Getenv("WARREN_BENCH") == "" {
		t.Skip("make bench runs this")
	}
	b := &bench{t: t, table: tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)}
	fmt.Fprintln(b.table, "what\tmeasured\tbudget\t")
	only := os.Getenv("WARREN_BENCH")
	for _, m := range []struct {
		name    string
		measure func(*bench)
	}{
		{"loading", (*bench).loading}, {"flight", (*bench).inFlight}, {"world", (*bench).largeWorld},
		{"seek", (*bench).seeking}, {"memory", (*bench).memory}, {"idle", (*bench).idle},
	} {
		if only == "1" || strings.Contains(only, m.name) {
			m.measure(b)
			b.table.Flush()
		}
	}
}

type bench struct {
	t     *testing.T
	table *tabwriter.Writer
}

// row prints a figure; it is within its budget if ok.
func (b *bench) row(what, figure, budget string, ok bool) {
	sign := "✓"
	if budget == "" {
		sign = ""
	} else if !ok {
		sign = "✕"
	}
	fmt.Fprintf(b.table, "%s\t%s\t%s\t%s\n", what, figure, budget, sign)
}

// probe notes in the page: when its parts came, each frame's interval and work,
// how much of it was drawing, and the program's memory.
const probe = `(() => {
	const p = window.probe = { frames: [], came: {}, on: false };
	let drawing = 0;
	const raf = window.requestAnimationFrame.bind(window);
	window.requestAnimationFrame = (f) => raf((at) => {
		const from = performance.now();
		drawing = 0;
		f(at);
		p.count = (p.count || 0) + 1;
		if (p.on) p.frames.push({ at, work: performance.now() - from, drawing });
	});
	let make;
	Object.defineProperty(window, "warrenStage", {
		get: () => make,
		set: (f) => {
			make = (element, hear) => {
				const stage = f(element, hear), draw = stage.draw;
				stage.draw = (...args) => {
					const from = performance.now();
					draw(...args);
					drawing += performance.now() - from;
				};
				return stage;
			};
		},
	});
	const instantiate = WebAssembly.instantiate;
	WebAssembly.instantiate = async (...args) => {
		const made = await instantiate(...args);
		p.memory = () => made.exports.mem.buffer.byteLength;
		return made;
	};
	// When something came is when the frame with it has been drawn.
	const seen = {};
	const came = (name, is) => {
		if (!is || seen[name]) return;
		seen[name] = true;
		requestAnimationFrame(() => setTimeout(() => { p.came[name] = performance.now(); }));
	};
	const look = () => {
		came("picture", document.querySelector("[data-kind=stage] svg [data-kind=broker]"));
		came("ready", document.documentElement?.dataset.state === "ready");
	};
	new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
})()`

// visit is a visitor whose page has the probe in it.
func (b *bench) visit(origin string) *visitor {
	v := visitAt(b.t, look{lang: "en", width: 1440, height: 900}, origin)
	v.run("probing", chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(probe).Do(ctx)
		return err
	}))
	return v
}

// median of some figures; 0 of none.
func median(figures []float64) float64 { return quantile(figures, 0.5) }

func quantile(figures []float64, q float64) float64 {
	if len(figures) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(figures))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

// loading measures a first visit: the lesson's words, the picture, and when it can
// be worked with; without a line between, over one of 9 Mbps and 60 ms, and with
// Chromium's own throttle set to that.
func (b *bench) loading() {
	const mbps, ping = 9, 60 * time.Millisecond
	budget := [3]float64{800, 0, 2500} // milliseconds, 0 for none
	b.visits("unthrottled", [3]float64{}, func() *visitor { return b.visit(origin) })
	b.visits("9 Mbps, 60 ms", budget, func() *visitor { return b.visit(lineTo(b.t, mbps, ping)) })
	b.visits("throttled to 9 Mbps, 60 ms", budget, func() *visitor {
		v := b.visit(origin)
		v.throttle(mbps, ping)
		return v
	})
}

// throttle makes the browser slow the network down.
func (v *visitor) throttle(mbps float64, ping time.Duration) {
	bytes, latency := mbps*1e6/8, float64(ping.Milliseconds())
	v.run("slowing the network", network.OverrideNetworkState(false, latency, bytes, bytes), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := network.EmulateNetworkConditionsByRule(false, []*network.Conditions{{
			Latency: latency, DownloadThroughput: bytes, UploadThroughput: bytes,
		}}).Do(ctx)
		return err
	}))
}

// visits measures visits of new visitors, and prints the medians.
func (b *bench) visits(name string, budget [3]float64, visit func() *visitor) {
	var words, picture, ready []float64
	for range 5 {
		v := visit()
		v.begin(hello)
		v.until("the frame is drawn", `probe.came.ready`)
		words = append(words, eval[float64](v, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`))
		picture = append(picture, eval[float64](v, `probe.came.picture ?? 0`))
		ready = append(ready, eval[float64](v, `probe.came.ready`))
	}
	for i, figure := range []struct {
		what string
		of   []float64
	}{{"lesson text", words}, {"first picture", picture}, {"interactive", ready}} {
		got, allowed := median(figure.of), ""
		if budget[i] > 0 {
			allowed = fmt.Sprintf("%.1f s", budget[i]/1000)
		}
		b.row(figure.what+", "+name, fmt.Sprintf("%.2f s", got/1000), allowed, got <= budget[i])
	}
}

// shared opens a scenario's text at a moment.
func (b *bench) shared(v *visitor, text string, at time.Duration) {
	f, err := scenario.Parse([]byte(text))
	if err != nil {
		b.t.Fatal(err)
	}
	link, err := scenario.Encode(scenario.Shared{File: f, At: at})
	if err != nil {
		b.t.Fatal(err)
	}
	v.begin(hello + "#" + link)
	v.untilSoon("the world has come there", fmt.Sprintf(`parseFloat(document.querySelector(%q).innerText) >= %v`, clock, at.Seconds()-0.02), 10*time.Minute)
}

// untilSoon is until, for what may take long.
func (v *visitor) untilSoon(what, expression string, within time.Duration) {
	v.t.Helper()
	deadline := time.Now().Add(within)
	for time.Now().Before(deadline) {
		if eval[bool](v, "Boolean("+expression+")") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	v.t.Fatalf("it never came that %s", what)
}

// frame is what the probe notes of one, in milliseconds.
type frame struct{ At, Work, Drawing float64 }

// play lets time go by for some real seconds, and returns the frames.
func (b *bench) play(v *visitor, factor string, seconds float64) []frame {
	v.speed(factor)
	v.press(" ")
	v.until("time goes by", `document.querySelector("[data-role=play]").title === "Pause"`)
	frames := eval[[]frame](v, fmt.Sprintf(`new Promise((done) => setTimeout(() => {
		probe.frames.length = 0;
		probe.on = true;
		setTimeout(() => {
			probe.on = false;
			done(probe.frames.map(({at, work, drawing}) => ({At: at, Work: work, Drawing: drawing})));
		}, %v);
	}, 500))`, seconds*1000))
	v.press(" ")
	return frames
}

// figures are the intervals between frames, the work in them without drawing, and
// the drawing.
func figures(frames []frame) (intervals, work, drawing []float64) {
	for i, f := range frames {
		if i > 0 {
			intervals = append(intervals, f.At-frames[i-1].At)
		}
		work = append(work, f.Work-f.Drawing)
		drawing = append(drawing, f.Drawing)
	}
	return intervals, work, drawing
}

// flood is a world in which that many messages are on their way for a while: half
// of them at first sight all in one tunnel.
func flood(messages int) string {
	return fmt.Sprintf(`A flood.
-- scenario --
broker 4.0
seed 1
latency 10ms
tick 10us
-- actions --
at 0s start send.py
at 5s slow send 20s
-- send.py --
import pika, time
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
ch.queue_declare('q')
time.sleep(10)
for i in range(%d):
    ch.basic_publish('', 'q', b'x')
time.sleep(1000)
`, messages)
}

func (b *bench) inFlight() {
	for _, n := range []int{100, 1000, 5000} {
		v := b.visit(origin)
		b.shared(v, flood(n), 15*time.Second)
		v.account("in-flight", n)
		intervals, work, drawing := figures(b.play(v, "1", 4))
		name := fmt.Sprintf("%d messages in flight", n)
		p95 := quantile(intervals, 0.95)
		switch n {
		case 5000:
			b.row(name+", p95 frame", fmt.Sprintf("%.1f ms", p95), "20 ms", p95 <= 20.5)
		default:
			b.row(name+", p95 frame", fmt.Sprintf("%.1f ms", p95), "17 ms", p95 <= 17.5)
		}
		budget := ""
		if n == 1000 {
			budget = "2 ms"
		}
		b.row(name+", Go work", fmt.Sprintf("%.1f ms, drawing %.1f ms", median(work), median(drawing)), budget, median(work) <= 2)
	}
}

// large is a world of 200 nodes, 500 edges and 500 messages on their way.
const large = `A large world.
-- scenario --
broker 4.0
seed 1
latency 10ms
tick 10us
-- actions --
at 0s start setup.py
%s-- setup.py --
import pika
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
for i in range(59):
    ch.exchange_declare('x%%d' %% i, 'topic')
for i in range(100):
    ch.queue_declare('q%%d' %% i)
    for j in range(5):
        ch.queue_bind('q%%d' %% i, 'x%%d' %% ((i * 5 + j) %% 59), 'k%%d.#' %% j)
c.close()
-- send.py --
import pika, sys, time
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
n = int(sys.argv[1])
time.sleep(10)
for i in range(25):
    ch.basic_publish('x%%d' %% ((n + i) %% 59), 'k%%d' %% (i %% 5), b'x')
time.sleep(100000)
-- recv.py --
import pika, sys
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
ch.basic_consume('q' + sys.argv[1], lambda *a: None, auto_ack=True)
ch.start_consuming()
`

func (b *bench) largeWorld() {
	var actions strings.Builder
	for i := range 20 {
		fmt.Fprintf(&actions, "at 30s start recv.py as recv%d with %d\n", i+1, i)
	}
	for i := range 20 {
		fmt.Fprintf(&actions, "at 40s start send.py as send%d with %d\n", i+1, i*3)
	}
	for i := range 20 {
		fmt.Fprintf(&actions, "at 45s slow send%d 20s\n", i+1)
	}
	v := b.visit(origin)
	b.shared(v, fmt.Sprintf(large, actions.String()), 54*time.Second)
	v.account("in-flight", 500)
	nodes := eval[int](v, `document.querySelectorAll("[data-kind=stage] svg [role=button]").length`)
	edges := eval[int](v, `document.querySelectorAll("[data-kind=stage] [data-kind=binding], [data-kind=stage] [data-kind=implied]").length`)
	v.shot("bench-large")
	v.run("throttling", emulation.SetCPUThrottlingRate(4))
	intervals, work, drawing := figures(b.play(v, "1", 5))
	v.run("not throttling", emulation.SetCPUThrottlingRate(1))
	fps := 1000 / max(median(intervals), 1)
	b.row(fmt.Sprintf("%d nodes, %d edges, 500 messages, processor throttled four times", nodes, edges),
		fmt.Sprintf("%.0f fps, Go %.1f ms, drawing %.1f ms", fps, median(work), median(drawing)), "45 fps", fps >= 45)
}

// busy is a world in which much happens for as long as one looks.
func busy(pause string) string {
	return `A busy world.
-- scenario --
broker 4.0
seed 1
latency 5ms
tick 100us
-- actions --
at 0s start send.py
at 0s start send.py as send2
at 1s start recv.py
at 1s start recv.py as recv2
-- send.py --
import pika, time
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
ch.queue_declare('q')
while True:
    ch.basic_publish('', 'q', b'a message of twenty b')
    time.sleep(` + pause + `)
-- recv.py --
import pika
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
ch.queue_declare('q')
ch.basic_qos(prefetch_count=10)
ch.basic_consume('q', lambda ch, m, p, b: ch.basic_ack(m.delivery_tag))
ch.start_consuming()
`
}

// seeking measures jumps to and fro in a history of a million records.
func (b *bench) seeking() {
	v := b.visit(origin)
	b.shared(v, busy("0.002"), 70*time.Second) // 14,500 records a second
	var jumps, handling, frames []float64
	for i := range 40 {
		to := float64((i*7919+13)%1000) / 1000
		jump := eval[[]float64](v, fmt.Sprintf(`(async () => {
			const track = document.getElementById("track"), box = track.getBoundingClientRect();
			const at = { bubbles: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: box.x + box.width * %v, clientY: box.y + box.height / 2 };
			track.setPointerCapture = () => {};
			track.releasePointerCapture = () => {};
			probe.frames.length = 0;
			probe.on = true;
			const from = performance.now();
			track.dispatchEvent(new PointerEvent("pointerdown", at));
			track.dispatchEvent(new PointerEvent("pointerup", at));
			const handled = performance.now() - from;
			await new Promise((done) => setTimeout(done, 150));
			probe.on = false;
			return [handled, Math.max(0, ...probe.frames.map((f) => f.work))];
		})()`, to))
		handling, frames = append(handling, jump[0]), append(frames, jump[1])
		jumps = append(jumps, jump[0]+jump[1])
	}
	p95 := quantile(jumps, 0.95)
	b.row("seek in a history of a million records, p95",
		fmt.Sprintf("%.0f ms; medians: the click %.1f ms, the frame %.1f ms", p95, median(handling), median(frames)), "50 ms", p95 <= 50)
}

// taken is what a page has taken, in bytes: the program's memory, which is given
// back when the page goes, and after a collection that of the page's scripts. The
// program's grows with the history; scripts, nodes and listeners should not.
type taken struct {
	wasm, script     float64
	nodes, listeners int64
}

func (b *bench) taken(v *visitor) (t taken) {
	v.run("counting what it takes", chromedp.ActionFunc(func(ctx context.Context) error {
		err := heapprofiler.CollectGarbage().Do(ctx)
		if err == nil {
			t.script, _, _, _, err = runtime.GetHeapUsage().Do(ctx)
		}
		if err == nil {
			_, t.nodes, t.listeners, err = memory.GetDOMCounters().Do(ctx)
		}
		return err
	}))
	t.wasm = eval[float64](v, `probe.memory()`)
	return t
}

// memory lets ten virtual minutes of a busy world go by at ten times the speed, as
// far as the machine keeps up: two programs send five messages a second each, two
// handle and acknowledge them. What the second half adds is told apart.
func (b *bench) memory() {
	v := b.visit(origin)
	b.shared(v, busy("0.2"), time.Second)
	first := b.taken(v)
	v.speed("10")
	v.press(" ")
	var at [2]taken
	for i, seconds := range []int{300, 600} {
		v.untilSoon("the world has come to its minute", fmt.Sprintf(`parseFloat(document.querySelector(%q).innerText) >= %d`, clock, seconds), 10*time.Minute)
		at[i] = b.taken(v)
	}
	v.press(" ")
	half, end := at[0], at[1]
	row := func(what string, unit string, first, half, end float64, bounded bool) {
		budget := ""
		if bounded {
			budget = "as after five"
		}
		b.row(what+" after ten virtual minutes, 10 messages a second",
			fmt.Sprintf("%.0f%s (after five %.0f, at first %.0f)", end, unit, half, first), budget, end <= 1.1*half)
	}
	row("memory of the program", " MB", first.wasm/1e6, half.wasm/1e6, end.wasm/1e6, false)
	row("memory of scripts", " MB", first.script/1e6, half.script/1e6, end.script/1e6, true)
	row("nodes", "", float64(first.nodes), float64(half.nodes), float64(end.nodes), true)
	row("listeners", "", float64(first.listeners), float64(half.listeners), float64(end.listeners), true)
}

// idle counts the frames of a page at rest.
func (b *bench) idle() {
	v := b.visit(origin)
	v.begin(hello)
	v.speed("10")
	v.runAnywhere()
	v.account("ready", 1)
	v.pause()
	n := eval[int](v, `(async () => {
		await new Promise((done) => setTimeout(done, 1000));
		const before = probe.count;
		await new Promise((done) => setTimeout(done, 3000));
		return probe.count - before;
	})()`)
	b.row("frames in three seconds at rest", fmt.Sprint(n), "0", n == 0)
}
