// What a hand or a key does to Warren's stage: wheel and pinch make the picture
// larger, dragging moves it, the arrows go over the nodes in reading order, a click
// or Enter chooses what is under it. hear(what, …) is told; see camera.go.
(() => {
  "use strict";

  const SLOP = 4; // pixels that a pointer may move and still click
  const KEYS = { "+": "in", "=": "in", "-": "out", _: "out", f: "whole", F: "whole" };
  const ARROWS = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };

  // thingAt says what there is on the canvas at a place of the room.
  window.warrenGestures = (stage, hear, thingAt) => {
    const svg = () => stage.querySelector("svg");
    const pointers = new Map(); // those that are down
    let dragged = false; // the pointer that went down has moved: its click is none
    let over = ""; // the thing that was last pointed at
    let pending = null; // what the next frame tells
    let frame = 0;

    const place = (event) => {
      const box = stage.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        const { dx, dy, x, y, factor } = pending;
        pending = null;
        if (dx || dy) hear("pan", dx, dy, 0);
        if (factor !== 1) hear("zoom", x, y, factor);
      });
      return (pending ||= { dx: 0, dy: 0, x: 0, y: 0, factor: 1 });
    };
    const pan = (dx, dy) => {
      const p = soon();
      p.dx += dx;
      p.dy += dy;
    };
    const zoom = (x, y, factor) => {
      const p = soon();
      p.x = x;
      p.y = y;
      p.factor *= factor;
    };

    const thing = (event) => {
      const target = event.target.closest ? event.target : stage;
      if (target.closest("[data-kind=lens]")) return "";
      return thingAt(...place(event)) || target.closest("[data-thing]")?.dataset.thing || "";
    };
    const hover = (found) => {
      if (found === over) return;
      over = found;
      stage.dataset.over = found ? "thing" : "ground";
      hear("point", found);
    };

    const on = {
      wheel: (event) => {
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
        const dx = event.deltaX * unit, dy = event.deltaY * unit;
        if (event.shiftKey && !event.ctrlKey) pan(-(dx || dy), 0);
        else if (dx && !event.ctrlKey) pan(-dx, -dy);
        else zoom(...place(event), Math.exp(-dy * (event.ctrlKey ? 0.01 : 0.0015)));
      },
      pointerdown: (event) => {
        if (event.button !== 0 || event.target.closest("[data-kind=lens]")) return;
        if (pointers.size === 0) dragged = false;
        pointers.set(event.pointerId, { at: place(event), from: place(event) });
      },
      pointermove: (event) => {
        const p = pointers.get(event.pointerId);
        if (!p) {
          if (event.pointerType !== "touch") hover(thing(event));
          return;
        }
        const was = p.at;
        p.at = place(event);
        if (!dragged) {
          if (Math.hypot(p.at[0] - p.from[0], p.at[1] - p.from[1]) < SLOP && pointers.size === 1) return;
          dragged = true;
          stage.dataset.over = "drag";
          for (const id of pointers.keys()) stage.setPointerCapture(id);
        }
        if (pointers.size === 1) {
          pan(p.at[0] - was[0], p.at[1] - was[1]);
          return;
        }
        // Two fingers: the middle between them moves, their distance zooms.
        const other = [...pointers].find(([id]) => id !== event.pointerId)[1].at;
        const distance = (a) => Math.max(Math.hypot(a[0] - other[0], a[1] - other[1]), 1);
        pan((p.at[0] - was[0]) / 2, (p.at[1] - was[1]) / 2);
        zoom((p.at[0] + other[0]) / 2, (p.at[1] + other[1]) / 2, distance(p.at) / distance(was));
      },
      pointerup: (event) => {
        if (!pointers.delete(event.pointerId) || pointers.size > 0 || !dragged) return;
        stage.dataset.over = over ? "thing" : "ground";
      },
      pointercancel: (event) => on.pointerup(event),
      pointerleave: (event) => {
        if (!pointers.has(event.pointerId)) hover("");
      },
      click: (event) => {
        const button = event.target.closest("[data-act]");
        if (button) {
          hear(button.dataset.act, 0, 0, 0);
          return;
        }
        if (dragged) {
          dragged = false;
          return;
        }
        hear("choose", thing(event));
      },
      keydown: (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const node = document.activeElement?.closest?.("svg [data-thing]");
        if (KEYS[event.key]) {
          hear(KEYS[event.key], 0, 0, 0);
        } else if (ARROWS[event.key] && !node) {
          const [x, y] = ARROWS[event.key];
          hear("step", -80 * x, -80 * y, 0);
        } else if (ARROWS[event.key]) {
          const nodes = [...stage.querySelectorAll("svg [role=button]")];
          const [x, y] = ARROWS[event.key];
          const next = nodes[nodes.indexOf(node) + x + y];
          if (next) next.focus({ preventScroll: true });
        } else if ((event.key === "Enter" || event.key === " ") && node) {
          hear("choose", node.dataset.thing);
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      },
      // A node that the keyboard comes to is brought into sight.
      focusin: (event) => {
        const node = event.target.closest("svg [role=button]");
        if (!node || !node.matches(":focus-visible")) return;
        const box = node.getBoundingClientRect(), room = stage.getBoundingClientRect();
        const into = (low, high, from, to) => (low < from ? from - low + 24 : high > to ? to - high - 24 : 0);
        const dx = box.width < room.width ? into(box.left, box.right, room.left, room.right) : 0;
        const dy = box.height < room.height ? into(box.top, box.bottom, room.top, room.bottom) : 0;
        if (dx || dy) hear("step", dx, dy, 0);
      },
    };
    for (const [name, handle] of Object.entries(on)) stage.addEventListener(name, handle, { passive: false });
    svg()?.setAttribute("tabindex", "0");

    return () => {
      cancelAnimationFrame(frame);
      for (const [name, handle] of Object.entries(on)) stage.removeEventListener(name, handle);
    };
  };
})();
