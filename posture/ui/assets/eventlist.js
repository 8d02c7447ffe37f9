// The list of events, the newest first: a click opens one, which is marked and scrolled to.

import { element } from "./furniture.js";

class EventList {
  constructor(host) {
    this.root = element("div", "posture-ledger posture-events");
    this.root.setAttribute("role", "listbox");
    this.root.tabIndex = 0;
    this.root.addEventListener("keydown", (event) => this.step(event));
    host.append(this.root);
    this.written = "";
  }

  update(data, send) {
    this.send = send;
    this.data = data;
    this.root.setAttribute("aria-label", data.words.label);
    const text = JSON.stringify(data.rows);
    const anew = text !== this.written;
    if (anew) {
      this.root.replaceChildren(...data.rows.map((row) => this.line(row)));
      this.written = text;
    }
    this.choose(data.chosen, anew);
    this.root.dataset.ready = data.serial;
  }

  line(row) {
    const line = element("div", "posture-claim posture-event");
    line.id = `event-${row.id}`;
    line.dataset.event = row.id;
    line.setAttribute("role", "option");
    line.append(element("span", "posture-when", row.date), element("span", "posture-said", row.title),
      element("span", "posture-now", row.about));
    line.addEventListener("click", () => this.send("pick", row.id === this.chosen ? "" : row.id));
    return line;
  }

  /** Mark the open event in place, and bring it into sight. */
  choose(chosen, anew = false) {
    for (const line of this.root.children) line.setAttribute("aria-selected", String(line.dataset.event === chosen));
    const line = this.root.querySelector('[aria-selected="true"]');
    this.root.setAttribute("aria-activedescendant", line?.id ?? "");
    if (line && (anew || chosen !== this.chosen)) this.reveal(line);
    this.chosen = chosen;
  }

  /** Scroll the list, never the page. */
  reveal(line) {
    const { offsetTop, offsetHeight } = line;
    const { scrollTop, clientHeight } = this.root;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) {
      this.root.scrollTop = offsetTop - clientHeight / 3;
    }
  }

  step(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !this.data.rows.length) return;
    event.preventDefault();
    const at = this.data.rows.findIndex((row) => row.id === this.chosen);
    const next = this.data.rows[Math.min(Math.max(at + by, 0), this.data.rows.length - 1)].id;
    this.choose(next);
    this.send("pick", next);
  }
}

/** Called by Streamlit on every change. */
export default function mount({ parentElement, data, setTriggerValue }) {
  parentElement.postureEvents ??= new EventList(parentElement);
  parentElement.postureEvents.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    parentElement.postureEvents?.root.remove();
    delete parentElement.postureEvents;
  };
}
