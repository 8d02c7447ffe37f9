// The list of events, the newest first: a click opens one, which is marked and scrolled to.

import { element } from "./furniture.js";
import { mounts, PickList } from "./picklist.js";

class EventList extends PickList {
  constructor(host) {
    super(host, "posture-ledger posture-events");
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

  mark(line, chosen) {
    line.setAttribute("aria-selected", String(line.dataset.event === chosen));
  }
}

export default mounts("postureEvents", EventList);
