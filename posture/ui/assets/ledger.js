// The list of claims: sign and word of the verdict, the claim, what comes out now. A click opens one;
// those related to the open one are marked.

import { element } from "./furniture.js";
import { mounts, PickList } from "./picklist.js";

class Ledger extends PickList {
  constructor(host) {
    super(host, "posture-ledger");
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

  /** Rows that are written anew do not scroll the list: a filter leaves it where the reader is. */
  choose(chosen) {
    this.open = this.data.rows.find((row) => row.id === chosen);
    super.choose(chosen);
  }

  mark(line, chosen) {
    const id = line.dataset.claim;
    line.setAttribute("aria-selected", String(id === chosen));
    line.classList.toggle("posture-related", this.open?.related.includes(id) ?? false);
  }
}

export default mounts("postureLedger", Ledger);
