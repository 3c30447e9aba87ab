// The page of a lesson from the visitor's disk: it takes the files, has them read
// by a program of their own (wasm/lessonfile), and puts the lesson where a page of
// the course has its own. start.js waits for that.
"use strict";

(() => {
  const { warren } = window;
  if (!warren.able) return;

  const section = document.getElementById("lesson-file");
  const input = document.getElementById("lesson-files");
  const refused = document.getElementById("lesson-refused");
  const lost = document.getElementById("lesson-lost");
  const mostBytes = 256 * 1024; // of a larger file only the size is told
  const listening = new AbortController();
  let opened;
  warren.opened = new Promise((resolve) => { opened = resolve; });

  let reader;
  const compile = () => {
    reader ??= WebAssembly.compileStreaming(fetch(warren.asset("lesson-file.wasm")));
    reader.catch(() => { reader = undefined; }); // so that a later try can do better
    return reader;
  };

  // read is what the program says of files.
  const read = async (files) => {
    warren.lessonFiles = await Promise.all(files.map(async (file) => (
      { name: file.name, size: file.size, text: file.size > mostBytes ? "" : await file.text() })));
    const go = new Go();
    await go.run(await WebAssembly.instantiate(await compile(), go.importObject));
    const answer = warren.lessonOpened;
    delete warren.lessonFiles;
    delete warren.lessonOpened;
    return answer;
  };

  const show = ({ slug, number, text, zh, en }) => {
    listening.abort();
    const words = document.getElementById("words");
    words.dataset.lesson = slug;
    words.querySelector('[data-words="zh"]').innerHTML = zh.html;
    words.querySelector('[data-words="en"]').innerHTML = en.html;
    document.title = `${number} ${zh.title} ${en.title} · 兔窝 Warren`;
    warren.lesson = slug;
    warren.lessonText = text;
    warren.lessons = [{ slug, number, zh: zh.title, en: en.title }];
    section.remove();
    opened();
  };

  let busy = false;
  const open = async (chosen) => {
    if (busy) return;
    busy = true;
    section.dataset.busy = "on";
    refused.hidden = lost.hidden = true;
    try {
      const answer = await read(await chosen);
      if (answer.refused) {
        for (const text of refused.children) text.textContent = answer.refused[text.dataset.words];
        refused.hidden = false;
      } else {
        show(answer);
      }
    } catch (error) {
      console.warn(error);
      lost.hidden = false;
    }
    section.dataset.busy = "off";
    busy = false;
  };

  // dropped are the files of a drop, those of a folder too. The entries must be
  // asked for before the event is over.
  const dropped = ({ items, files }) => {
    const entries = [...items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return [...files];
    const inFolder = (folder) => new Promise((resolve, reject) => { folder.createReader().readEntries(resolve, reject); });
    const asFile = (entry) => new Promise((resolve, reject) => { entry.file(resolve, reject); });
    return (async () => {
      const all = await Promise.all(entries.map((entry) => (entry.isDirectory ? inFolder(entry) : [entry])));
      return Promise.all(all.flat().filter((entry) => entry.isFile).map(asFile));
    })();
  };

  const on = (target, event, act) => target.addEventListener(event, act, { signal: listening.signal });
  on(document.getElementById("lesson-choose"), "click", () => input.click());
  on(input, "change", () => {
    if (input.files.length > 0) open([...input.files]);
    input.value = ""; // the same files may be chosen again, when they are mended
  });
  on(window, "dragover", (event) => {
    event.preventDefault();
    section.dataset.over = "on";
  });
  on(window, "dragleave", () => { section.dataset.over = "off"; });
  on(window, "drop", (event) => {
    event.preventDefault();
    section.dataset.over = "off";
    open(dropped(event.dataTransfer));
  });
  section.hidden = false;
})();
