// The table of distances: heat by nearness, heads that stay in sight, one click to sort or to measure.
// Only the rows in sight are in the page, so that 231 by 231 points scroll as easily as five.

import { element } from "./furniture.js";

const ROW = 29;
const SPARE = 6; // rows kept above and below those in sight

const printed = (value) => Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, "\u2009");

class Matrix {
  constructor(host, send) {
    this.send = send;
    this.root = element("div", "posture-matrix");
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "region");
    this.table = element("table");
    this.head = element("thead");
    this.body = element("tbody");
    this.table.append(this.head, this.body);
    this.root.append(this.table);
    host.append(this.root);
    this.root.addEventListener("scroll", () => this.fill());
    this.resizes = new ResizeObserver(() => this.fill());
    this.resizes.observe(this.root);
  }

  update(data, send) {
    if (this.data?.rows.length !== data.rows.length) this.root.scrollTop = 0;
    this.send = send;
    this.data = data;
    this.root.setAttribute("aria-label", data.words.label);
    const all = data.values.flat().filter((value) => value > 0);
    this.least = Math.min(...all);
    this.most = Math.max(...all);
    this.writeHead();
    this.filled = null;
    this.fill();
    this.root.dataset.ready = data.serial;
  }

  writeHead() {
    const { cols, words } = this.data;
    const line = element("tr");
    const corner = element("th", "posture-corner", words.corner);
    line.append(corner);
    cols.forEach(({ name }, j) => {
      const cell = element("th");
      cell.scope = "col";
      cell.setAttribute("aria-sort", this.data.by === cols[j].id ? "ascending" : "none");
      const button = element("button", null, name);
      button.type = "button";
      button.title = `${name}\n${words.sort}`;
      button.addEventListener("click", () => {
        this.send("sort", this.data.by === cols[j].id ? "" : cols[j].id);
      });
      cell.append(button);
      line.append(cell);
    });
    this.head.replaceChildren(line);
  }

  /** How strong the colour of a cell is: the nearest 0.8, the farthest almost nothing. */
  heat(value) {
    if (!(value > 0) || this.most === this.least) return 0;
    const share = (Math.log(value) - Math.log(this.least)) / (Math.log(this.most) - Math.log(this.least));
    return 0.04 + 0.76 * (1 - share) ** 1.6;
  }

  fill() {
    const { rows, cols, values, chosen, words } = this.data;
    const first = Math.max(0, Math.floor(this.root.scrollTop / ROW) - SPARE);
    const last = Math.min(rows.length, Math.ceil((this.root.scrollTop + this.root.clientHeight) / ROW) + SPARE);
    const span = `${first}-${last}`;
    if (span === this.filled) return;
    this.filled = span;
    const lines = rows.slice(first, last).map((_, k) => {
      const i = first + k;
      const line = element("tr");
      const head = element("th", null, rows[i].name);
      head.scope = "row";
      head.title = rows[i].name;
      line.append(head);
      cols.forEach((col, j) => {
        const value = values[i][j];
        const same = rows[i].id === col.id;
        const cell = element("td", null, same ? "\u2014" : printed(value));
        const strength = same ? 0 : this.heat(value);
        cell.style.setProperty("--heat", `${Math.round(strength * 100)}%`);
        if (strength > 0.55) cell.classList.add("posture-near");
        if (!same) {
          cell.title = `${rows[i].name} \u2013 ${col.name}: ${printed(value)} ${words.unit}\n${words.measure}`;
          cell.addEventListener("click", () => this.send("pair", [rows[i].id, col.id]));
        }
        if (chosen[0] === rows[i].id && chosen[1] === col.id) cell.classList.add("posture-chosen");
        line.append(cell);
      });
      return line;
    });
    const gap = (height) => {
      const line = element("tr", "posture-gap");
      line.style.height = `${height}px`;
      line.setAttribute("aria-hidden", "true");
      return line;
    };
    this.body.replaceChildren(gap(first * ROW), ...lines, gap((rows.length - last) * ROW));
  }
}

/** Called by Streamlit on every change. */
export default function mount({ parentElement, data, setTriggerValue }) {
  let matrix = parentElement.postureMatrix;
  if (!matrix) {
    matrix = new Matrix(parentElement, setTriggerValue);
    parentElement.postureMatrix = matrix;
  }
  matrix.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    matrix.resizes.disconnect();
    matrix.root.remove();
    delete parentElement.postureMatrix;
  };
}
