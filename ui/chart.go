package ui

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// curve is one line of a chart: its values at times, as the style sheet has it by
// its class. A stepped line keeps a value until the next.
type curve struct {
	class  string
	step   bool
	area   bool // the room under it is filled
	times  []time.Duration
	values []float64
}

// chartSpan is how much of the past a chart shows at most, as in the management
// page's last minute.
const chartSpan = time.Minute

// chartFrom is where a chart begins whose end is the cursor.
func chartFrom(now time.Duration) time.Duration { return max(0, now-chartSpan) }

// chart draws lines over the world's time, up to now, which is its right edge.
func chart(now time.Duration, label string, lines ...curve) app.UI {
	const w, h, left, foot, top = 344.0, 132.0, 28.0, 20.0, 6.0
	from := chartFrom(now)
	until := max(now, from+time.Second)
	most := 1.0
	for _, l := range lines {
		for _, v := range l.values {
			most = max(most, v)
		}
	}
	tick := roundUp(most / 3)
	most = tick * math.Ceil(most/tick)
	x := func(t time.Duration) float64 {
		return left + (w-left-6)*float64(max(t, from)-from)/float64(until-from)
	}
	y := func(v float64) float64 { return top + (h-top-foot)*(1-v/most) }

	var b strings.Builder
	write := func(parts ...any) {
		for _, p := range parts {
			switch p := p.(type) {
			case string:
				b.WriteString(p)
			case float64:
				b.WriteString(strconv.FormatFloat(p, 'f', 1, 64))
			}
		}
	}
	write(`<svg class="chart" viewBox="0 0 `, w, ` `, h, `" role="img" aria-label="`, escapeAttribute(label), `">`)
	for v := 0.0; v <= most*1.001; v += tick {
		write(`<path class="rule" d="M`, left, ` `, y(v), `H`, w-6, `"/><text class="y" x="`, left-6, `" y="`, y(v)+4, `">`, strconv.FormatFloat(v, 'f', -1, 64), `</text>`)
	}
	every := roundUp((until - from).Seconds() / 4)
	for s := math.Ceil(from.Seconds()/every) * every; s <= until.Seconds(); s += every {
		at := x(time.Duration(s * float64(time.Second)))
		write(`<text class="x" x="`, at, `" y="`, h-4, `">`, strconv.FormatFloat(s, 'f', -1, 64), `</text>`)
	}
	for _, l := range lines {
		if len(l.values) == 0 {
			continue
		}
		var d strings.Builder
		point := func(cmd string, px, py float64) {
			d.WriteString(cmd + strconv.FormatFloat(px, 'f', 1, 64) + " " + strconv.FormatFloat(py, 'f', 1, 64))
		}
		point("M", x(l.times[0]), y(l.values[0]))
		for i := 1; i < len(l.values); i++ {
			if l.step {
				point("L", x(l.times[i]), y(l.values[i-1]))
			}
			point("L", x(l.times[i]), y(l.values[i]))
		}
		end := x(now)
		point("L", end, y(l.values[len(l.values)-1]))
		if l.area {
			write(`<path class="`, l.class, `-area" d="`, d.String())
			write(`L`, end, ` `, y(0), `L`, x(l.times[0]), ` `, y(0), `Z"/>`)
		}
		write(`<path class="`, l.class, `" d="`, d.String(), `"/>`)
	}
	write(`<path class="now" d="M`, x(now), ` `, top, `V`, h-foot, `"/></svg>`)
	return app.Raw(b.String())
}

// roundUp is the next of 1, 2, 5, 10, 20 and so on that is not below a number, at
// least 1.
func roundUp(v float64) float64 {
	if v <= 1 {
		return 1
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range [...]float64{1, 2, 5} {
		if v <= m*unit {
			return m * unit
		}
	}
	return 10 * unit
}

func escapeAttribute(s string) string {
	return strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;").Replace(s)
}

// queued is the chart of what was in a queue, or in all of them.
func (p *Page) queued(s *scene.Scene, queue string, ready, unacked int) app.UI {
	now := s.Cursor.At
	samples := s.Samples(queue, chartFrom(now))
	lines := [3]curve{{class: "total", step: true, area: true}, {class: "ready", step: true}, {class: "unacked", step: true}}
	add := func(at time.Duration, ready, unacked int) {
		for i, v := range [...]int{ready + unacked, ready, unacked} {
			lines[i].times = append(lines[i].times, at)
			lines[i].values = append(lines[i].values, float64(v))
		}
	}
	for _, sample := range samples {
		add(sample.At, sample.Ready, sample.Unacked)
	}
	add(now, ready, unacked)
	return chart(now, p.say("inspect.chart", "ready", ready, "unacked", unacked, "total", ready+unacked), lines[:]...)
}

// rateChart is the chart of what was published, delivered and acked a second.
func (p *Page) rateChart(s *scene.Scene) app.UI {
	now := s.Cursor.At
	from := chartFrom(now)
	all := s.Samples("", from-scene.RateOver)
	lines := [3]curve{{class: "ready"}, {class: "delivered"}, {class: "acked"}}
	at := func(t time.Duration) (last scene.Sample) {
		for _, sample := range all {
			if sample.At > t {
				break
			}
			last = sample
		}
		return last
	}
	const points = 48
	for i := range points + 1 {
		t := from + (now-from)*time.Duration(i)/points
		end, begin := at(t), at(t-scene.RateOver)
		for n, v := range [...]int{end.Published - begin.Published, end.Delivered - begin.Delivered, end.Acked - begin.Acked} {
			lines[n].times = append(lines[n].times, t)
			lines[n].values = append(lines[n].values, float64(v)/scene.RateOver.Seconds())
		}
	}
	return chart(now, p.say("manage.help.rates"), lines[:]...)
}
