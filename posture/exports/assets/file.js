// A view as one file: the map, switches for its layers, a choice of service, and who says so.
// What is drawn for each choice was composed beforehand; nothing here decides what belongs on the map.

import { Earth, geographic, mercator } from "./earth.js";
import { element, Furniture } from "./furniture.js";
import { Painter } from "./paint.js";
import { reportAt } from "./unpack.js";

const ZOOM = [0, 14];
const CLICK_PX = 5;
const EARTH_M = 40_075_017; // the equator of WGS 84, once round

const clamp = (value, [least, most]) => Math.max(least, Math.min(most, value));
const shortest = (turn) => ((((turn + 180) % 360) + 360) % 360) - 180;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

class PostureFile {
  constructor(host, data) {
    this.data = data;
    this.words = data.words;
    this.choice = 0;
    this.on = new Set(data.layers.filter((layer) => layer.on).map((layer) => layer.name));
    this.picked = null;
    this.camera = { x: 0.5, y: 0.5, zoom: 0 };
    this.build(host);
    this.update();
    this.camera = this.home(); // beside the legend, which has its size only now
    this.listen();
    if (data.select) this.pick(this.shown.find((row) => row.subject === data.select) ?? null);
  }

  build(host) {
    const { data, words } = this;
    this.head = element("header", "file-head");
    this.titleLine = element("h1");
    this.subtitle = element("p");
    this.controls = element("div", "file-controls");
    this.head.append(this.titleLine, this.subtitle, this.controls);
    const switches = element("fieldset");
    switches.append(element("legend", null, words.layers));
    for (const layer of data.menu.map((name) => data.layers.find((each) => each.name === name))) {
      const label = element("label");
      const box = element("input");
      box.type = "checkbox";
      box.name = layer.name;
      box.checked = layer.on;
      box.addEventListener("change", () => {
        if (box.checked) this.on.add(layer.name); else this.on.delete(layer.name);
        this.update();
      });
      label.append(box, element("span", null, layer.title));
      switches.append(label);
    }
    this.controls.append(switches);
    if (data.choices.length > 1) {
      const label = element("label", "file-service", words.service);
      const box = element("select");
      box.name = "service";
      data.choices.forEach((choice, i) => {
        const option = element("option", null, choice.name);
        option.value = String(i);
        box.append(option);
      });
      box.addEventListener("change", () => {
        this.choice = Number(box.value);
        this.update();
      });
      label.append(box);
      this.controls.append(label);
    }
    this.root = element("main", "posture-map");
    this.stage = element("div", "posture-stage");
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.stage.setAttribute("aria-roledescription", words.map);
    this.stage.setAttribute("aria-description", words.keys);
    this.under = element("canvas", "posture-overlay");
    this.canvas = element("canvas", "posture-overlay");
    this.live = element("div", "posture-live");
    this.live.setAttribute("aria-live", "polite");
    this.stage.append(this.under, this.canvas);
    this.root.append(this.stage, this.live);
    this.details = element("section", "file-details");
    this.details.hidden = true;
    this.list = element("details", "file-sources");
    this.about = element("details", "file-about");
    host.append(this.head, this.root, this.details, this.list, this.about);
    this.earth = new Earth(this.under, data.basemap);
    this.painter = new Painter(this.canvas);
    this.furniture = new Furniture(this.root, { ...words, sources: words.sources_all }, {
      zoomIn: () => this.zoomBy(1), zoomOut: () => this.zoomBy(-1), home: () => { this.camera = this.home(); this.frame(); },
      leave: () => {}, rearranged: () => { this.painter.reserved = null; this.frame(); },
    });
    this.furniture.cites = data.sources.map((source) => source.cite);
    const told = element("dl");
    for (const [label, text] of data.about) told.append(element("dt", null, label), element("dd", null, text));
    this.about.append(element("summary", null, words.about), told);
  }

  /** The camera of the view: where its link says, or its window fitted into the map. */
  home() {
    const { at, box } = this.data.camera;
    if (at) {
      const [x, y] = mercator(at[0], at[1]);
      return { x, y, zoom: clamp(at[2], ZOOM) };
    }
    const [west, south, east, north] = box;
    const aside = this.furniture.besides(this.root.clientWidth);
    const [left, top] = mercator(west, north);
    const [right, bottom] = mercator(east, south);
    const zoom = Math.min(Math.log2((0.92 * (this.root.clientWidth - aside)) / (512 * (right - left))),
      Math.log2((0.92 * this.root.clientHeight) / (512 * (bottom - top))));
    const shift = aside / 2 / (512 * 2 ** zoom);
    return { x: (left + right) / 2 + shift, y: (top + bottom) / 2, zoom: clamp(zoom, ZOOM) };
  }

  /**
   * The rows of every stratum that are drawn: those of the choice of service, if the layer is on, but for
   * points which another layer draws with a symbol of its own.
   */
  drawn() {
    const { layers, owners, strata } = this.data;
    const found = strata.map(({ layer, kind, rows, shown }) => ({
      layer, kind, rows: this.on.has(layer) ? shown[this.choice].map((i) => rows[i]) : [] }));
    const owned = new Set(found.filter(({ layer, kind }) => owners.includes(layer) && kind === "point")
      .flatMap(({ rows }) => rows.map((row) => row.subject)));
    const yielding = new Set(layers.filter((layer) => layer.yields).map((layer) => layer.name));
    return found.map((stratum) => (yielding.has(stratum.layer)
      ? { ...stratum, rows: stratum.rows.filter((row) => !owned.has(row.subject)) } : stratum));
  }

  update() {
    const { data, words } = this;
    const choice = data.choices[this.choice];
    const drawn = this.drawn();
    const of = (kind) => drawn.filter((stratum) => stratum.kind === kind)
      .flatMap(({ layer, rows }) => rows.map((row) => ({ ...row, layer })));
    const symbols = of("point");
    const named = this.on.has("names");
    const marks = { symbols: symbols.map((row) => ({ ...row, name: (named && row.name) || "" })),
      lines: of("line").map((row) => ({ ...row })), discs: of("disc").map((row) => ({ ...row })),
      names: of("name").map((row) => ({ ...row })), areas: of("area") };
    this.areas = marks.areas;
    this.reported = this.areas.filter((area) => area.id.startsWith("observations/"));
    this.painter.setMarks(marks);
    this.shown = [...symbols, ...of("line"), ...of("disc"), ...of("name"), ...this.areas];
    const cited = this.cited(this.shown);
    this.titleLine.textContent = choice.title;
    this.subtitle.textContent = choice.subtitle; // what is counted follows with the first frame
    this.stage.setAttribute("aria-label", choice.alt);
    this.furniture.update({ title: choice.title, subtitle: choice.subtitle, unit: data.unit,
      counted: data.counted.filter((layer) => this.on.has(layer)),
      legend: this.legend(), notices: [...this.layersOn().flatMap((layer) => layer.notices[this.choice]), ...this.empty(drawn)],
      sources: "", lines: [data.foot].filter(Boolean) }, this.theme(), false, this.root.clientWidth < 640);
    this.list.replaceChildren(element("summary", null, filled(words.sources, { count: cited.length })),
      this.sourceList(cited));
    if (this.picked && !this.shown.some((row) => row.id === this.picked.id)) this.pick(null);
    this.painter.reserved = null;
    this.live.textContent = choice.alt;
    this.frame();
  }

  /** That nothing is drawn, and why. */
  empty(drawn) {
    if (!this.layersOn().some((layer) => layer.name !== "names")) return [this.words.no_layers];
    const own = drawn.filter(({ layer }) => this.data.of_tables.includes(layer) && this.on.has(layer));
    const asked = own.length ? own : drawn.filter(({ kind }) => kind !== "name");
    return asked.some(({ rows }) => rows.length) ? [] : [this.words.nothing];
  }

  layersOn() {
    return this.data.layers.filter((layer) => this.on.has(layer.name));
  }

  /** The legend of what is drawn: the groups of all layers, services first and each once. */
  legend() {
    const groups = new Map();
    for (const layer of this.layersOn()) {
      for (const group of layer.legend[this.choice]) {
        if (!groups.has(group.title)) groups.set(group.title, { title: group.title, items: [] });
        const { items } = groups.get(group.title);
        for (const item of group.items) {
          const same = items.find((other) => other.text === item.text);
          if (same?.of) same.of = [...same.of, ...(item.of ?? [])]; // explains marks of either layer
          else if (!same) items.push({ ...item });
        }
      }
    }
    const doubts = groups.get(this.words.legend_doubt);
    if (doubts && groups.delete(doubts.title)) groups.set(doubts.title, doubts); // last
    const services = groups.get(this.words.legend_service);
    if (!services) return [...groups.values()];
    const rank = (item) => this.data.services.indexOf(item.text);
    services.items.sort((a, b) => rank(a) - rank(b));
    groups.delete(services.title);
    return [services, ...groups.values()];
  }

  /** Sources of some marks, the most used first, then by id. */
  cited(marks) {
    const uses = new Map();
    for (const mark of marks) for (const at of mark.sources ?? []) uses.set(at, (uses.get(at) ?? 0) + 1);
    const drawn = [...uses].sort(([a, n], [b, m]) => m - n || a - b).map(([at]) => at);
    const beside = this.data.beside.filter((at) => !uses.has(at)); // listed in the view, not drawn
    return [...drawn, ...beside].map((at) => this.data.sources[at]);
  }

  sourceList(cited) {
    const list = element("ul");
    for (const source of cited) {
      const item = element("li", null, `${source.title}. ${source.cite}. `);
      if (source.link) {
        const link = element("a", null, source.url);
        link.href = source.link;
        link.rel = "noopener noreferrer";
        link.target = "_blank";
        item.append(link);
      } else item.append(source.url);
      list.append(item);
    }
    return list;
  }

  theme() {
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  frame() {
    this.waiting ??= window.requestAnimationFrame(() => {
      this.waiting = null;
      this.paint();
    });
  }

  paint() {
    const [width, height] = [this.root.clientWidth, this.root.clientHeight];
    if (!width || !height) return;
    const theme = this.theme();
    this.root.dataset.theme = theme;
    const ratio = window.devicePixelRatio || 1;
    const { camera } = this;
    const size = 512 * 2 ** camera.zoom;
    const middle = geographic(camera.x, camera.y);
    const project = (lon, lat, start = lon) => {
      const turned = lon - start + middle[0] + shortest(start - middle[0]);
      const [x, y] = mercator(turned, lat);
      return [(x - camera.x) * size + width / 2, (y - camera.y) * size + height / 2];
    };
    this.earth.draw({ camera, width, height, ratio, colours: this.data.colours[theme], areas: this.areas });
    this.painter.project = project;
    this.painter.reserved ??= this.furniture.boxes();
    this.painter.paint({ project, zoom: camera.zoom, theme, select: this.picked?.subject,
      hover: this.hovered?.id ?? this.picked?.id, width, height, ratio });
    if (this.furniture.count(this.painter)) this.painter.reserved = null;
    this.subtitle.textContent = this.furniture.under.textContent;
    this.furniture.drawScale(EARTH_M * Math.cos(middle[1] * Math.PI / 180) / size, middle[1]);
    this.root.dataset.ready = `${this.choice}:${[...this.on].join(",")}`;
    this.root.dataset.camera = JSON.stringify([shortest(middle[0]), middle[1], camera.zoom]
      .map((value) => Number(value.toFixed(4))));
  }

  /** Zoom by some steps and keep what lies under a point of the map where it is. */
  zoomBy(step, x = this.root.clientWidth / 2, y = this.root.clientHeight / 2) {
    const zoom = clamp(this.camera.zoom + step, ZOOM);
    const [before, after] = [512 * 2 ** this.camera.zoom, 512 * 2 ** zoom];
    const [dx, dy] = [x - this.root.clientWidth / 2, y - this.root.clientHeight / 2];
    this.move(this.camera.x + dx / before - dx / after, this.camera.y + dy / before - dy / after, zoom);
  }

  move(x, y, zoom = this.camera.zoom) {
    this.camera = { x, y: clamp(y, [0.02, 0.98]), zoom };
    this.frame();
  }

  where(event) {
    const box = this.root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  listen() {
    const fingers = new Map();
    let travelled = 0;
    this.stage.addEventListener("pointerdown", (event) => {
      if (!fingers.size) travelled = 0;
      fingers.set(event.pointerId, this.where(event));
      this.stage.setPointerCapture(event.pointerId);
    });
    this.stage.addEventListener("pointermove", (event) => {
      const here = this.where(event);
      if (!fingers.has(event.pointerId)) { this.hover(here); return; }
      const before = [...fingers.values()];
      const [x, y] = fingers.get(event.pointerId);
      fingers.set(event.pointerId, here);
      travelled += Math.hypot(here[0] - x, here[1] - y);
      if (travelled < CLICK_PX) return;
      this.furniture.showTooltip(null);
      const size = 512 * 2 ** this.camera.zoom;
      const share = 1 / fingers.size;
      this.move(this.camera.x - ((here[0] - x) * share) / size, this.camera.y - ((here[1] - y) * share) / size);
      if (fingers.size === 2) this.pinch(before, [...fingers.values()]);
    });
    const up = (event) => {
      if (fingers.delete(event.pointerId) && event.type === "pointerup" && travelled < CLICK_PX && !fingers.size) {
        const [x, y] = this.where(event);
        this.pick(this.at(x, y, event.pointerType === "touch" ? 12 : 4));
      }
    };
    this.stage.addEventListener("pointerup", up);
    this.stage.addEventListener("pointercancel", up);
    this.stage.addEventListener("pointerleave", () => { this.hovered = null; this.furniture.showTooltip(null); this.frame(); });
    this.stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 20 : 1);
      this.zoomBy(clamp(-pixels / 200, [-1, 1]), ...this.where(event));
    }, { passive: false });
    this.stage.addEventListener("dblclick", (event) => this.zoomBy(1, ...this.where(event)));
    this.stage.addEventListener("keydown", (event) => this.onKey(event));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.update());
    new ResizeObserver(() => {
      this.painter.reserved = null;
      this.frame();
    }).observe(this.root);
  }

  pinch([a, b], [c, d]) {
    const apart = (p, q) => Math.max(1, Math.hypot(p[0] - q[0], p[1] - q[1]));
    this.zoomBy(Math.log2(apart(c, d) / apart(a, b)), (c[0] + d[0]) / 2, (c[1] + d[1]) / 2);
  }

  /** The mark at a place of the map; areas of reports are beneath all others. */
  at(x, y, near) {
    const mark = this.painter.at(x, y, near);
    if (mark || !this.reported.length) return mark;
    const size = 512 * 2 ** this.camera.zoom;
    const [lon, lat] = geographic(this.camera.x + (x - this.root.clientWidth / 2) / size,
      this.camera.y + (y - this.root.clientHeight / 2) / size);
    return reportAt(lon, lat, 0, null, this.reported);
  }

  hover([x, y]) {
    const mark = this.at(x, y);
    this.furniture.showTooltip(mark, x, y, this.root.clientWidth);
    this.stage.style.cursor = mark ? "pointer" : "";
    if (mark?.id !== this.hovered?.id) { this.hovered = mark; this.frame(); }
  }

  /** Say below the map what is known of a mark, and who says so. */
  pick(mark) {
    this.picked = mark?.tip ? mark : null;
    this.details.hidden = !this.picked;
    if (this.picked) {
      const [head, ...rest] = mark.tip.split("\n");
      const close = element("button", null, "×");
      close.type = "button";
      close.setAttribute("aria-label", this.words.close);
      close.addEventListener("click", () => this.pick(null));
      this.details.replaceChildren(close, element("h2", null, head), ...rest.map((line) => element("p", null, line)),
        this.sourceList((mark.sources ?? []).map((at) => this.data.sources[at])));
      this.live.textContent = mark.tip;
    }
    this.frame();
  }

  /** Arrows pan, plus and minus zoom, full stop and comma walk through the symbols, Enter selects. */
  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = 80 / (512 * 2 ** this.camera.zoom);
    const pans = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] };
    const { key } = event;
    if (pans[key]) this.move(this.camera.x + pans[key][0], this.camera.y + pans[key][1]);
    else if (key === "+" || key === "=") this.zoomBy(0.5);
    else if (key === "-") this.zoomBy(-0.5);
    else if (key === "." || key === ",") this.walk(key === "." ? 1 : -1);
    else if (key === "Enter" && this.hovered) this.pick(this.hovered);
    else if (key === "Escape") this.pick(null);
    else return;
    event.preventDefault();
  }

  walk(step) {
    const marks = this.painter.symbols.filter(({ screen }) => screen && screen[0] > 0 && screen[1] > 0
      && screen[0] < this.root.clientWidth && screen[1] < this.root.clientHeight);
    if (!marks.length) return;
    const here = marks.findIndex((mark) => mark.id === this.hovered?.id);
    this.hovered = marks[(here + step + marks.length) % marks.length];
    this.furniture.showTooltip(this.hovered, ...this.hovered.screen, this.root.clientWidth);
    this.live.textContent = this.hovered.tip ?? this.hovered.name;
    this.frame();
  }
}

const text = document.getElementById("posture-data").textContent;
window.postureFile = new PostureFile(document.getElementById("posture"), JSON.parse(text)); // for tests and the curious
