// The line of days: ticks are events, the handle is the day. It moves at once under the hand; the
// page follows when the hand rests.

import { element } from "./furniture.js";
import { iso, number, Timescale } from "./timescale.js";

const REST_MS = 220;
const NEAR_PX = 5;

class Dayline {
  constructor(host) {
    this.root = element("div", "posture-days");
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "slider");
    this.track = element("div", "posture-days-track");
    this.marks = element("div", "posture-days-marks");
    this.handle = element("div", "posture-days-handle");
    this.other = element("div", "posture-days-other");
    this.tip = element("div", "posture-days-tip");
    this.root.append(this.track, this.marks, this.other, this.handle, this.tip);
    host.append(this.root);
    this.listen();
    this.resizes = new ResizeObserver(() => this.write());
    this.resizes.observe(this.root);
  }

  update(data, send) {
    this.send = send;
    const known = JSON.stringify([data.scale, data.ticks]);
    this.data = data;
    if (known !== this.known) {
      this.known = known;
      this.scale = new Timescale(data.scale);
      this.ticks = data.ticks.map(([day, title]) => ({ day: number(day), title }));
      this.root.setAttribute("aria-label", data.words.label);
      this.root.setAttribute("aria-valuemin", this.scale.first);
      this.root.setAttribute("aria-valuemax", this.scale.last);
      this.write();
    }
    if (data.on === this.asked) this.asked = undefined;
    if (!this.held && !this.waiting) this.put(number(data.on));
    this.other.style.display = data.before ? "block" : "none";
    if (data.before) this.other.style.left = `${this.scale.share(number(data.before)) * 100}%`;
    this.root.dataset.on = data.on;
  }

  said(day) {
    const [year, month, date] = iso(day).split("-").map(Number);
    return `${date} ${this.data.months[month - 1]} ${year}`;
  }

  write() {
    if (!this.scale) return;
    const width = this.root.clientWidth;
    const ticks = this.ticks.map(({ day, title }) => {
      const tick = element("i", "posture-days-tick");
      tick.style.left = `${this.scale.share(day) * 100}%`;
      tick.style.height = `${Math.min(13, 6 + 2 * title.split("\n").length)}px`;
      return tick;
    });
    const years = this.scale.years(width).map(([year, x]) => {
      const label = element("span", "posture-days-year", String(year));
      label.style.left = `${x}px`;
      return label;
    });
    this.marks.replaceChildren(...ticks, ...years);
  }

  put(day) {
    this.day = day;
    this.handle.style.left = `${this.scale.share(day) * 100}%`;
    this.root.setAttribute("aria-valuenow", day);
    const event = this.ticks.find((tick) => tick.day === day);
    this.root.setAttribute("aria-valuetext", event ? `${this.said(day)}: ${event.title}` : this.said(day));
  }

  /** The day under the pointer, or the event it nearly points at. */
  at(event) {
    const box = this.root.getBoundingClientRect();
    const x = event.clientX - box.left;
    const near = this.ticks.map((tick) => ({ tick, off: Math.abs(this.scale.share(tick.day) * box.width - x) }))
      .reduce((a, b) => (b.off < a.off ? b : a));
    return near.off <= NEAR_PX ? near.tick : { day: this.scale.day(x / box.width), title: "" };
  }

  tell({ day, title }) {
    this.tip.style.display = "block";
    this.tip.textContent = title || this.said(day);
    const width = this.root.clientWidth;
    const half = this.tip.offsetWidth / 2;
    this.tip.style.left = `${Math.max(half, Math.min(width - half, this.scale.share(day) * width))}px`;
  }

  later(day) {
    this.put(day);
    this.waiting = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), REST_MS);
  }

  commit() {
    clearTimeout(this.timer);
    this.waiting = false;
    const day = iso(this.day);
    // While an answer is under way, what the page says is not yet what was asked for last.
    if (!this.asked && day === this.data.on) return;
    this.asked = day;
    this.send("day", day);
  }

  listen() {
    this.root.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      this.held = true;
      this.root.setPointerCapture(event.pointerId);
      const found = this.at(event);
      this.tell(found);
      this.later(found.day);
    });
    this.root.addEventListener("pointermove", (event) => {
      if (!this.scale) return;
      const found = this.at(event);
      this.tell(found);
      if (this.held && found.day !== this.day) this.later(found.day);
    });
    const end = () => {
      if (this.held) this.commit();
      this.held = false;
    };
    this.root.addEventListener("pointerup", end);
    this.root.addEventListener("pointercancel", end);
    this.root.addEventListener("pointerleave", () => { if (!this.held) this.tip.style.display = "none"; });
    this.root.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const day = this.key(event.key);
      if (day === undefined) return;
      event.preventDefault();
      const known = this.ticks.find((tick) => tick.day === day);
      this.tell(known ?? { day, title: "" });
      this.later(Math.max(this.scale.first, Math.min(this.scale.last, day)));
    });
    this.root.addEventListener("blur", () => { this.tip.style.display = "none"; });
  }

  /** Arrows go by days, Page Up and Down from event to event, Home and End to the ends. */
  key(key) {
    const days = this.ticks.map((tick) => tick.day);
    return {
      ArrowLeft: this.day - 1, ArrowDown: this.day - 1, ArrowRight: this.day + 1, ArrowUp: this.day + 1,
      PageUp: days.find((day) => day > this.day) ?? this.day,
      PageDown: days.findLast((day) => day < this.day) ?? this.day,
      Home: this.scale.first, End: this.scale.last,
    }[key];
  }

  stop() {
    clearTimeout(this.timer);
    this.resizes.disconnect();
    this.root.remove();
  }
}

/** Called by Streamlit on every change. */
export default function mount({ parentElement, data, setTriggerValue }) {
  parentElement.postureDays ??= new Dayline(parentElement);
  const line = parentElement.postureDays;
  line.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    delete parentElement.postureDays;
    line.stop();
  };
}
