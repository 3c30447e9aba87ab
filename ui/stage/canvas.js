// Draws what moves on Warren's stage: message cards, acks, marks of methods,
// clocks. The page hands over one array of numbers a frame; see pack.go for their
// order and sprite.go of ui/scene for their meaning. Colours come from the style
// sheet, sizes are in pixels of the plane.
(() => {
  "use strict";

  const SIZE = 16;
  const CARD = 0, PLACE = 1, BUNCH = 2, TICK = 3, REFUSAL = 4, MARK = 5, PULSE = 6, CLOCK = 7,
    THREAD = 8, CORD = 9, CORDCOUNT = 10, ARC = 11, NOMATCH = 12, CROSS = 13, BLOCKED = 14, SHAFT = 15, TIE = 16, SHADE = 17;
  const PERSISTENT = 1, HATCHED = 2, MOVING = 4, DOOMED = 8, REDELIVERED = 16, WORKED = 32, ENDLESS = 64, TORN = 128, CHOSEN = 256, POINTED = 512,
    DEAD = 1024, NOROUTE = 2048, RETURNED = 4096, STORED = 8192, DROPPED = 16384;
  const COLOURS = ["surface", "chamber", "earth", "earth2", "ink", "ink2", "ink3", "ctl", "line2", "now", "nowline", "bad", "C", "Q"];

  const STATES = ["rest", "matching", "unmatched", "held"];
  const TURN = 240; // milliseconds that the camera takes to a new place
  const FAR = 0.75; // below this scale cards are blocks without names

  // warrenStage gives a stage's element a driver of its own: it draws on the canvas
  // in it and turns the view of its svg along. hear(what, …) is told what a reader
  // does, and "changed" when the room or the theme is another.
  window.warrenStage = (element, hear) => {
    const canvas = element.querySelector("canvas");
    const context = canvas.getContext("2d");
    const motion = matchMedia("(prefers-reduced-motion: reduce)");
    const view = { x: 0, y: 0, scale: 0 }; // of the camera, now
    const stage = { width: 0, height: 0, still: motion.matches, labels: [], view };
    let numbers = new Float32Array(0);
    let drawn = 0, place = ""; // of the last draw
    let turn = null; // from where to where the camera turns, and since when
    let colours = null;
    let mono = "monospace", sans = "sans-serif";

    const measure = () => {
      const box = element.getBoundingClientRect();
      stage.width = box.width;
      stage.height = box.height;
      const ratio = window.devicePixelRatio || 1;
      canvas.width = Math.round(box.width * ratio);
      canvas.height = Math.round(box.height * ratio);
    };
    const restyle = () => {
      const style = getComputedStyle(canvas);
      colours = {};
      for (const name of COLOURS) colours[name] = style.getPropertyValue("--" + name).trim() || "#888";
      mono = style.getPropertyValue("--mono").trim() || mono;
      sans = style.getPropertyValue("--sans").trim() || sans;
    };
    const again = () => {
      if (view.scale) paint();
    };

    const resized = new ResizeObserver(() => {
      measure();
      again();
      hear("changed");
    });
    resized.observe(element);
    const recoloured = () => {
      colours = null;
      again();
    };
    const themed = new MutationObserver(recoloured);
    themed.observe(document.documentElement, { attributes: true });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", recoloured);
    const stilled = () => {
      stage.still = motion.matches;
      hear("changed");
    };
    motion.addEventListener("change", stilled);
    measure();

    // mark sets the states of lines, which change too often for the page's own
    // rendering, and light what is chosen and pointed wherever it is drawn.
    let states = new Float32Array(0), lines = null, marked = null, chosen = "", pointed = "";
    const markLines = () => {
      if (!lines) {
        lines = [...element.querySelectorAll("svg [data-mark]")];
        marked = new Float32Array(lines.length).fill(-1);
      }
      for (let i = 0; i < lines.length && i < states.length; i++) {
        if (marked[i] !== states[i]) lines[i].dataset.state = STATES[(marked[i] = states[i])];
      }
    };
    const relight = () => {
      for (const lit of element.querySelectorAll("svg [data-light]")) delete lit.dataset.light;
      for (const [thing, how] of [[pointed, "pointed"], [chosen, "chosen"]]) {
        if (!thing) continue;
        for (const lit of element.querySelectorAll(`svg [data-thing="${CSS.escape(thing)}"]`)) lit.dataset.light = how;
      }
    };
    stage.light = (c, h) => {
      chosen = c;
      pointed = h;
      relight();
    };
    const rendered = new MutationObserver(() => {
      lines = null;
      markLines();
      relight();
    });
    rendered.observe(element, { childList: true, subtree: true });

    // grow makes room for that many numbers and returns their bytes.
    stage.grow = (size) => {
      numbers = new Float32Array(size);
      return new Uint8Array(numbers.buffer);
    };

    // draw draws that many sprites; the plane's x, y is the room's top left corner.
    // Gently means that the camera takes a moment to get there.
    stage.draw = (sprites, marks, x, y, scale, gently, placeWord) => {
      drawn = sprites;
      states = numbers.subarray(sprites * SIZE, sprites * SIZE + marks);
      markLines();
      place = placeWord;
      const to = { x, y, scale };
      const going = turn && turn.to.x === x && turn.to.y === y && turn.to.scale === scale;
      if (gently && !stage.still && view.scale) {
        turn = { from: { ...view }, to, since: performance.now(), frame: 0 };
      } else if (!going) {
        if (turn) cancelAnimationFrame(turn.frame);
        turn = null;
        Object.assign(view, to);
      }
      if (turn) onward(performance.now());
      else paint();
    };

    // onward turns the camera a bit; the middle of the room goes straight.
    const onward = (now) => {
      const t = Math.min(Math.max((now - turn.since) / TURN, 0), 1);
      const ease = 1 - (1 - t) ** 3;
      const between = (a, b) => a + (b - a) * ease;
      const { from, to } = turn;
      view.scale = from.scale * (to.scale / from.scale) ** ease;
      for (const [axis, size] of [["x", stage.width / 2], ["y", stage.height / 2]]) {
        view[axis] = between(from[axis] + size / from.scale, to[axis] + size / to.scale) - size / view.scale;
      }
      cancelAnimationFrame(turn.frame);
      if (t < 1) {
        turn.frame = requestAnimationFrame(onward);
      } else {
        Object.assign(view, to);
        turn = null;
      }
      paint();
    };

    let box0 = "", scale0 = "";
    const aim = () => {
      const svg = element.querySelector("svg");
      const room = [view.x, view.y, stage.width / view.scale, stage.height / view.scale].join(" ");
      if (room !== box0 || svg.getAttribute("viewBox") !== room) svg.setAttribute("viewBox", (box0 = room));
      const percent = Math.round(view.scale * 100) + " %";
      const scale = element.querySelector("[data-part=scale]");
      if (scale && (percent !== scale0 || scale.textContent !== percent)) scale.textContent = scale0 = percent;
    };

    const paint = () => {
      if (!colours) restyle();
      aim();
      const ratio = canvas.width / stage.width || 1;
      const scale = ratio * view.scale;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale);
      context.textAlign = "center";
      context.textBaseline = "middle";
      const far = view.scale < FAR;
      for (let i = 0; i < drawn; i++) sprite(i * SIZE, place, far);
      context.globalAlpha = 1;
    };

    // thingAt is the message whose card is at a place of the room.
    const thingAt = (x, y) => {
      const px = view.x + x / view.scale, py = view.y + y / view.scale;
      for (let o = (drawn - 1) * SIZE; o >= 0; o -= SIZE) {
        if (numbers[o] !== CARD) continue;
        const s = numbers[o + 5], dx = Math.abs(numbers[o + 1] - px), dy = Math.abs(numbers[o + 2] - py);
        if (dx <= 22 * s && dy <= 16 * s) return "message:" + numbers[o + 10];
      }
      return "";
    };
    const release = window.warrenGestures(element, hear, thingAt, () => view.scale);

    stage.stop = () => {
      if (turn) cancelAnimationFrame(turn.frame);
      turn = null;
      drawn = 0;
      release();
      rendered.disconnect();
      resized.disconnect();
      themed.disconnect();
      scheme.removeEventListener("change", recoloured);
      motion.removeEventListener("change", stilled);
    };

    const sprite = (o, place, far) => {
      const n = numbers;
      const at = {
        x: n[o + 1], y: n[o + 2], scale: n[o + 5], look: n[o + 7], count: n[o + 8], share: n[o + 9],
        ring: n[o + 12], left: n[o + 13], priority: n[o + 14], times: n[o + 15],
      };
      context.globalAlpha = n[o + 6];
      switch (n[o]) {
        case CARD:
          if (at.look & MOVING) trail(n[o + 3], n[o + 4], at.x, at.y);
          card(at, far ? "" : "m" + n[o + 10], n[o + 11] < 0 ? "" : stage.labels[n[o + 11]], far);
          break;
        case BUNCH:
          bunch(at);
          break;
        case PLACE:
          box(at.x, at.y, 40 * at.scale, 28 * at.scale, 6);
          dashed(colours.ink3, 1.25, [4, 3]);
          if (far) break;
          if (n[o + 10]) text("m" + n[o + 10], at.x, at.y, 400, 12 * at.scale, colours.ink2, mono);
          else text(place, at.x, at.y, 400, 11 * at.scale, colours.ink2, sans);
          break;
        case SHAFT:
          context.beginPath();
          context.moveTo(n[o + 3], n[o + 4]);
          context.lineTo(at.x, at.y);
          dashed(colours.ink3, 1.5, [1.5, 3.5]);
          break;
        case SHADE:
          shade(at, "m" + n[o + 10], far);
          break;
        case TICK:
          badge(at.x, at.y, "✓", colours.surface, colours.ink, colours.ink);
          break;
        case CROSS:
          badge(at.x, at.y, "✕", colours.bad, colours.bad, colours.surface);
          break;
        case BLOCKED:
          blocked(at, n[o + 3], n[o + 4]);
          break;
        case REFUSAL:
          badge(at.x, at.y, "↺", colours.surface, colours.bad, colours.bad);
          break;
        case MARK:
          mark(at, n[o + 3], n[o + 4], stage.labels[n[o + 11]] || "", far);
          break;
        case PULSE:
          pulse(at);
          break;
        case CLOCK:
          clock(at);
          break;
        case TIE:
          line(pathOf(n[o + 11]), colours.ink, 1.75, []);
          context.beginPath();
          context.arc(at.x, at.y, 4, 0, 2 * Math.PI);
          fill(colours.ink);
          break;
        case THREAD:
        case CORD:
          thread(at, pathOf(n[o + 11]), n[o] === CORD);
          break;
        case CORDCOUNT:
          cordCount(at);
          break;
        case ARC:
          arc(at, pathOf(n[o + 11]));
          break;
        case NOMATCH:
          context.beginPath();
          context.arc(at.x, at.y, 8, 0, 2 * Math.PI);
          fill(colours.chamber);
          stroke(colours.ink3, 1.25);
          text("∅", at.x, at.y, 400, 12, colours.ink2, sans);
          break;
      }
    };

    const paths = []; // by label
    const pathOf = (label) => (paths[label] ||= new Path2D(stage.labels[label]));

    const line = (path, colour, width, dash) => {
      context.setLineDash(dash);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(path);
      context.setLineDash([]);
    };

    // thread ties an unacked card to its client; torn, its end hangs in the stump.
    const thread = (at, path, cord) => {
      const torn = at.look & TORN;
      line(path, torn ? colours.bad : colours.ink, cord ? 4 : 1.75, torn ? [5, 5] : []);
      if (torn || cord) return;
      context.beginPath();
      context.arc(at.x, at.y, 3.5, 0, 2 * Math.PI);
      fill(colours.ink);
    };

    const cordCount = (at) => {
      const words = "×" + at.count, w = 14 + words.length * 7.2;
      box(at.x, at.y, w, 18, 9);
      fill(colours.surface);
      stroke(colours.ink, 1.5);
      text(words, at.x, at.y, 700, 12, colours.ink, sans);
    };

    // arc is the way of a card back to its place.
    const arc = (at, path) => {
      line(path, colours.nowline, 2.5, []);
      context.beginPath();
      context.moveTo(at.x, at.y + 7);
      context.lineTo(at.x - 5, at.y - 2);
      context.lineTo(at.x + 5, at.y - 2);
      fill(colours.nowline);
    };

    const box = (x, y, w, h, r) => {
      context.beginPath();
      context.roundRect(x - w / 2, y - h / 2, w, h, r);
    };
    const fill = (colour) => {
      context.fillStyle = colour;
      context.fill();
    };
    const stroke = (colour, width) => {
      context.setLineDash([]);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    };
    const dashed = (colour, width, dash) => {
      context.setLineDash(dash);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
      context.setLineDash([]);
    };
    const text = (words, x, y, weight, size, colour, family) => {
      context.font = weight + " " + size + "px " + family;
      context.fillStyle = colour;
      context.fillText(words, x, y + size * 0.06);
    };

    // hatch fills the current shape with lines at 45°, 2 of 6 px.
    const hatch = (x, y, w, h, colour) => {
      context.save();
      context.clip();
      context.beginPath();
      for (let d = -h; d < w; d += 6) {
        context.moveTo(x - w / 2 + d, y + h / 2);
        context.lineTo(x - w / 2 + d + h, y - h / 2);
      }
      stroke(colour, 2);
      context.restore();
    };

    const trail = (fromX, fromY, x, y) => {
      if (fromX === x && fromY === y) return;
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(x, y);
      context.lineCap = "round";
      stroke(colours.now, 4);
      context.lineCap = "butt";
    };

    // card is a message: its fill says how safe it is, its outline how far its
    // delivery is, its badges what befell it.
    const card = (at, name, reason, far) => {
      const w = 40 * at.scale, h = 28 * at.scale, r = 6;
      const has = (look) => (at.look & look) !== 0;
      const hollow = has(NOROUTE), solid = has(PERSISTENT) && !hollow, worked = has(WORKED);
      const wide = name.length > 3 ? w + (name.length - 3) * 6 * at.scale : w;
      const alpha = context.globalAlpha;
      if (has(MOVING)) {
        box(at.x, at.y, wide + 10, h + 10, r + 5);
        fill(colours.now);
        // Amber alone is too faint on light paper.
        stroke(colours.nowline, 0.75);
      }
      if (has(REDELIVERED)) {
        box(at.x, at.y, wide + 7, h + 7, r + 3.5);
        if (!has(MOVING)) fill(colours.surface);
        stroke(colours.ink, 1.25);
      }
      if (has(CHOSEN | POINTED)) {
        const out = has(MOVING | REDELIVERED) ? 18 : 9;
        box(at.x, at.y, wide + out, h + out, r + out / 2);
        if (has(CHOSEN)) stroke(colours.ink, 2);
        else dashed(colours.ink2, 1.5, [3, 3]);
      }
      if (has(DEAD)) context.globalAlpha = alpha / 2;
      box(at.x, at.y, wide, h, r);
      const paper = worked ? colours.now : solid ? colours.ink : colours.surface;
      if (has(DEAD)) {
        context.globalAlpha = alpha;
        fill(colours.surface);
        context.globalAlpha = alpha / 2;
      }
      fill(paper);
      context.globalAlpha = alpha;
      if (has(HATCHED)) {
        hatch(at.x, at.y, wide, h, solid ? colours.ink3 : colours.line2);
        box(at.x, at.y, wide, h, r);
      }
      if (worked) stroke(colours.nowline, 1.25);
      if (!solid) {
        box(at.x, at.y, wide, h, r);
        if (hollow) stroke(colours.ink, 1.5);
        else dashed(worked ? "#1B2330" : colours.ink, 1.5, [2, 2.2]);
      }
      if (name) {
        if (has(HATCHED)) {
          // The name stands on a clear strip, so that the hatch does not cross it.
          context.fillStyle = paper;
          context.fillRect(at.x - name.length * 4.2 * at.scale, at.y - 8 * at.scale, name.length * 8.4 * at.scale, 16 * at.scale);
        }
        const ink = worked ? "#1B2330" : solid ? colours.surface : colours.ink;
        text(name, at.x, at.y, 700, 13 * at.scale, ink, mono);
      }
      if (at.ring) life(at, wide + 5, h + 5, r + 2.5, far);
      if (far) {
        if (has(DOOMED)) badge(at.x + wide / 2, at.y - h / 2, "✕", colours.bad, colours.bad, colours.surface);
        return;
      }
      const left = at.x - wide / 2, right = at.x + wide / 2, top = at.y - h / 2, bottom = at.y + h / 2;
      if (at.priority) priority(left, top, at.priority);
      if (has(STORED)) disk(right - 1, bottom - 1);
      if (has(REDELIVERED)) tag(right - 2, top - 4, "↻" + at.count);
      if (at.times > 1) tag(left + 2, top - 3, "×" + at.times);
      if (has(DEAD)) badge(has(REDELIVERED) ? left : right - 1, top + 1, "✝", colours.surface, colours.ink, colours.ink);
      if (has(NOROUTE)) badge(right, top, "∅", colours.surface, colours.ink, colours.ink);
      if (has(RETURNED)) band(right + 18, at.y, "312");
      if (at.share) gauge(left - 6, at.y, at.share);
      if (reason && has(DEAD | DROPPED)) band(at.x, bottom + (has(MOVING) ? 14 : 9), reason);
      if (has(DOOMED)) {
        context.globalAlpha = 1;
        badge(right, top, "✕", colours.bad, colours.bad, colours.surface);
      }
    };

    // gauge is how deep a card is stored: memory, page cache, disk, filled down to its own.
    const gauge = (x, y, layers) => {
      box(x, y, 14, 17, 4);
      fill(colours.surface);
      stroke(colours.ink2, 1);
      for (let i = 0; i < 3; i++) {
        box(x, y + 4.5 * (i - 1), 9, i < layers ? 3 : 2, 1);
        if (i < layers) fill(colours.ink);
        else stroke(colours.ink3, 0.75);
      }
    };

    // shade is a card that another branch has: faint and dashed, the first of a place under
    // the branch's number. 40 % of ink would leave its name too faint on dark.
    const shade = (at, name, far) => {
      const words = at.count ? "×" + at.count : name;
      const w = (40 + Math.max(words.length - 3, 0) * 6) * at.scale, h = 28 * at.scale;
      box(at.x, at.y, w, h, 6);
      fill(colours.surface);
      if (at.look & PERSISTENT) {
        context.globalAlpha = 0.3;
        fill(colours.ink);
        context.globalAlpha = 1;
      }
      dashed(colours.ink, 1.5, [5, 3]);
      if (far) return;
      text(words, at.x, at.y, 700, 13 * at.scale, colours.ink, mono);
      if (!at.times) return;
      const x = at.x - w / 2 + 6, y = at.y - h / 2 - 3, wide = 17 + String(at.times).length * 6;
      box(x, y, wide, 15, 4);
      fill(colours.surface);
      stroke(colours.ink2, 1);
      const fork = x - wide / 2 + 6;
      context.beginPath();
      context.moveTo(fork, y + 4.5);
      context.lineTo(fork, y - 4.5);
      context.moveTo(fork, y + 3);
      context.quadraticCurveTo(fork + 4.5, y + 1, fork + 4.5, y - 4);
      stroke(colours.ink, 1.25);
      text(at.times, x + 5, y, 700, 10.5, colours.ink, sans);
    };

    // life is the ring of a card that expires: it empties clockwise from the top.
    const life = (at, w, h, r, far) => {
      box(at.x, at.y, w, h, r);
      stroke(colours.line2, 2.5);
      const full = 2 * (w + h) - 8 * r + 2 * Math.PI * r;
      context.beginPath();
      context.moveTo(at.x, at.y - h / 2);
      context.arcTo(at.x - w / 2, at.y - h / 2, at.x - w / 2, at.y, r);
      context.arcTo(at.x - w / 2, at.y + h / 2, at.x, at.y + h / 2, r);
      context.arcTo(at.x + w / 2, at.y + h / 2, at.x + w / 2, at.y, r);
      context.arcTo(at.x + w / 2, at.y - h / 2, at.x, at.y - h / 2, r);
      context.lineTo(at.x, at.y - h / 2);
      dashed(colours.ink, 2.5, [full * at.ring, full]);
      if (!far) band(at.x - w / 2 + 8, at.y + h / 2, at.left < 10 ? at.left.toFixed(1) : at.left.toFixed(0), 9);
    };

    // band is a grey strip with a word.
    const band = (x, y, words, size = 10.5) => {
      context.font = "400 " + size + "px " + mono;
      const w = context.measureText(words).width + 8;
      box(x, y, w, size + 4, 3);
      fill(colours.earth2);
      text(words, x, y, 400, size, colours.ink, mono);
    };

    // disk is the badge of what is on disk.
    const disk = (x, y) => {
      context.beginPath();
      context.arc(x, y, 6.5, 0, 2 * Math.PI);
      fill(colours.Q);
      stroke(colours.surface, 1.25);
      context.beginPath();
      context.ellipse(x, y - 1.75, 2.75, 1.25, 0, 0, 2 * Math.PI);
      context.moveTo(x - 2.75, y - 1.75);
      context.lineTo(x - 2.75, y + 1.75);
      context.ellipse(x, y + 1.75, 2.75, 1.25, 0, Math.PI, 0, true);
      context.lineTo(x + 2.75, y - 1.75);
      stroke(colours.surface, 1);
    };

    // priority is one to three chevrons and the number.
    const priority = (x, y, number) => {
      const chevrons = number > 6 ? 3 : number > 3 ? 2 : 1;
      const w = 12 + String(number).length * 6;
      box(x + w / 2 - 5, y, w, 12 + chevrons, 6);
      fill(colours.surface);
      stroke(colours.ink, 1);
      context.beginPath();
      for (let i = 0; i < chevrons; i++) {
        const at = y + (chevrons - 1) * 1.4 - i * 2.8;
        context.moveTo(x - 2, at + 1.5);
        context.lineTo(x + 0.5, at - 1.5);
        context.lineTo(x + 3, at + 1.5);
      }
      stroke(colours.ink, 1.25);
      text(number, x + w / 2 + 0.5, y, 700, 9.5, colours.ink, sans);
    };

    // blocked is a heartbeat that has stopped: a flat line, and for how long.
    const blocked = (at, x, y) => {
      context.beginPath();
      if (Math.abs(at.x - x) > Math.abs(at.y - y)) {
        context.moveTo(at.x - 20, at.y);
        context.lineTo(at.x + 20, at.y);
      } else {
        context.moveTo(at.x, at.y - 12);
        context.lineTo(at.x, at.y + 12);
      }
      stroke(colours.bad, 2.5);
      band(at.x, at.y - 21, "⏸ " + at.left.toFixed(1) + " s");
    };

    const tag = (x, y, words) => {
      const w = 10 + words.length * 7;
      box(x, y, w, 15, 7.5);
      fill(colours.ink);
      text(words, x, y, 700, 10.5, colours.surface, sans);
    };

    const badge = (x, y, sign, ground, edge, ink) => {
      context.beginPath();
      context.arc(x, y, 8, 0, 2 * Math.PI);
      fill(ground);
      stroke(edge, 1.5);
      text(sign, x, y, 700, 11, ink, sans);
    };

    const bunch = (at) => {
      const w = 40 * at.scale, h = 28 * at.scale;
      if (at.look & MOVING) {
        box(at.x + 2.5, at.y - 2.5, w + 14, h + 14, 11);
        fill(colours.now);
        stroke(colours.nowline, 0.75);
      }
      for (const d of [5, 2.5]) {
        box(at.x + d, at.y - d, w, h, 6);
        fill(colours.surface);
        stroke(colours.ink, 1);
      }
      const solid = (at.look & PERSISTENT) !== 0;
      box(at.x, at.y, w, h, 6);
      fill(solid ? colours.ink : colours.surface);
      if (at.look & HATCHED) {
        hatch(at.x, at.y, w, h, solid ? colours.ink3 : colours.line2);
        box(at.x, at.y, w, h, 6);
      }
      if (!solid) dashed(colours.ink, 1.5, [2, 2.2]);
      text("×" + at.count, at.x, at.y, 700, 12 * at.scale, solid ? colours.surface : colours.ink, sans);
    };

    // mark is any other method: a dot on the track with its name on a pole above it,
    // or beside it.
    const mark = (at, x, y, name, far) => {
      const above = x === at.x;
      if (name && !far && above) {
        context.beginPath();
        context.moveTo(at.x, at.y);
        context.lineTo(x, y);
        stroke(colours.ink2, 1);
      }
      context.beginPath();
      context.arc(at.x, at.y, 4.5, 0, 2 * Math.PI);
      fill(colours.now);
      stroke(colours.ink, 1.5);
      if (!name || far) return;
      context.font = "400 11px " + mono;
      const w = context.measureText(name).width + 12;
      const middle = above ? x + at.share * (w / 2 - 12) : at.share < 0 ? x - w / 2 : x + w / 2;
      box(middle, y, w, 17, 4);
      fill(colours.surface);
      stroke(colours.ink3, 1);
      text(name, middle, y, 400, 11, colours.ink, mono);
    };

    // pulse is a heartbeat: three teeth of an electrocardiogram.
    const pulse = (at) => {
      const x = at.x - 20, y = at.y;
      context.beginPath();
      context.moveTo(x, y);
      for (const [dx, dy] of [[9, 0], [12, -5], [16, 8], [21, -9], [25, 5], [28, 0], [40, 0]]) context.lineTo(x + dx, y + dy);
      stroke(colours.ink, 1.75);
    };

    const clock = (at) => {
      context.beginPath();
      context.arc(at.x, at.y, 9, 0, 2 * Math.PI);
      stroke(colours.earth2, 3);
      const turn = 2 * Math.PI, top = -Math.PI / 2;
      const [from, to] = at.look & ENDLESS ? [at.share * turn, at.share * turn + turn / 4] : [0, at.share * turn];
      context.beginPath();
      context.arc(at.x, at.y, 9, top + from, top + to);
      stroke(colours.C, 3);
    };

    return stage;
  };
})();
