// Shows one slide at a time. Without this script all slides stand below each other.
"use strict";

const slides = [...document.querySelectorAll("section")];
const bar = document.querySelector("nav");
const count = bar.querySelector("output");
const notes = bar.querySelector("[data-notes]");
const root = document.documentElement;
let at = 0;

function show(number) {
  at = Math.min(Math.max(number, 0), slides.length - 1);
  slides.forEach((slide, i) => slide.classList.toggle("now", i === at));
  count.textContent = slides[at].getAttribute("aria-label");
  bar.querySelector('[data-go="-1"]').disabled = at === 0;
  bar.querySelector('[data-go="1"]').disabled = at === slides.length - 1;
  window.scrollTo(0, 0);
  if (location.hash !== `#${slides[at].id}`) history.replaceState(null, "", `#${slides[at].id}`);
}

function asked() {
  const found = slides.findIndex((slide) => `#${slide.id}` === location.hash);
  return found < 0 ? at : found;
}

function toggleNotes() {
  const shown = root.classList.toggle("notes");
  notes.setAttribute("aria-pressed", String(shown));
}

const KEYS = {
  ArrowRight: () => show(at + 1),
  ArrowLeft: () => show(at - 1),
  PageDown: () => show(at + 1),
  PageUp: () => show(at - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  n: toggleNotes,
  N: toggleNotes,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.go) show(at + Number(button.dataset.go));
  else if (button) toggleNotes();
});
window.addEventListener("hashchange", () => show(asked()));
bar.hidden = false;
root.classList.add("live");
show(asked());
