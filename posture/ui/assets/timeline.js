// The timeline: every event a mark on the axis, its title above it in the first row with room. Titles
// that find none are told where one points; that of the chosen event always stands.

import { element } from "./furniture.js";
import { number, Timescale } from "./timescale.js";

const SVG = "http://www.w3.org/2000/svg";
const ROW = 21;
const MOST_ROWS = { phone: 6, page: 9, slide: 16 };
const LETTERS = 44;
const PHONE = 640;
const LETTERS_PHONE = 30;
const EDGE = 26;
const AROUND = 420; // pixels of a slide above and below the line

function shape(tag, attributes = {}, className = "", text = undefined) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (className) node.setAttribute("class", className);
  if (text !== undefined) node.textContent = text;
  return node;
}

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}\u2026` : text);

class Timeline {
  constructor(host) {
    this.root = element("div", "posture-line");
    this.svg = shape("svg", { role: "group" });
    this.tip = element("div", "posture-days-tip");
    this.root.append(this.svg, this.tip);
    host.append(this.root);
    this.resizes = new ResizeObserver(() => this.write());
    this.resizes.observe(this.root);
    this.pen = document.createElement("canvas").getContext("2d");
  }

  update(data, send) {
    this.send = send;
    this.data = data;
    this.scale = new Timescale(data.scale);
    this.svg.setAttribute("aria-label", data.words.label);
    this.write();
    this.root.dataset.ready = data.serial;
  }

  /** Give each title the lowest free row, in the order the server says, while there are rows. */
  rows(width) {
    const size = this.data.present && width > 1500 ? 15 : 13;
    this.pen.font = `${size}px "Source Sans", "Source Sans 3", sans-serif`;
    const free = [];
    const placed = this.data.events.map((each) => {
      const x = EDGE + this.scale.share(number(each.day)) * (width - 2 * EDGE);
      const text = shortened(each.title, width < PHONE ? LETTERS_PHONE : LETTERS);
      const wide = this.pen.measureText(text).width + 14;
      const left = x + wide > width - 4;
      return { ...each, x, text, size, left, from: left ? x - wide : x, to: left ? x : x + wide };
    });
    const most = MOST_ROWS[this.data.present ? "slide" : width < PHONE ? "phone" : "page"];
    for (const each of [...placed].sort((one, other) => one.order - other.order)) {
      let row = 0;
      while (row < most && (free[row] ?? []).some(([from, to]) => each.from - 3 < to && from < each.to + 3)) row += 1;
      each.row = row < most ? row : null;
      if (row < most) (free[row] ??= []).push([each.from, each.to]);
    }
    // Above all rows one is kept for a chosen event without a row of its own: nothing moves for it.
    const chosen = placed.find(({ id }) => id === this.data.event);
    if (chosen) chosen.row ??= free.length;
    return [placed, free.length + 1];
  }

  write() {
    const width = this.root.clientWidth;
    if (!this.data || !width) return;
    const [placed, count] = this.rows(width);
    const row = this.data.present ? Math.max(15, Math.min(34, (window.innerHeight - AROUND) / count)) : ROW;
    const height = Math.max(120, count * row + 50);
    const axis = height - 26;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.setAttribute("width", width);
    this.svg.setAttribute("height", height);
    const at = (day) => EDGE + this.scale.share(number(day)) * (width - 2 * EDGE);
    const parts = [shape("line", { x1: EDGE, x2: width - EDGE, y1: axis, y2: axis }, "posture-line-axis")];
    for (const [year, x] of this.scale.years(width - 2 * EDGE)) {
      parts.push(shape("line", { x1: x + EDGE, x2: x + EDGE, y1: axis, y2: axis + 6 }, "posture-line-axis"));
      parts.push(shape("text", { x: x + EDGE, y: axis + 20 }, "posture-line-year", String(year)));
    }
    const on = at(this.data.on);
    parts.push(shape("line", { x1: on, x2: on, y1: 4, y2: axis + 6 }, "posture-line-day"));
    placed.sort((one, other) => (one.id === this.data.event) - (other.id === this.data.event));
    parts.push(...placed.map((each) => this.event(each, axis, row, at)));
    this.svg.replaceChildren(...parts);
  }

  event(each, axis, row, at) {
    const chosen = each.id === this.data.event;
    const group = shape("g", { tabindex: 0, role: "button", "data-event": each.id, "aria-pressed": chosen,
      "aria-label": `${each.date}: ${each.title}` },
    ["posture-line-event", chosen && "posture-chosen", each.later && "posture-later"].filter(Boolean).join(" "));
    const y = axis - 16 - (each.row ?? 0) * row;
    if (each.row !== null) {
      group.append(shape("line", { x1: each.x, x2: each.x, y1: y - 4, y2: axis }, "posture-line-stem"));
      group.append(shape("text", { x: each.x + (each.left ? -5 : 5), y, "font-size": each.size,
        "text-anchor": each.left ? "end" : "start" }, "", each.text));
    }
    if (each.until) { // known only to the month or the quarter
      group.append(shape("line", { x1: at(each.since), x2: at(each.until), y1: axis, y2: axis }, "posture-line-span"));
    }
    group.append(shape("circle", { cx: each.x, cy: axis, r: chosen ? 6.5 : 4.5 }, each.doubt ? "posture-line-doubt" : ""));
    group.addEventListener("click", () => this.send("pick", each.id));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.send("pick", each.id);
    });
    group.addEventListener("pointerenter", () => this.tell(each, y));
    group.addEventListener("pointerleave", () => { this.tip.style.display = "none"; });
    return group;
  }

  tell(each, y) {
    this.tip.style.display = "block";
    this.tip.textContent = each.tip;
    const half = this.tip.offsetWidth / 2;
    this.tip.style.left = `${Math.max(half, Math.min(this.root.clientWidth - half, each.x))}px`;
    this.tip.style.top = `${y + 10}px`;
  }

  stop() {
    this.resizes.disconnect();
    this.root.remove();
  }
}

/** Called by Streamlit on every change. */
export default function mount({ parentElement, data, setTriggerValue }) {
  parentElement.postureLine ??= new Timeline(parentElement);
  const line = parentElement.postureLine;
  line.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    delete parentElement.postureLine;
    line.stop();
  };
}
