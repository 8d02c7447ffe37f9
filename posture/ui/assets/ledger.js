// The list of claims: sign and word of the verdict, the claim, what comes out now. A click opens one;
// those related to the open one are marked.

import { element } from "./furniture.js";

class Ledger {
  constructor(host) {
    this.root = element("div", "posture-ledger");
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
    if (text !== this.written) {
      this.root.replaceChildren(...data.rows.map((row) => this.line(row)));
      this.written = text;
    }
    this.choose(data.chosen);
    this.root.dataset.ready = data.serial;
  }

  line(row) {
    const line = element("div", "posture-claim");
    line.id = `claim-${row.id}`;
    line.dataset.claim = row.id;
    line.setAttribute("role", "option");
    const verdict = element("span", "posture-verdict");
    verdict.dataset.verdict = row.kind;
    verdict.append(element("b", null, row.mark), element("span", null, row.verdict));
    const said = element("span", "posture-said", row.text);
    const now = element("span", "posture-now", row.agrees ? row.now : `${row.now} \u26A0`);
    line.append(element("span", "posture-id", row.id), verdict, said, now);
    line.addEventListener("click", () => this.send("pick", row.id));
    return line;
  }

  /** Mark the open claim and those related to it, in place: nothing is drawn anew. */
  choose(chosen) {
    const open = this.data.rows.find((row) => row.id === chosen);
    for (const line of this.root.children) {
      const id = line.dataset.claim;
      line.setAttribute("aria-selected", String(id === chosen));
      line.classList.toggle("posture-related", open?.related.includes(id) ?? false);
    }
    const line = this.root.querySelector('[aria-selected="true"]');
    this.root.setAttribute("aria-activedescendant", line?.id ?? "");
    if (line && chosen !== this.chosen) {
      const { offsetTop, offsetHeight } = line;
      if (offsetTop < this.root.scrollTop || offsetTop + offsetHeight > this.root.scrollTop + this.root.clientHeight) {
        this.root.scrollTop = offsetTop - this.root.clientHeight / 3;
      }
    }
    this.chosen = chosen;
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
  parentElement.postureLedger ??= new Ledger(parentElement);
  parentElement.postureLedger.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    parentElement.postureLedger?.root.remove();
    delete parentElement.postureLedger;
  };
}
