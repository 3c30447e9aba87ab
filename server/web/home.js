// The course's page: how far one is in each lesson, and the marks as a file. The
// program is not loaded here; a lesson's page does that.
"use strict";

(() => {
  const { warren } = window;
  const html = document.documentElement;
  const find = (selector) => [...document.querySelectorAll(selector)];

  const key = (slug) => `warren.progress.${slug}`;

  // marks are what is kept of a lesson; what can't be read counts as nothing.
  const marks = (slug) => {
    try {
      const kept = JSON.parse(warren.recall(key(slug)) || "{}");
      return { done: kept.done || {}, guesses: kept.guesses || {} };
    } catch {
      return { done: {}, guesses: {} };
    }
  };

  const show = () => {
    let next = null, begun = false;
    for (const card of find("[data-lesson]")) {
      const { done, guesses } = marks(card.dataset.lesson);
      const all = [...card.querySelectorAll("[data-mark]")];
      const behind = all.filter((mark) => {
        const is = done[mark.dataset.mark] === true || guesses[mark.dataset.mark] > 0;
        mark.dataset.done = is ? "on" : "off";
        return is;
      });
      const state = behind.length === 0 ? "" : behind.length === all.length ? "done" : "under-way";
      begun ||= state !== "";
      if (next === null && state !== "done") next = card;
      card.dataset.state = state;
      const word = card.querySelector(".card-state");
      word.hidden = state === "";
      word.replaceChildren(...(state ? [...document.querySelector(`#states [data-state="${state}"]`).cloneNode(true).childNodes] : []));
    }
    next ??= document.querySelector("[data-lesson]");
    find("[data-next]").forEach((card) => delete card.dataset.next);
    next.dataset.next = "on";
    const on = document.getElementById("go-on");
    on.href = next.href;
    for (const part of on.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "new") === begun;
    document.getElementById("go-on-title").replaceChildren(
      `${next.querySelector(".card-number").textContent} `,
      next.querySelector(".card-title").cloneNode(true),
    );
    for (const button of find("[data-set-lang]")) {
      button.setAttribute("aria-pressed", String(button.dataset.setLang === warren.lang));
    }
  };

  const say = (name) => find("#said [data-when]").forEach((text) => { text.hidden = text.dataset.when !== name; });

  const slugs = find("[data-lesson]").map((card) => card.dataset.lesson);

  const saveFile = () => {
    const lessons = {};
    for (const slug of slugs) {
      const text = warren.recall(key(slug));
      if (text) lessons[slug] = JSON.parse(text);
    }
    const url = URL.createObjectURL(new Blob([JSON.stringify({ warren: "progress", lessons }, null, 1)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "warren-progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  // What a file says is kept as far as it has the shape of marks.
  const readFile = async (file) => {
    let said;
    try {
      if (file.size > 1 << 20) throw new Error("too large");
      said = JSON.parse(await file.text());
      if (said.warren !== "progress" || typeof said.lessons !== "object" || said.lessons === null) throw new Error("no progress");
    } catch {
      say("not-imported");
      return;
    }
    // A step's name, or that of a cell of its grid: step, row and column.
    const isName = (name) => /^[a-z0-9-]{1,64}( [a-z0-9-]{1,64}){0,2}$/.test(name);
    const only = (values, fits) => Object.fromEntries(Object.entries(values || {}).filter(([name, v]) => isName(name) && fits(v)));
    for (const slug of slugs) {
      const lesson = said.lessons[slug];
      if (typeof lesson !== "object" || lesson === null) continue;
      const kept = marks(slug);
      const best = only(lesson.best, (v) => v && [v.Lost, v.Twice, v.Took].every(Number.isSafeInteger));
      warren.keep(key(slug), JSON.stringify({
        done: { ...kept.done, ...only(lesson.done, (v) => v === true) },
        guesses: { ...kept.guesses, ...only(lesson.guesses, Number.isSafeInteger) },
        best,
      }));
    }
    say("imported");
    show();
  };

  let sure = false;
  const arm = (on) => {
    sure = on;
    find('[data-act="reset"] [data-when]').forEach((text) => { text.hidden = (text.dataset.when === "sure") !== on; });
  };
  const acts = {
    theme: () => warren.setTheme(warren.theme === "dark" ? "light" : "dark"),
    export: saveFile,
    import: () => document.getElementById("import-file").click(),
    reset: () => {
      if (!sure) return arm(true);
      for (const slug of slugs) warren.keep(key(slug), null);
      arm(false);
      show();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.setLang) {
      warren.setLang(button.dataset.setLang);
      show();
    }
    if (button.dataset.act !== "reset") arm(false);
    acts[button.dataset.act]?.();
  });
  document.getElementById("import-file").addEventListener("change", (event) => {
    if (event.target.files[0]) readFile(event.target.files[0]);
    event.target.value = "";
  });
  addEventListener("pageshow", show); // also when one comes back to it
  show();
  html.dataset.state = "ready";

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(`${warren.root}sw.js`, { updateViaCache: "none" })
      .catch((error) => console.warn("offline use is not possible:", error));
  }
})();
