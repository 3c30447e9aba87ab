// What a hand or a key does to Warren's stage: wheel and pinch make the picture
// larger, dragging moves it, the arrows go over the nodes in reading order, a click
// or Enter chooses what is under it. A node that is dragged, by a finger after it has
// rested there, or moved by Shift and an arrow, stays where it is put; Backspace puts
// it back. hear(what, …) is told; see camera.go.
(() => {
  "use strict";

  const SLOP = 4; // pixels that a pointer may move and still click
  const REST = 350; // milliseconds that a finger rests on a node before it takes it
  const STEP = 16; // of a node by a key, in pixels at 100 %
  const MOVABLE = "svg [data-kind=producer], svg [data-kind=consumer], svg [data-kind=exchange], svg [data-kind=queue]";
  const KEYS = { "+": "in", "=": "in", "-": "out", _: "out", f: "whole", F: "whole" };
  const ARROWS = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };

  // thingAt says what there is on the canvas at a place of the room.
  window.warrenGestures = (stage, hear, thingAt, scale) => {
    const svg = () => stage.querySelector("svg");
    const pointers = new Map(); // those that are down
    let dragged = false; // the pointer that went down has moved: its click is none
    let over = ""; // the thing that was last pointed at
    let focused; // the thing that has the keyboard's focus
    let pending = null; // what the next frame tells
    let held = null; // the node that a pointer has taken: from where, and how far it is
    let rest = 0; // until a finger takes what is under it
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

    // take holds a node, and carry moves it; its lines follow when it is put down.
    const take = (node, from) => {
      held = { node, thing: node.dataset.thing, from, dx: 0, dy: 0 };
      node.dataset.held = "yes";
    };
    const carry = (at) => {
      held.dx = (at[0] - held.from[0]) / scale();
      held.dy = (at[1] - held.from[1]) / scale();
      held.node.setAttribute("transform", `translate(${held.dx} ${held.dy})`);
    };
    const put = (stays) => {
      if (!held) return;
      const { node, thing, dx, dy } = held;
      held = null;
      delete node.dataset.held;
      node.removeAttribute("transform");
      if (stays && (dx || dy)) hear("move", thing, dx, dy);
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
        pointers.set(event.pointerId, { at: place(event), from: place(event), node: event.target.closest(MOVABLE) });
        clearTimeout(rest);
        const p = pointers.get(event.pointerId);
        if (pointers.size > 1) put(false);
        else if (p.node && event.pointerType === "touch") {
          rest = setTimeout(() => {
            if (pointers.size !== 1 || dragged) return;
            dragged = true;
            stage.setPointerCapture(event.pointerId);
            take(p.node, p.at);
            navigator.vibrate?.(10);
          }, REST);
        }
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
          clearTimeout(rest);
          stage.dataset.over = "drag";
          for (const id of pointers.keys()) stage.setPointerCapture(id);
          if (p.node && event.pointerType !== "touch" && pointers.size === 1) take(p.node, p.from);
        }
        if (held) {
          carry(p.at);
          return;
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
        clearTimeout(rest);
        put(event.type === "pointerup");
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
        } else if (ARROWS[event.key] && event.shiftKey && node?.matches(MOVABLE)) {
          const [x, y] = ARROWS[event.key];
          hear("move", node.dataset.thing, STEP * x, STEP * y);
        } else if (event.key === "Backspace" && node?.matches(MOVABLE)) {
          hear("tidy-one", node.dataset.thing, 0, 0);
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
      focusout: (event) => {
        const node = event.target;
        queueMicrotask(() => { if (node.isConnected && node !== document.activeElement) focused = undefined; });
      },
      // A node that the keyboard comes to is brought into sight.
      focusin: (event) => {
        const node = event.target.closest("svg [role=button]");
        focused = node?.dataset.thing;
        if (!node || !node.matches(":focus-visible")) return;
        const box = node.getBoundingClientRect(), room = stage.getBoundingClientRect();
        const into = (low, high, from, to) => (low < from ? from - low + 24 : high > to ? to - high - 24 : 0);
        const dx = box.width < room.width ? into(box.left, box.right, room.left, room.right) : 0;
        const dy = box.height < room.height ? into(box.top, box.bottom, room.top, room.bottom) : 0;
        if (dx || dy) hear("step", dx, dy, 0);
      },
    };
    // An element may become another thing's when things come and go; the focus stays on
    // the thing.
    const renamed = new MutationObserver(() => {
      if (!focused || document.activeElement?.dataset?.thing === focused) return;
      stage.querySelector(`svg [role=button][data-thing="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    });
    renamed.observe(stage, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-thing"] });
    for (const [name, handle] of Object.entries(on)) stage.addEventListener(name, handle, { passive: false });
    svg()?.setAttribute("tabindex", "0");

    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      renamed.disconnect();
      for (const [name, handle] of Object.entries(on)) stage.removeEventListener(name, handle);
    };
  };
})();
