// The tree of commands: boxes and lines where the server placed them, moved and zoomed here.
// Two days stand beside each other and move together. Only textContent is ever set from data.

import { element } from "./furniture.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_SCALE = 4;
const CLICK_PX = 5;
const MARGIN = 14;
const LEAD = 44; // pixels left of the command at which a phone opens: the line to it is seen
const READABLE = 0.74; // the smallest letters are 15 units high
const PHONE = 640;
const HEAD = 27; // of the day above each of two charts
const FIT_MOST = 1.45; // few boxes need not fill a wall
const FIT_SLIDE = 1.875 / 1080; // of the height of a slide
const HIGHEST = 0.8; // of the window, so that there is page left to scroll by

function shape(tag, attributes = {}, className = "", text = undefined) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (className) node.setAttribute("class", className);
  if (text !== undefined) node.textContent = text;
  return node;
}

const DASHES = { dashed: "9 6", dotted: "2 5", solid: "", "": "" };

function isDark(host) {
  const colour = getComputedStyle(host).getPropertyValue("--st-background-color").trim() || "#ffffff";
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(probe.fillStyle.slice(i, i + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

class Tree {
  constructor(host, data, send) {
    this.host = host;
    this.send = send;
    this.style = element("link");
    this.style.rel = "stylesheet";
    this.styled = new Promise((resolve) => { this.style.onload = resolve; this.style.onerror = resolve; });
    this.style.href = new URL(data.css, document.baseURI).href;
    host.append(this.style);
    this.root = element("div", "posture-tree");
    this.head = element("div", "posture-tree-head");
    this.chains = element("div", "posture-tree-chains");
    this.panes = element("div", "posture-tree-panes");
    this.foot = element("div", "posture-tree-foot");
    this.tip = element("div", "posture-tree-tip");
    this.tip.setAttribute("role", "tooltip");
    this.root.append(this.head, this.chains, this.panes, this.foot, this.buttons(data.words), this.tip);
    host.append(this.root);
    this.svgs = [];
    this.camera = null;
    this.onEscape = (event) => {
      if (event.key === "Escape" && this.data?.present) this.send("leave", Date.now());
    };
    window.addEventListener("keydown", this.onEscape);
    this.resizes = new ResizeObserver(() => { if (!this.moved) this.fit(); else this.look(); });
    this.resizes.observe(this.panes);
  }

  buttons(words) {
    const box = element("div", "posture-tree-buttons");
    const make = (text, label, act) => {
      const button = element("button", null, text);
      button.type = "button";
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", act);
      box.append(button);
    };
    make("+", words.zoom_in, () => this.zoom(1.25));
    make("\u2212", words.zoom_out, () => this.zoom(0.8));
    make("\u2302", words.fit, () => this.fit());
    this.leave = element("button", "posture-tree-leave", "\u00d7");
    this.leave.type = "button";
    this.leave.setAttribute("aria-label", words.leave);
    this.leave.addEventListener("click", () => this.send("leave", Date.now()));
    this.root.append(this.leave);
    this.hint = element("div", "posture-tree-hint", words.hint);
    this.root.append(this.hint);
    return box;
  }

  async update(data, send) {
    this.send = send;
    this.latest = data;
    await this.styled; // without its style the chart has no size to fit into
    if (data !== this.latest) return;
    const shown = JSON.stringify([data.size, data.panes.length, data.present]);
    const same = shown === this.shown;
    this.shown = shown;
    this.data = data;
    this.root.dataset.theme = isDark(this.host) ? "dark" : "light";
    this.root.classList.toggle("posture-presented", data.present);
    this.write();
    if (!same || !this.camera) this.fit();
    else this.look();
    this.root.dataset.ready = data.serial;
  }

  write() {
    const { data } = this;
    const notes = data.notes.map((note) => element("p", "posture-tree-note", note));
    this.head.replaceChildren(element("h2", null, data.title), element("p", null, data.subtitle), ...notes);
    this.chains.replaceChildren(...data.chains.map((each) => this.chain(each)));
    this.svgs = [];
    this.panes.replaceChildren(...data.panes.map((pane) => this.pane(pane)));
    const legend = element("div", "posture-tree-legend");
    legend.append(...data.legend.map((key) => this.key(key)));
    const sources = element("div", "posture-tree-sources");
    sources.append(...data.foot.map((line) => element("p", null, line)));
    this.foot.replaceChildren(legend, sources);
  }

  /** The way to the top, in a quiet line: each command on it begins the tree there. */
  chain({ head, rungs }) {
    const line = element("p", "posture-tree-chain", `${head}: `);
    rungs.forEach(({ id, name, said, tip }, i) => {
      if (i) line.append(" \u2192 ");
      const rung = element("button", null, name);
      rung.type = "button";
      rung.dataset.rung = id;
      rung.addEventListener("click", () => this.send("deeper", id));
      const about = element("span", null, said && ` (${said})`);
      for (const node of [rung, about]) {
        node.addEventListener("pointermove", (event) => this.say(tip || null, event));
        node.addEventListener("pointerleave", () => this.say(null));
      }
      line.append(rung, about);
    });
    return line;
  }

  key({ text, color, dash, fill: given, letter }) {
    const fill = given && this.ink(given);
    const row = element("span", "posture-tree-key");
    if (color || fill) {
      const svg = shape("svg", { width: 26, height: 12, "aria-hidden": "true", style: "flex:none;width:26px;cursor:auto" });
      if (color) {
        svg.append(shape("line", { x1: 0, y1: 6, x2: 26, y2: 6, stroke: color, "stroke-width": 2.4,
          "stroke-dasharray": DASHES[dash] ?? "" }));
      } else {
        svg.append(shape("rect", { x: 4, y: 1, width: 18, height: 10, rx: 3, fill: `${fill}55`, stroke: fill, "stroke-width": 1.6 }));
      }
      row.append(svg);
    }
    row.append(element("span", null, letter ? `${letter} ${text}` : text));
    return row;
  }

  pane(pane) {
    const box = element("div", "posture-tree-pane");
    if (this.data.panes.length > 1) box.append(element("h3", null, pane.title));
    const svg = shape("svg", { role: "group", tabindex: 0, "aria-label": this.data.alt });
    svg.append(shape("title", {}, "", ""));
    svg.firstChild.remove();
    const defs = shape("defs");
    const world = shape("g");
    const id = `posture-arrow-${this.svgs.length}`;
    const colours = [...new Set(pane.lines.map((line) => line.color))];
    colours.forEach((colour, i) => {
      const marker = shape("marker", { id: `${id}-${i}`, viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8,
        markerUnits: "userSpaceOnUse", orient: "auto" });
      marker.append(shape("path", { d: "M0 0L8 4L0 8z", fill: colour }));
      defs.append(marker);
    });
    svg.append(defs, world);
    const words = [];
    for (const line of pane.lines) {
      const arrow = line.arrow ? { "marker-end": `url(#${id}-${colours.indexOf(line.color)})` } : {};
      const path = shape("path", { d: line.path, stroke: line.color, "stroke-width": line.marked ? line.width + 2 : line.width,
        "stroke-dasharray": DASHES[line.dash], "data-edge": line.id, ...arrow },
      `posture-tree-line${line.pale ? " posture-pale" : ""}`);
      const wide = shape("path", { d: line.path, stroke: "transparent", "stroke-width": 12, fill: "none" });
      const word = shape("g", { "data-edge": line.id },
        `posture-tree-word${line.marked ? " posture-marked" : ""}${line.pale ? " posture-pale" : ""}`);
      // On a ground of its own no line, its own or another's, runs through a word.
      word.append(shape("rect", { x: line.word[0] - line.wide / 2, y: line.word[1] - 8, width: line.wide, height: 16 }),
        shape("text", { x: line.word[0], y: line.word[1] }, "", line.said));
      for (const node of [wide, word]) {
        node.addEventListener("pointermove", (event) => this.say(line.tip, event));
        node.addEventListener("pointerleave", () => this.say(null));
      }
      world.append(path, wide);
      words.push(word);
    }
    world.append(...words);
    for (const each of pane.boxes) world.append(this.box(each, pane));
    this.listen(svg);
    this.svgs.push({ svg, world });
    box.append(svg);
    return box;
  }

  /** A dark service is drawn lighter on a dark ground. */
  ink(fill) {
    return this.root.dataset.theme === "dark" && /^#[0-5]/.test(fill) && /^#(..)\1\1$/.test(fill) ? "#A3ADB8" : fill;
  }

  box(given, pane) {
    const each = { ...given, fill: this.ink(given.fill) };
    const [x, y, width, height] = each.at;
    const chosen = this.data.select === `command:${each.id}`;
    const group = shape("g", { tabindex: 0, role: "button", "data-command": each.id, "aria-pressed": chosen,
      "aria-label": [...each.title, ...each.below, each.mark].filter(Boolean).join(", ") },
    ["posture-tree-box", chosen && "posture-chosen", !each.stands && "posture-absent", each.pale && "posture-pale"]
      .filter(Boolean).join(" "));
    const ground = this.root.dataset.theme === "dark" ? "#171C22" : "#FFFFFF";
    group.append(shape("rect", { x, y, width, height, rx: 7, fill: ground }));
    if (each.changed) {
      group.append(shape("rect", { x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 10, fill: "none",
        stroke: each.fill, "stroke-width": 1.6 }));
    }
    group.append(shape("rect", { x, y, width, height, rx: 7, fill: each.stands ? `${each.fill}38` : "none", stroke: each.fill },
      "posture-frame"));
    const lines = [...each.title.map((text) => [text, "posture-tree-name", 19]),
      ...each.below.map((text) => [text, "posture-tree-below", 17])];
    if (each.mark) lines.unshift([each.mark, "posture-tree-mark", 17]);
    const free = height - (each.hidden ? 9 : 0);
    let at = y + (free - lines.reduce((sum, [, , high]) => sum + high, 0)) / 2;
    for (const [text, className, high] of lines) {
      group.append(shape("text", { x: x + width / 2, y: at + high * 0.76 }, className, text));
      at += high;
    }
    if (each.doubt) group.append(shape("text", { x: x + width - 10, y: y + 16 }, "posture-tree-mark", "?"));
    if (each.hidden) group.append(this.more(each));
    const near = new Set([each.id, ...pane.lines.filter((line) => line.ends.includes(each.id)).flatMap((line) => line.ends)]);
    group.addEventListener("pointerenter", () => this.ask(near, each.id));
    group.addEventListener("pointermove", (event) => this.say(each.tip, event));
    group.addEventListener("pointerleave", () => { this.ask(null); this.say(null); });
    group.addEventListener("focus", () => this.ask(near, each.id));
    group.addEventListener("blur", () => this.ask(null));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.send("pick", each.id);
    });
    group.postureClick = () => this.send("pick", each.id);
    return group;
  }

  more(each) {
    const [x, y, width, height] = each.at;
    const label = this.data.words.more.replace("{count}", each.hidden);
    const group = shape("g", { role: "button", tabindex: 0, "aria-label": label, "data-deeper": each.id }, "posture-tree-more");
    const high = 17;
    group.append(shape("rect", { x: x + width - 48, y: y + height - 12, width: 42, height: high, rx: 8,
      fill: this.root.dataset.theme === "dark" ? "#2A323B" : "#FFFFFF", stroke: each.fill }));
    group.append(shape("text", { x: x + width - 27, y: y + height + 2 }, "", `+${each.hidden}`));
    group.append(shape("title", {}, "", label));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.send("deeper", each.id);
    });
    group.postureClick = () => this.send("deeper", each.id);
    return group;
  }

  /** While a command is pointed at, only its own relations stand out. */
  ask(near, id) {
    this.root.classList.toggle("posture-asked", Boolean(near));
    for (const { svg } of this.svgs) {
      for (const node of svg.querySelectorAll("[data-command]")) {
        node.classList.toggle("posture-asked", Boolean(near?.has(node.dataset.command)));
      }
    }
    const own = new Set(near ? this.data.panes.flatMap((pane) => pane.lines)
      .filter((line) => line.ends.includes(id)).map((line) => line.id) : []);
    for (const { svg } of this.svgs) {
      for (const node of svg.querySelectorAll("[data-edge]")) {
        node.classList.toggle("posture-asked", own.has(node.dataset.edge));
      }
    }
  }

  say(text, event) {
    this.tip.style.display = text ? "block" : "none";
    if (!text) return;
    this.tip.textContent = text;
    const box = this.root.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.tip;
    const x = Math.min(event.clientX - box.left + 14, box.width - offsetWidth - 6);
    const y = event.clientY - box.top + 16;
    this.tip.style.left = `${Math.max(4, x)}px`;
    this.tip.style.top = `${y + offsetHeight > box.height ? Math.max(4, y - offsetHeight - 30) : y}px`;
  }

  listen(svg) {
    const pointers = new Map();
    let pressed = null;
    let spread = null;
    const apart = () => {
      const [a, b] = [...pointers.values()];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    };
    svg.addEventListener("pointerdown", (event) => {
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
      pressed = [event.clientX, event.clientY, event.target];
      spread = pointers.size === 2 ? apart() : null;
    });
    svg.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
      if (pointers.size === 2) {
        const now = apart();
        if (spread) this.zoom(now / spread);
        spread = now;
        return;
      }
      if (Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < CLICK_PX && !svg.hasPointerCapture(event.pointerId)) return;
      svg.setPointerCapture(event.pointerId);
      this.camera.x += event.clientX - before[0];
      this.camera.y += event.clientY - before[1];
      this.moved = true;
      this.look();
    });
    const end = (event) => {
      const here = pointers.delete(event.pointerId);
      if (!here || event.type !== "pointerup" || !pressed) return;
      if (Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) >= CLICK_PX) return;
      const found = pressed[2].closest(".posture-tree-more") ?? pressed[2].closest(".posture-tree-box");
      if (found) found.postureClick();
      else if (this.data.select) this.send("pick", "");
    };
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, end);
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      this.zoom(1.0015 ** -event.deltaY, event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
      if (steps[event.key]) {
        this.camera.x += steps[event.key][0];
        this.camera.y += steps[event.key][1];
        this.moved = true;
        this.look();
      } else if (event.key === "+" || event.key === "=") this.zoom(1.25);
      else if (event.key === "-") this.zoom(0.8);
      else if (event.key === "0") this.fit();
      else return;
      event.preventDefault();
    });
  }

  frame() {
    const svg = this.svgs[0]?.svg;
    return svg ? [svg.clientWidth, svg.clientHeight] : [0, 0];
  }

  /** Two charts stand one above the other on the page; on a slide whichever draws them larger. */
  arrange() {
    const { clientWidth, clientHeight } = this.panes;
    const [wide, high] = this.data.size;
    const beside = Math.min(clientWidth / 2 / wide, (clientHeight - HEAD) / high);
    const above = Math.min(clientWidth / wide, (clientHeight / 2 - HEAD) / high);
    const many = this.data.panes.length > 1;
    this.panes.classList.toggle("posture-above", many && (!this.data.present || above > beside));
    if (many && !this.data.present) this.heighten(clientWidth);
    else for (const { svg } of this.svgs) svg.style.height = "";
  }

  /** Give each of two charts the height that its width asks for, and its letters to be read. */
  heighten(across) {
    const [wide, high] = this.data.size;
    const scale = Math.min(Math.max((across - 2 * MARGIN) / wide, this.smallest()), FIT_MOST);
    const most = HIGHEST * window.innerHeight;
    for (const { svg } of this.svgs) svg.style.height = `${Math.round(Math.min(high * scale + 2 * MARGIN + 8, most))}px`;
  }

  /** The least scale at which all of a chart is shown at once. */
  smallest() {
    return this.panes.clientWidth < PHONE ? READABLE : 0;
  }

  /** Where a screen too small for all of it looks: at what is selected, or where the tree begins. Its
   * left edge counts, since what is below a command stands to the right of it. */
  beginning() {
    const boxes = this.data.panes.at(-1).boxes;
    const chosen = boxes.find(({ id }) => `command:${id}` === this.data.select)
      ?? boxes.find(({ id }) => id === this.data.root) ?? boxes[0];
    return chosen && [chosen.at[0], chosen.at[1] + chosen.at[3] / 2];
  }

  fit() {
    if (!this.data) return;
    this.arrange();
    const [width, height] = this.frame();
    const [wide, high] = this.data.size;
    if (!width || !wide || !high) return;
    const [aside, above] = this.data.present ? [width / 96, MARGIN / 2] : [MARGIN, MARGIN];
    const most = this.data.present ? FIT_SLIDE * window.innerHeight : FIT_MOST;
    const scale = Math.min((width - 2 * aside) / wide, (height - 2 * above) / high, most);
    this.least = Math.min(scale, 0.2);
    this.camera = { scale, x: (width - wide * scale) / 2, y: (height - high * scale) / 2 };
    const from = this.beginning();
    if (!this.data.present && scale < this.smallest() && from) this.camera = this.opening(from, READABLE);
    this.moved = false;
    this.look();
  }

  /** Return the camera that has a point at the left, half way down, but never looks beyond an edge. */
  opening([x, y], scale) {
    const inner = (size, frame, at, where) => (size * scale + 2 * MARGIN <= frame ? (frame - size * scale) / 2
      : Math.min(MARGIN, Math.max(frame - size * scale - MARGIN, where - at * scale)));
    const [width, height] = this.frame();
    return { scale, x: inner(this.data.size[0], width, x, LEAD), y: inner(this.data.size[1], height, y, height / 2) };
  }

  zoom(factor, x, y) {
    if (!this.camera) return;
    const [width, height] = this.frame();
    const [atX, atY] = [x ?? width / 2, y ?? height / 2];
    const scale = Math.max(this.least, Math.min(MOST_SCALE, this.camera.scale * factor));
    const by = scale / this.camera.scale;
    this.camera = { scale, x: atX - (atX - this.camera.x) * by, y: atY - (atY - this.camera.y) * by };
    this.moved = true;
    this.look();
  }

  look() {
    if (!this.camera) return;
    const { scale, x, y } = this.camera;
    // Where all of its height is seen, a finger that moves up or down moves the page.
    const touch = this.data.size[1] * scale <= this.frame()[1] ? "pan-y" : "none";
    for (const { svg, world } of this.svgs) {
      world.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
      svg.style.touchAction = touch;
    }
    this.root.dataset.scale = scale.toFixed(3);
    const [width, height] = this.frame();
    const [wide, high] = this.data.size;
    const more = { left: x < -1, right: x + wide * scale > width + 1, top: y < -1, bottom: y + high * scale > height + 1 };
    this.root.dataset.more = Object.keys(more).filter((side) => more[side]).join(" ");
    this.hint.hidden = this.data.present || this.moved || !this.root.dataset.more;
  }

  stop() {
    window.removeEventListener("keydown", this.onEscape);
    this.resizes.disconnect();
    this.root.remove();
    this.style.remove();
  }
}

/** Called by Streamlit on every change; returns what to do when the tree leaves the page. */
export default function mount({ parentElement, data, setTriggerValue }) {
  let tree = parentElement.postureTree;
  if (!tree) {
    tree = new Tree(parentElement, data, setTriggerValue);
    parentElement.postureTree = tree;
  }
  tree.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    delete parentElement.postureTree;
    tree.stop();
  };
}
