// Boot runs before the first paint: it chooses language and theme, and says so
// where a browser can't run the program. It is written in the JavaScript of
// 2011, so that old browsers get as far as the sentence. From any address with
// ?lesson-file it leads to the page that opens a lesson from disk.
//
// What the program finds here:
//   warren.root          the site's root, an absolute URL that ends in "/"
//   warren.build         changes with every change of the site
//   warren.lesson        this page's lesson, "02-hello"; "" on other pages
//   warren.lessons       [{slug, number, zh, en}], number is the notes' section
//   warren.lessonText    a lesson.txtar from the visitor's disk (lesson-file.js)
//   warren.asset(name)   the URL of a file of the site, "02-hello.txtar"
//   warren.load(name)    runs a script of the site once; a promise (start.js)
//   warren.text(name)    a file of the site: its text if it has come, else a promise of
//                        it (start.js)
//   warren.lang          "zh" or "en"; warren.setLang(l) keeps it
//   warren.theme         "light" or "dark"; warren.setTheme(t) keeps it
//   warren.say(name)     shows a sentence of #notice
//   warren.able          the browser can run the program
//   warren.compile()     fetches and compiles it; a promise of the module
//   warren.coming        a promise: nearly all of it has come
//   warren.fresh         true where the browser has never kept anything of the site,
//                        once that is known (start.js)
//   warren.scrolled      how far the lesson's words are scrolled, in pixels (start.js)
//   #words               the lesson's words, in both languages; CSS shows one
//   #first               what the program removes when it has drawn itself
(function () {
  "use strict";

  var site = JSON.parse(document.getElementById("site").textContent);
  var html = document.documentElement;
  var link = document.createElement("a");
  link.href = site.root;

  // The program's address parser gives up on a "%" that is no escape, so that a broken
  // link would stop the page in place of being refused. These listeners come first.
  function mendHash() {
    var mended = location.hash.replace(/%(?![0-9a-f]{2})/gi, "%25");
    if (mended !== location.hash) history.replaceState(history.state, "", mended);
  }
  mendHash();
  addEventListener("popstate", mendHash);
  addEventListener("hashchange", mendHash);

  if (/[?&]lesson-file(?:[=&]|$)/.test(location.search)) {
    location.replace(link.href + "lesson-file/" + location.hash);
  }

  // Storage may be forbidden; then a choice lasts as long as the page.
  function recall(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function recallOne(key, values) {
    var value = recall(key);
    return values.indexOf(value) >= 0 ? value : null;
  }
  function keep(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) { /* see above */ }
  }

  var warren = window.warren = {
    root: link.href,
    build: site.build,
    lesson: site.lesson,
    lessons: site.lessons,
    wasmBytes: site.wasmBytes,

    asset: function (name) {
      if (!site.assets.hasOwnProperty(name)) throw new Error("the site has no " + name);
      return warren.root + site.assets[name];
    },
    // What the program says when the page goes, and hears when it comes back.
    keep: keep,
    recall: recall,

    setLang: function (lang) {
      keep("warren.lang", lang);
      showLang(lang);
    },
    setTheme: function (theme) {
      keep("warren.theme", theme);
      showTheme(theme);
    },
    say: function (name) {
      var notice = document.getElementById("notice");
      var sentences = notice.querySelectorAll("[data-say]");
      for (var i = 0; i < sentences.length; i++) {
        sentences[i].hidden = sentences[i].getAttribute("data-say") !== name;
      }
      notice.hidden = false;
      html.setAttribute("data-progress", "ended");
    }
  };

  function showLang(lang) {
    warren.lang = lang;
    html.lang = lang === "zh" ? "zh-CN" : "en";
    html.setAttribute("data-lang", lang);
  }
  function showTheme(theme) {
    warren.theme = theme;
    html.setAttribute("data-theme", theme);
  }

  var language = (navigator.languages && navigator.languages[0]) || navigator.language || "en";
  var dark = window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches;
  showLang(recallOne("warren.lang", ["zh", "en"]) || (/^zh/i.test(language) ? "zh" : "en"));
  showTheme(recallOne("warren.theme", ["light", "dark"]) || (dark ? "dark" : "light"));

  warren.able = typeof WebAssembly === "object" && !!WebAssembly.compileStreaming &&
    typeof TransformStream === "function";

  // The program is compiled while it comes. Nothing may wait to read it: what is not
  // read fills the browser's buffer, and then the line stands still.
  var compiled;
  warren.compile = function () {
    if (!compiled) html.setAttribute("data-progress", "loading");
    compiled = compiled || WebAssembly.compileStreaming(fetch(warren.asset("app.wasm")).then(watched));
    compiled.catch(function () { /* who runs it hears of it */ });
    return compiled;
  };
  // watched passes a response on and shows how much of it has come.
  function watched(response) {
    if (!response.ok) throw new Error("app.wasm: " + response.status);
    var loaded = 0, shown = 0;
    var count = new TransformStream({
      transform: function (chunk, controller) {
        loaded += chunk.byteLength;
        controller.enqueue(chunk);
        var share = Math.min(1, loaded / site.wasmBytes);
        if (share > nearly) coming();
        var progress = document.getElementById("progress");
        if (share - shown < 0.02 || !progress) return; // each step is a layout
        progress.value = shown = share;
      },
      flush: function () {
        html.setAttribute("data-progress", "starting");
        coming();
      }
    });
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
  }
  // What is asked for when so much has come is there soon after the rest, and does not
  // hold it up: the line takes a while each way.
  var nearly = 0.985, coming;
  if (warren.able) {
    warren.coming = new Promise(function (resolve) { coming = resolve; });
    if (document.getElementById("program")) warren.compile();
  }

  addEventListener("DOMContentLoaded", function () {
    if (!warren.able && document.getElementById("app")) warren.say("no-wasm");
  });
})();
