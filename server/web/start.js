// Start runs the program, and registers the service worker. boot.js came before it
// and has the program compiled.
"use strict";

(() => {
  const { warren } = window;
  if (!warren.able) return;

  const loads = new Map();
  warren.load = (name) => {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = warren.asset(name);
        script.onload = () => resolve();
        script.onerror = () => {
          loads.delete(name); // so that a later try can do better
          reject(new Error(`${name} did not arrive`));
        };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  // What go-app's runtime asks of the page that its own server would have made.
  const environment = { GOAPP_ROOT_PREFIX: new URL(warren.root).pathname.replace(/\/$/, "") };
  window.goappGetenv = (name) => environment[name];

  // Links are the browser's: each lesson is a page. go-app listens on the
  // window for clicks on links, and would draw another lesson into this page.
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[href]")) event.stopPropagation();
  });

  const texts = new Map(); // asked for and not yet taken, as texts or promises of them
  const fetched = async (name) => {
    const response = await fetch(warren.asset(name));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.text();
  };
  warren.text = (name) => {
    const text = texts.get(name) || fetched(name);
    texts.delete(name);
    return text;
  };
  const ahead = (name) => {
    const text = fetched(name);
    texts.set(name, text);
    return text.then((come) => {
      if (texts.has(name)) texts.set(name, come);
    }, () => {}); // who takes it hears of it
  };

  // What the program would else have to wait for or, to know it, lay out the page.
  warren.scrolled = 0;
  const words = document.getElementById("words");
  words?.parentElement.addEventListener("scroll", (event) => { warren.scrolled = event.target.scrollTop; });
  // The store's name is that of ui/keep.
  window.indexedDB?.databases?.().then((all) => {
    warren.fresh = all.every(({ name }) => name !== "warren");
  }, () => {}); // private windows may refuse

  // While the program begins there comes what it asks for, in the order in which it
  // needs it. It does not come before, when they would share the line.
  warren.coming.then(async () => {
    await ahead("python.txt");
    ahead("python-rest.txt");
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", fetchPriority: "low", href: warren.asset("editor.js") });
    document.head.append(link);
  });

  // register waits until the page can be worked with, so that the service worker's
  // copies don't slow what that needs.
  const register = async () => {
    if (!("serviceWorker" in navigator)) return;
    await ready();
    navigator.serviceWorker.register(`${warren.root}sw.js`, { updateViaCache: "none" })
      .catch((error) => console.warn("offline use is not possible:", error));
  };

  const ready = () => new Promise((resolve) => {
    const html = document.documentElement;
    const look = () => {
      if (html.dataset.state !== "ready") return;
      changes.disconnect();
      resolve();
    };
    const changes = new MutationObserver(look);
    changes.observe(html, { attributes: true, attributeFilter: ["data-state"] });
    look();
  });

  const run = async () => {
    await warren.opened; // nothing, but for a lesson from disk
    if (warren.lesson && !warren.lessonText) ahead(`${warren.lesson}.txtar`);
    const go = new Go();
    let program;
    try {
      program = await WebAssembly.instantiate(await warren.compile(), go.importObject);
    } catch (error) {
      console.warn(error);
      warren.say("not-loaded");
      return;
    }
    register();
    try {
      await go.run(program);
    } catch (error) {
      console.error(error);
    }
    warren.say("stopped"); // the program never ends by itself
  };

  run();
})();
