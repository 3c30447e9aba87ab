// The service worker keeps the whole site of one build in one cache, so that
// after the first visit every page opens without a network.
//
// A page and what it loads are always of one build: a page names its files by
// their hash, and a new build's cache is filled completely before its worker
// may take over, which it does when no page of the old one is open.
"use strict";

const site = SITE; // cmd/pack puts {build, assets, pages, notFound} here
const cacheName = `warren-${site.build}`;
const root = new URL("./", location.href).href;

// Longer than this and a page comes from the cache, on a line that is not quite
// down.
const patienceMs = 3000;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    await cache.addAll([
      ...site.assets.map((path) => root + path),
      ...site.pages.map((path) => new Request(root + path, { cache: "no-cache" })),
    ]);
    // As text, because addAll refuses an answer of 404.
    const notFound = await fetch(root + site.notFound, { cache: "no-cache" });
    await cache.put(root + site.notFound, new Response(await notFound.text(), {
      status: 404, headers: { "Content-Type": "text/html; charset=utf-8" },
    }));
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("warren-") && name !== cacheName) await caches.delete(name);
    }
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : asset(request));
});

// page prefers the network, so that a new build shows at the next reload.
async function page(request) {
  const impatient = new Promise((_, reject) => { setTimeout(reject, patienceMs); });
  try {
    return await Promise.race([fetch(request), impatient]);
  } catch {
    const cache = await caches.open(cacheName);
    const url = new URL(request.url);
    const path = url.origin + url.pathname;
    if (await cache.match(`${path}/`)) return Response.redirect(`${path}/${url.search}`);
    return await cache.match(path) || await cache.match(root + site.notFound);
  }
}

async function asset(request) {
  const cache = await caches.open(cacheName);
  return await cache.match(request) || fetch(request);
}
