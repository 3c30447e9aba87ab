// Start fetches and runs the program, and registers the service worker. boot.js
// came before it.
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

  // watched passes a response on and shows how much of it has come.
  const watched = (response) => {
    const progress = document.getElementById("progress");
    let loaded = 0;
    const count = new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        progress.value = Math.min(1, loaded / warren.wasmBytes);
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
  };

  // register waits until app.wasm has arrived, so that the service worker's
  // copies don't slow it.
  const register = () => {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register(`${warren.root}sw.js`, { updateViaCache: "none" })
      .catch((error) => console.warn("offline use is not possible:", error));
  };

  const run = async () => {
    await warren.opened; // nothing, but for a lesson from disk
    const go = new Go();
    let program;
    try {
      const response = await fetch(warren.asset("app.wasm"));
      if (!response.ok) throw new Error(`app.wasm: ${response.status}`);
      program = await WebAssembly.instantiateStreaming(watched(response), go.importObject);
    } catch (error) {
      console.warn(error);
      warren.say("not-loaded");
      return;
    }
    document.documentElement.dataset.progress = "ended";
    register();
    try {
      await go.run(program.instance);
    } catch (error) {
      console.error(error);
    }
    warren.say("stopped"); // the program never ends by itself
  };

  run();
})();
