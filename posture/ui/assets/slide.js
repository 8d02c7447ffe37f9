// What leaves a slide: Escape, or a small button that shows itself when the pointer moves.

import { element } from "./furniture.js";

const SHOWN_MS = 2500;

class Leave {
  constructor(host) {
    this.button = element("button", "posture-slide-leave", "\u00D7");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.go());
    host.append(this.button);
    this.onKey = (event) => {
      if (event.key === "Escape") this.go();
    };
    this.onMove = () => {
      this.button.classList.add("posture-shown");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.button.classList.remove("posture-shown"), SHOWN_MS);
    };
    window.addEventListener("keydown", this.onKey);
    window.addEventListener("pointermove", this.onMove);
  }

  update(data, send) {
    this.send = send;
    this.button.setAttribute("aria-label", data.leave);
    this.button.title = data.leave;
  }

  go() {
    this.send("leave", Date.now());
  }

  remove() {
    clearTimeout(this.timer);
    window.removeEventListener("keydown", this.onKey);
    window.removeEventListener("pointermove", this.onMove);
    this.button.remove();
  }
}

/** Called by Streamlit on every change. */
export default function mount({ parentElement, data, setTriggerValue }) {
  parentElement.postureLeave ??= new Leave(parentElement);
  const leave = parentElement.postureLeave;
  leave.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    leave.remove();
    delete parentElement.postureLeave;
  };
}
