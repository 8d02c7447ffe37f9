// A list of lines of which one is open: opened by a click, by the arrow keys, or from outside.

import { element } from "./furniture.js";

export class PickList {
  constructor(host, style) {
    this.root = element("div", style);
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

  /** Mark the open line in place, and bring it into sight: nothing is drawn anew. */
  choose(chosen, anew = false) {
    for (const line of this.root.children) this.mark(line, chosen);
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

/** Return what Streamlit calls on every change of a list; `key` is where the page keeps it. */
export const mounts = (key, List) => ({ parentElement, data, setTriggerValue }) => {
  parentElement[key] ??= new List(parentElement);
  parentElement[key].update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    parentElement[key]?.root.remove();
    delete parentElement[key];
  };
};
