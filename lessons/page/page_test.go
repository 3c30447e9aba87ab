package page

import (
	"strings"
	"testing"

	"warren/lessons"
	"warren/lessons/words"
)

const lesson = `A title
-- lesson --
section: 9.9
-- scenario --
-- step read --
phase: quote
-- step guess --
phase: predict
answer: 2
reveal: do
-- step do --
phase: do
check: published()
then: acked()
hint: where
-- solution do --
run 1s
-- wrong late --
when: started()
says: too-late
run 1s
`

const english = `# A *title*

An intro.

## Read {#read}

~~~notes
f(pika.no[0](), 'a.b', 1.5) # 说明 <b>
    g()
~~~

### Note {.note}

Say 确认，then.

## Guess {#guess}

1. One

   **Never.** No.

2. Two

## Do {#do}

- [ ] First
- [ ] *Second*

### Where {#where}

Here.

### Late {#too-late}

Sorry.
`

var chinese = strings.NewReplacer("A *title*", "题目", "An intro.", "开头。").Replace(english)

func render(t *testing.T, english string) (map[words.Language]Page, error) {
	t.Helper()
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lessons.Parse("09-test", []byte(lesson))
	if err != nil {
		t.Fatal(err)
	}
	return Render(&l, table, map[words.Language][]byte{words.English: []byte(english), words.Chinese: []byte(chinese)})
}

func TestRender(t *testing.T) {
	pages, err := render(t, english)
	if err != nil {
		t.Fatal(err)
	}
	got := pages[words.English]
	if got.Title != "A title" {
		t.Errorf("the title is %q", got.Title)
	}
	const want = `<header class="lesson-head">
<p class="lesson-section">9.9</p>
<h1>A title</h1>
<p class="lesson-other" lang="zh-CN">题目</p>
</header>
<p>An intro.</p>
<section class="step" data-step="read" data-phase="quote">
<p class="phase">Quote</p>
<h2>Read</h2>
<figure class="notes"><figcaption>As in the notes</figcaption>
<pre><code lang="zh-CN"><span data-in="0">f(<wbr>pika.no[<wbr>0]()<wbr>,<wbr> &#39;a.b&#39;,<wbr> 1.5) <span># 说明 &lt;b&gt;</span>
</span><span data-in="4">    g()<wbr>
</span></code></pre></figure>
<aside class="note">
<h3>Note</h3>
<p>Say <span lang="zh-CN">确认，</span>then.</p>
</aside>
</section>
<section class="step" data-step="guess" data-phase="predict">
<p class="phase">Predict</p>
<h2>Guess</h2>
<ol class="answers">
<li><button type="button" class="answer" data-answer="1"><span>One</span></button>
<div class="reply" hidden>
<p><strong>Never.</strong> No.</p>
<button type="button" data-act="decide">See what really happens</button></div></li>
<li><button type="button" class="answer" data-answer="2"><span>Two</span></button>
<div class="reply" hidden>
</div></li>
</ol>
</section>
<section class="step" data-step="do" data-phase="do">
<p class="phase">Do</p>
<h2>Do</h2>
<ul class="checks">
<li data-check="0">First</li>
<li data-check="1"><em>Second</em></li>
</ul>
<details class="hint" data-hint="where" data-nth="1/1">
<summary>Where</summary>
<p>Here.</p>
</details>
<div class="says" data-says="too-late" hidden>
<h3>Late</h3>
<p>Sorry.</p>
<button type="button" data-act="example">See where it leads</button></div>
<p class="tools"><button type="button" data-act="detour">Show a usual wrong turn</button><button type="button" data-act="solution">Show a solution</button></p>
</section>
`
	if string(got.HTML) != want {
		t.Errorf("got\n%s\nwant\n%s", got.HTML, want)
	}
	zh := string(pages[words.Chinese].HTML)
	if !strings.Contains(zh, `<p class="lesson-other" lang="en">A title</p>`) || !strings.Contains(zh, "<p>Say 确认，then.</p>") {
		t.Errorf("the Chinese page is\n%s", zh)
	}
}

// What the words lack or have too much is told with its line.
func TestRenderRefuses(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"# A *title*\n", "", `2: the words begin with the title: a line "# …"`},
		{"An intro.", "# Again", "3: a heading of level 1 can't stand here: one title, then steps, then what belongs to a step"},
		{"An intro.", "### Early {.note}", "3: a heading of level 3 can't stand here: one title, then steps, then what belongs to a step"},
		{"An intro.", "<b>bold</b>", "3: the words are Markdown without HTML; write < in backquotes"},
		{"An intro.", "<div>\n</div>", "3: the words are Markdown without HTML; write < in backquotes"},
		{"{#read}", "", "5: step 1 of the lesson is {#read}, not {#}"},
		{"## Do {#do}", "## Do {#make}", "24: step 3 of the lesson is {#do}, not {#make}"},
		{"- [ ] First\n", "", `24: the step has 2 checks and 1 lines "- [ ] …"`},
		{"2. Two\n", "", "16: answer 2 is right, and the numbered list has 1 answers"},
		{"**Never.** No.", "No.", "18: the reply to the wrong answer 1 begins with the misconception's name: **…**"},
		{"{#where}", "{#when}", "29: the step do has no hint and no wrong turn {#when}, or it stands here twice; a margin note is {.note}"},
		{"### Where {#where}\n", "", "24: the words of the hint {#where} are missing"},
		{"### Late {#too-late}\n", "", "24: the words {#too-late} are missing, which the wrong turn late says"},
		{"Sorry.\n", "Sorry.\n## More {#more}\n", "36: the lesson has only 3 steps"},
		{english[strings.Index(english, "## Do"):], "", "1: there are no words for the step {#do}"},
	} {
		_, err := render(t, strings.Replace(english, c.old, c.new, 1))
		want := "09-test/en.md:" + c.want
		if err == nil || err.Error() != want {
			t.Errorf("%q for %q:\n got %v\nwant %s", c.new, c.old, err, want)
		}
	}
}

// A home step has the programs of today, as what differs from the notes'.
func TestDiff(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"a b c", "a b c", " a b c"},
		{"a b c", "a x c", " a-b+x c"},
		{"", "a", "+a"},
		{"a b", "", "-a-b"},
		{"a b c d", "b c e", "-a b c-d+e"},
	} {
		got := ""
		for _, line := range diff(strings.Fields(c.old), strings.Fields(c.new)) {
			got += map[side]string{both: " ", before: "-", after: "+"}[line.side] + line.text
		}
		if got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.old, c.new, got, c.want)
		}
	}
}

const gridLesson = `A title
-- lesson --
section: 9.9
-- scenario --
-- step guess --
phase: predict
rows: one
columns: early late
-- cell one early --
choice: 1
check: published()
run 1s
-- cell one late --
choice: 2
check: published()
run 1s
`

const gridWords = `# A title

## Guess {#guess}

1. gone

   **Never.** No.

2. there

   **Always.** No.

| | early | late |
| --- | --- | --- |
| One | Since *so*. | Hence. |
`

// A grid's words are a list of choices and a table of reasons.
func TestGrid(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lessons.Parse("09-test", []byte(gridLesson))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"", "", `<td data-cell="guess one late" data-right="2"><select aria-label="One · late"><option value="0">?</option><option value="1">gone</option><option value="2">there</option></select>`},
		{"", "", `<li data-reason="guess one early" data-right="1" hidden><p><b>One · early</b> <span class="told"></span></p>` + "\n<p>Since <em>so</em>.</p></li>"},
		{"", "", `<div class="reply" data-choice="1" hidden>` + "\n<p><strong>Never.</strong> No.</p>"},
		{"**Never.**", "Never.", "5: the reply to choice 1, where it is not so, begins with the misconception's name: **…**"},
		{"2. there\n\n   **Always.** No.\n", "", "3: the grid has 2 choices, and the numbered list 1"},
		{"| One | Since *so*. | Hence. |\n", "", "13: the table has 0 rows below its head, the grid has 1"},
		{"| One | Since *so*. | Hence. |", "| One | Since *so*. | |", "15: the row has an empty cell, number 3"},
		{"| | early | late |\n| --- | --- | --- |\n| One | Since *so*. | Hence. |", "| | early |\n| --- | --- |\n| One | Since *so*. |", "13: the row has 1 cells beside its name, the grid has 2 columns"},
		{"| | early | late |\n| --- | --- | --- |\n| One | Since *so*. | Hence. |\n", "", "3: the grid of the step guess has no table"},
	} {
		text := []byte(strings.Replace(gridWords, c.old, c.new, 1))
		pages, err := Render(&l, table, map[words.Language][]byte{words.English: text, words.Chinese: text})
		got := string(pages[words.English].HTML)
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%q for %q:\n got %s\nwant %s", c.new, c.old, got, c.want)
		}
	}
}
