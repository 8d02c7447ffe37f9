// Everything around the map that is text: title, legend, scale, sources, tooltip. Only textContent is
// ever set from data, so a name can hold any characters and stay a name.

import { roundLength } from "./layout.js";
import { drawSymbol } from "./symbols.js";
import { coveredWords, keyWords, seenIn, sourcesLine, subtitle } from "./frame.js";
import { COLOURS, hatching, inkOn } from "./paint.js";

export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

const PER_UNIT_KM = { km: 1, nmi: 1.852, mi: 1.609344 };

function swatch(item, theme) {
  const canvas = element("canvas", "posture-swatch");
  const ratio = window.devicePixelRatio || 1;
  const radius = item.radius ?? 7.5;
  const [width, height] = item.line ? [30, 18] : [Math.max(20, 2 * radius + 4), Math.max(18, 2 * radius + 3)];
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const colour = item.fill ?? COLOURS[theme].muted;
  if (item.line) {
    context.strokeStyle = colour;
    context.lineWidth = 2;
    if (item.hatch) {
      context.fillStyle = hatching(context, item.hatch, `${colour}70`);
      context.fillRect(0, 1, 30, 16);
    }
    context.setLineDash({ dashed: [6, 4], dotted: [1.5, 3.5], solid: [], dashdot: [7, 3, 1.5, 3] }[item.line]);
    context.beginPath();
    context.moveTo(1, 9);
    context.lineTo(29, 9);
    context.stroke();
  } else if (item.disc) {
    context.beginPath();
    context.arc(width / 2, height / 2, radius, 0, 2 * Math.PI);
    context.globalAlpha = 0.3;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.stroke();
  } else {
    if (item.shape) drawSymbol(context, { shape: item.shape, fill: colour, hollow: item.hollow }, 10, 9, 6.8, COLOURS[theme].edge);
    if (item.letter) {
      context.font = '600 11.7px "Source Sans", sans-serif';
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = item.shape ? inkOn(colour) : COLOURS[theme].ink;
      context.fillText(item.letter, 10, 9.5);
    }
  }
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

export class Furniture {
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.title = element("div", "posture-title");
    this.legend = element("details", "posture-legend");
    this.foot = element("div", "posture-foot");
    this.scale = element("div", "posture-scale");
    this.scaleBar = element("div", "posture-scale-bar");
    this.scaleText = element("span");
    this.scale.append(this.scaleBar, this.scaleText);
    this.sources = element("div", "posture-sources");
    this.foot.append(this.scale, this.sources);
    this.tooltip = element("div", "posture-tooltip");
    this.notice = element("div", "posture-notice");
    this.buttons = element("div", "posture-buttons");
    for (const [sign, label, act] of [["+", words.zoom_in, actions.zoomIn], ["−", words.zoom_out, actions.zoomOut],
      ["⌂", words.home, actions.home]]) {
      const button = element("button", null, sign);
      button.type = "button";
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", act);
      this.buttons.append(button);
    }
    this.legend.addEventListener("toggle", actions.rearranged);
    this.leave = element("button", "posture-leave", "×");
    this.leave.type = "button";
    this.leave.setAttribute("aria-label", words.leave);
    this.leave.addEventListener("click", actions.leave);
    root.append(this.leave, this.title, this.legend, this.foot, this.buttons, this.notice, this.tooltip);
  }

  update(furniture, theme, present, narrow) {
    this.unit = furniture.unit;
    this.title.replaceChildren();
    this.under = element("p", null, furniture.subtitle);
    this.title.append(element("h2", null, furniture.title), this.under);
    [this.day, this.counted] = [furniture.subtitle, furniture.counted];
    this.cited = element("p", null, furniture.sources);
    this.sources.replaceChildren(this.cited, ...furniture.lines.map((line) => element("p", null, line)));
    this.outside = element("p", null, "");
    this.notice.replaceChildren(...furniture.notices.map((line) => element("p", null, line)), this.outside);
    this.noticed = furniture.notices.length > 0;
    this.notice.hidden = !this.noticed;
    this.drawLegend(furniture.legend, theme, present, narrow);
  }

  drawLegend(groups, theme, present, narrow) {
    const open = this.legend.childElementCount ? this.legend.open : !narrow;
    this.counts = [];
    this.covered = element("div", "posture-legend-note posture-legend-covered");
    this.legend.replaceChildren(element("summary", null, this.words.legend), this.covered);
    for (const group of groups) {
      const box = element("div", "posture-legend-group");
      box.append(element("h3", null, group.title));
      for (const item of group.items) {
        const row = element("div", "posture-legend-row");
        const text = element("span", null, item.text);
        if (item.note) row.classList.add("posture-legend-note"); else row.append(swatch(item, theme));
        row.append(text);
        if (item.counts || item.of) this.counts.push({ item, row, text, box });
        box.append(row);
      }
      this.legend.append(box);
    }
    this.groups = new Set(this.counts.map(({ box }) => box));
    this.legend.open = present || open;
  }

  /**
   * Say what of the marks lies in the frame; return whether any words have changed.
   * The frame of a slide lies between its title and its foot.
   */
  count(marks) {
    const [above, below] = this.bands();
    const frame = [0, above, this.root.clientWidth, this.root.clientHeight - below];
    const seen = seenIn(marks, frame, this.coveredBy());
    const { ids, hidden } = seen;
    const before = this.said;
    const said = [];
    const say = (node, text) => {
      if (node.textContent !== text) node.textContent = text;
      said.push(text);
    };
    say(this.under, subtitle(this.words, this.day, this.counted, marks.symbols, ids));
    for (const { item, row, text } of this.counts) {
      say(text, keyWords(this.words, item, seen));
      row.hidden = !text.textContent;
    }
    for (const box of this.groups) box.hidden = !box.querySelector(".posture-legend-row:not([hidden])");
    say(this.covered, coveredWords(this.words, hidden));
    if (this.cites) say(this.cited, sourcesLine(this.words, this.cites, seen));
    this.cited.hidden = !this.cited.textContent;
    const drawn = marks.symbols.length + marks.discs.length + marks.lines.length > 0;
    say(this.outside, drawn && !ids.size ? this.words.outside : "");
    this.notice.hidden = !this.noticed && !this.outside.textContent;
    this.said = said.join("\n");
    return this.said !== before;
  }

  /** The boxes of legend and notices, which cover symbols. */
  coveredBy() {
    return this.boxesOf([this.legend, this.notice]);
  }

  /** Say in the map's place why there is none. */
  fail(sentence) {
    this.notice.hidden = false;
    this.notice.replaceChildren(element("p", null, sentence));
  }

  /** What the furniture covers, so that no name is written under it. */
  boxes() {
    const foot = this.root.classList.contains("posture-present") ? [this.foot] : [];
    return this.boxesOf([this.title, this.legend, this.buttons, this.notice, this.scale, this.sources, ...foot]);
  }

  boxesOf(nodes) {
    const origin = this.root.getBoundingClientRect();
    const scale = origin.width / this.root.offsetWidth || 1; // of an enlarged slide
    return nodes
      .map((node) => node.getBoundingClientRect())
      .filter((box) => box.width > 0 && box.height > 0)
      .map((box) => [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top]
        .map((pixels) => pixels / scale));
  }

  /** How much of the map's right side the open legend takes, where the map is wide enough to spare it. */
  besides(width) {
    return this.legend.open && width > 760 ? this.legend.offsetWidth + 20 : 0;
  }

  /** How much of the top and the bottom a slide's title and foot take. */
  bands() {
    const present = this.title.offsetHeight > 0;
    return present ? [this.title.offsetHeight, this.foot.offsetHeight] : [0, 0];
  }

  drawScale(metresPerPixel, latitude) {
    const per = metresPerPixel / 1000 / PER_UNIT_KM[this.unit];
    const { length, pixels } = roundLength(per, 130);
    if (!Number.isFinite(pixels)) return;
    this.scaleBar.style.width = `${pixels}px`;
    const side = latitude < 0 ? this.words.south : this.words.north;
    const number = length >= 10000 ? length.toLocaleString("en").replaceAll(",", "\u2009") : String(length);
    this.scaleText.textContent = `${number} ${this.unit} · ${this.words.at} ${Math.abs(Math.round(latitude))}° ${side}`;
  }

  showTooltip(mark, x, y, width) {
    if (!mark?.tip) { this.tooltip.style.display = "none"; return; }
    if (this.shown !== mark) {
      this.shown = mark;
      const [head, ...rest] = mark.tip.split("\n");
      this.tooltip.replaceChildren(element("strong", null, head), ...rest.map((line) => element("div", null, line)));
    }
    this.tooltip.style.display = "block";
    const right = x + 330 > width;
    this.tooltip.style.left = right ? "auto" : `${x + 14}px`;
    this.tooltip.style.right = right ? `${Math.max(4, width - x + 14)}px` : "auto";
    this.tooltip.style.top = `${Math.max(4, y + 12)}px`;
    const over = this.tooltip.offsetTop + this.tooltip.offsetHeight - this.root.clientHeight;
    if (over > 0) this.tooltip.style.top = `${Math.max(4, y - this.tooltip.offsetHeight - 10)}px`;
  }
}
