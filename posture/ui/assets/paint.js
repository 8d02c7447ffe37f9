// Draws lines, symbols and names on the canvas above the map, and says what lies under the pointer.

import { distanceToPath, Occupied, placeLabels, spread } from "./layout.js";
import { drawSymbol } from "./symbols.js";

const FONT = '"Source Sans", "Source Sans 3", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", sans-serif';
export const COLOURS = {
  light: { ink: "#1F2933", muted: "#6B7785", halo: "rgba(255,255,255,0.92)", edge: "#FFFFFF",
    leader: "rgba(31,41,51,0.45)", accent: "#C2185B", box: "rgba(255,255,255,0.94)" },
  dark: { ink: "#EEF2F6", muted: "#93A1B0", halo: "rgba(20,24,30,0.9)", edge: "#F4F6F8",
    leader: "rgba(238,242,246,0.5)", accent: "#FF6FA5", box: "rgba(24,29,36,0.94)" },
};
const DASHES = { solid: [], dashed: [7, 5], dotted: [1.5, 4], dashdot: [9, 4, 1.5, 4] };
const HATCH_PX = 12; // from one stroke of a hatched area to the next
const FULL_TURN = 360;
const MEASURED = "distance/line";
const RELATION = "relation/"; // its word stands on the line itself, and gives way to all names
const LETTER_PX = 5.8; // smaller symbols have no room for a number or the letter of their service
const DOUBT_PX = 6.5; // smaller symbols have no room for the mark of doubt
const LEAST_PX = 11.7; // the smallest letters of a slide, which is 1440 pixels wide

/** Mercator pixels at a zoom, as deck.gl counts them (world 512 px wide at zoom 0). */
function world(lon, lat, zoom) {
  const size = 512 * 2 ** zoom;
  const clamped = Math.max(-85, Math.min(85, lat)) * Math.PI / 180;
  const y = Math.log(Math.tan(Math.PI / 4 + clamped / 2)) / Math.PI;
  return [(lon / FULL_TURN + 0.5) * size, (0.5 - y / 2) * size];
}

/** A tile of strokes for an area: one way (slant) or both (cross). */
export function hatching(context, hatch, colour, ratio = 1) {
  const size = Math.round(HATCH_PX * ratio);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const ink = tile.getContext("2d");
  ink.strokeStyle = colour;
  ink.lineWidth = ratio * 0.8;
  ink.beginPath();
  for (const shift of [-size, 0, size]) {
    ink.moveTo(shift, size);
    ink.lineTo(shift + size, 0);
    if (hatch === "cross") {
      ink.moveTo(shift, 0);
      ink.lineTo(shift + size, size);
    }
  }
  ink.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

/** The colour of a circle's rim: its own, half way to white where the map is dark. */
function rim(fill, colours) {
  if (colours === COLOURS.light) return fill.slice(0, 7);
  const parts = [1, 3, 5].map((i) => Math.round((parseInt(fill.slice(i, i + 2), 16) + 255) / 2));
  return `rgb(${parts.join(",")})`;
}

/** White or near black, whichever reads better on a colour (relative luminance, WCAG 2). */
export function inkOn(colour) {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const share = parseInt(colour.slice(i, i + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#14181D" : "#FFFFFF";
}

/** Leave out a mark of which another with the same name comes first, as a base that is a stop. */
function once() {
  const met = new Set();
  return ({ mark }) => {
    const key = `${mark.subject || mark.id}|${mark.name}`;
    return !met.has(key) && Boolean(met.add(key));
  };
}

/** How large symbols are: small when the whole ocean is in view, full size close up. */
export const growth = (zoom) => Math.max(0.48, Math.min(1.15, 0.32 + 0.12 * zoom));

export class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.symbols = [];
    this.lines = [];
    this.discs = [];
    this.names = [];
    this.areas = [];
    this.hatched = [];
    this.widths = new Map();
    this.layout = null;
  }

  setMarks({ symbols, lines, discs, names, areas }) {
    const hatched = areas.filter((area) => area.hatch);
    Object.assign(this, { symbols, lines, discs, names, areas, hatched, layout: null });
  }

  measure(text, font) {
    const key = font + text;
    if (!this.widths.has(key)) {
      this.context.font = font;
      this.widths.set(key, this.context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  /** Offsets depend on the zoom alone, so a pan never rearranges the map. */
  arrange(zoom) {
    const step = Math.round(zoom * 8) / 8;
    if (this.layout?.step === step) return this.layout;
    const scale = growth(step);
    const marks = this.symbols.filter((mark) => !mark.fixed);
    const radius = marks.map((mark) => mark.size * scale + 1.2);
    const at = marks.map((mark) => world(mark.lon, mark.lat, step));
    const { dx, dy } = spread(at.map((p) => p[0]), at.map((p) => p[1]), radius);
    marks.forEach((mark, i) => { mark.dx = dx[i]; mark.dy = dy[i]; });
    this.symbols.forEach((mark) => { mark.radius = mark.size * scale; });
    this.layout = { step, scale };
    return this.layout;
  }

  /** Paint one frame; `project` maps lon, lat to pixels or null when out of sight. */
  paint({ project, zoom, theme, select, hover, width, height, ratio }) {
    const { context } = this;
    const colours = COLOURS[theme];
    this.arrange(zoom);
    if (this.canvas.width !== Math.round(width * ratio)
      || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    // A frame that only clears is not always shown: a pixel next to nothing makes it count.
    context.fillStyle = "rgba(0,0,0,0.01)";
    context.fillRect(0, 0, 1, 1);
    this.placed = [];
    for (const mark of this.symbols) {
      const at = project(mark.lon, mark.lat);
      mark.screen = at && [at[0] + (mark.dx ?? 0), at[1] + (mark.dy ?? 0)];
      mark.anchor = at;
    }
    for (const disc of this.discs) disc.screen = project(disc.lon, disc.lat);
    for (const line of this.lines) {
      const along = (turn) => line.path.map(([lon, lat]) => project(lon + turn, lat, line.path[0][0]));
      line.screen = along(0);
      line.wide ??= Math.abs(line.path.at(-1)[0] - line.path[0][0]) > FULL_TURN / 2
        || line.path.some(([lon]) => Math.abs(lon - line.path[0][0]) > FULL_TURN / 2);
      // What goes round the world is seen again on the next turn of the map.
      line.again = line.wide && !this.globe ? [along(-FULL_TURN), along(FULL_TURN)] : [];
    }
    for (const area of this.areas) {
      const turns = this.globe ? [0] : [-FULL_TURN, 0, FULL_TURN]; // wherever the world comes again
      area.screens = turns.map((turn) => area.polygon.map(([lon, lat]) => project(lon + turn, lat, area.polygon[0][0])));
    }
    this.paintHatches(ratio);
    this.paintDiscs(colours, hover, select);
    this.lines.forEach((line) => this.paintLine(line, colours, line.id === hover));
    this.paintLeaders(colours);
    const behind = [...this.symbols].reverse();
    behind.forEach((mark) => this.paintSymbol(mark, colours, (Boolean(select) && mark.subject === select) || mark.id === hover));
    this.paintNames({ colours, zoom, select, width, height });
  }

  /** The colour of an area is painted below the canvas; its strokes are painted here. */
  paintHatches(ratio) {
    const { context } = this;
    for (const { screens, hatch, fill } of this.hatched) {
      context.fillStyle = hatching(context, hatch, `${fill.slice(0, 7)}48`, ratio);
      for (const ring of screens) {
        const points = ring.filter(Boolean);
        if (!points.length) continue;
        context.beginPath();
        points.forEach((point, i) => (i ? context.lineTo(...point) : context.moveTo(...point)));
        context.fill();
      }
    }
  }

  paintLine(line, colours, lit) {
    const { context } = this;
    context.beginPath();
    for (const path of [line.screen, ...(line.again ?? [])]) {
      let open = false;
      for (const point of path) {
        if (!point) { open = false; continue; }
        if (open) context.lineTo(...point); else context.moveTo(...point);
        open = true;
      }
    }
    context.lineCap = line.dash === "dotted" ? "round" : "butt";
    context.lineJoin = "round";
    context.setLineDash([]);
    context.strokeStyle = colours.halo;
    context.lineWidth = line.width + 2.5;
    context.globalAlpha = 0.65;
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash(DASHES[line.dash] ?? []);
    context.strokeStyle = line.color;
    context.lineWidth = line.width + (lit ? 1.5 : 0);
    context.stroke();
    context.setLineDash([]);
  }

  paintLeaders(colours) {
    const { context } = this;
    context.strokeStyle = colours.leader;
    context.lineWidth = 0.8;
    for (const mark of this.symbols) {
      if (mark.screen && Math.hypot(mark.dx ?? 0, mark.dy ?? 0) > mark.radius * 0.9) {
        context.beginPath();
        context.moveTo(...mark.anchor);
        context.lineTo(...mark.screen);
        context.stroke();
        context.fillStyle = colours.leader;
        context.fillRect(mark.anchor[0] - 1, mark.anchor[1] - 1, 2, 2);
      }
    }
  }

  paintSymbol(mark, colours, lit) {
    if (!mark.screen) return;
    const { context } = this;
    const [x, y] = mark.screen;
    if (lit) {
      context.beginPath();
      context.arc(x, y, mark.radius + 5, 0, 2 * Math.PI);
      context.strokeStyle = colours.accent;
      context.lineWidth = 2.5;
      context.stroke();
    }
    drawSymbol(context, mark, x, y, mark.radius, colours.edge);
    const inside = mark.radius >= LETTER_PX ? mark.count || mark.letter : "";
    if (inside) {
      const lower = mark.shape === "triangle" ? mark.radius * 0.25 : 0;
      this.text(inside, x, y + 0.5 + lower, `600 ${Math.max(LEAST_PX, mark.radius)}px ${FONT}`,
        inkOn(mark.fill), null, "center");
    }
    if (mark.doubt && mark.radius >= DOUBT_PX) {
      this.text("?", x + mark.radius, y - mark.radius, `700 ${LEAST_PX}px ${FONT}`, colours.ink, colours.halo, "center");
    }
  }

  text(text, x, y, font, fill, halo, align = "left") {
    const { context } = this;
    context.font = font;
    context.textAlign = align;
    context.textBaseline = "middle";
    if (halo) {
      context.lineJoin = "round";
      context.strokeStyle = halo;
      context.lineWidth = 3.2;
      context.strokeText(text, x, y);
    }
    context.fillStyle = fill;
    context.fillText(text, x, y);
  }

  paintNames({ colours, zoom, select, width, height }) {
    const taken = new Occupied([2, 2, width - 2, height - 2]);
    (this.reserved ?? []).forEach((box) => taken.take(box));
    const marks = new Occupied();
    const visible = this.symbols.filter((mark) => mark.screen);
    for (const mark of visible) {
      const [x, y] = mark.screen;
      const r = mark.radius + 1;
      taken.take([x - r, y - r, x + r, y + r]);
      marks.take([x - r, y - r, x + r, y + r]);
    }
    for (const line of this.lines.filter((each) => each.label && !each.id.startsWith(RELATION))) this.paintLineLabel(line, colours, taken, width, height);
    const size = zoom >= 6 ? 13 : 12;
    const wanted = visible.filter((mark) => mark.name)
      .sort((a, b) => (b.subject === select) - (a.subject === select) || Boolean(b.strong) - Boolean(a.strong) || a.rank - b.rank)
      .map((mark) => {
        const font = `${mark.strong || mark.subject === select ? 600 : 400} ${size}px ${FONT}`;
        return { mark, font, x: mark.screen[0], y: mark.screen[1], radius: mark.radius,
          far: mark.strong || mark.subject === select, width: this.measure(mark.name, font), height: size + 2 };
      })
      .filter(({ x, y }) => this.within(x, y, width, height))
      .filter(once())
      .filter(({ x, y }) => !this.under(x, y));
    const first = wanted.filter(({ far }) => far).length;
    wanted.splice(first, 0, ...this.discLabels(width, height));
    placeLabels(wanted, taken, marks).forEach((place, i) => {
      const { mark, font } = wanted[i];
      if (!place) return;
      if (place.far) this.paintTie(mark, place, wanted[i], colours);
      this.text(mark.name, place.left, place.middle, font, colours.ink, colours.halo);
      this.placed.push({ text: mark.name, subject: mark.subject, mark, left: place.left, top: place.middle - wanted[i].height / 2,
        width: wanted[i].width, height: wanted[i].height });
    });
    for (const line of this.lines) {
      if (line.label && line.id.startsWith(RELATION)) this.paintWord(line, colours, taken, width, height);
    }
    this.paintAtlasNames(colours, taken, zoom, width, height);
  }

  /** Whether a point is on the map, between the bands of a slide: no name stands for what is out of sight. */
  within(x, y, width, height) {
    const [above, below] = this.bands ?? [0, 0];
    return x > 0 && x < width && y > above && y < height - below;
  }

  /** What lies under legend or title has no name: nobody sees what it would belong to. */
  under(x, y) {
    return (this.reserved ?? []).some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);
  }

  /** The line from a symbol to a name that stands a little off. */
  paintTie({ screen, radius }, { left, middle }, { width, height }, colours) {
    const { context } = this;
    const [x, y] = screen;
    const tx = Math.max(left, Math.min(left + width, x));
    const ty = Math.max(middle - height / 2, Math.min(middle + height / 2, y));
    const long = Math.hypot(tx - x, ty - y) || 1;
    context.beginPath();
    context.moveTo(x + ((tx - x) * radius) / long, y + ((ty - y) * radius) / long);
    context.lineTo(tx, ty);
    context.strokeStyle = colours.leader;
    context.lineWidth = 0.9;
    context.stroke();
  }

  /** Circles whose area stands for a number of people, with the number at the rim. */
  paintDiscs(colours, hover, select) {
    const { context } = this;
    for (const disc of this.discs) {
      if (!disc.screen) continue;
      context.beginPath();
      context.arc(...disc.screen, disc.radius, 0, 2 * Math.PI);
      context.fillStyle = disc.fill;
      context.fill();
      const chosen = Boolean(select) && disc.subject === select;
      context.strokeStyle = chosen ? colours.accent : rim(disc.fill, colours);
      context.lineWidth = chosen || disc.id === hover ? 2.4 : 1.1;
      context.stroke();
    }
  }

  discLabels(width, height) {
    const font = `600 12px ${FONT}`;
    const seen = ({ screen, name }) => screen && name && this.within(...screen, width, height) && !this.under(...screen);
    return this.discs.filter(seen).map((disc) => ({
      mark: disc, font, x: disc.screen[0], y: disc.screen[1], radius: disc.radius, far: true,
      width: this.measure(disc.name, font), height: 14,
    }));
  }

  /** Names of countries: quiet, spaced capitals that give way to everything else. */
  paintAtlasNames(colours, taken, zoom, width, height) {
    const { context } = this;
    const font = `500 ${LEAST_PX}px ${FONT}`;
    context.letterSpacing = "1.5px";
    for (const name of this.names) {
      if (name.rank > 9 * 2 ** zoom) continue;
      const at = name.screen = this.project(name.lon, name.lat);
      if (!at) continue;
      const text = name.name.toUpperCase();
      const w = this.measure(text, font) + 1.5 * text.length;
      const box = [at[0] - w / 2 - 4, at[1] - 9, at[0] + w / 2 + 4, at[1] + 9];
      if (box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height || !taken.free(box)) continue;
      taken.take(box);
      this.text(text, at[0], at[1], font, colours.muted, null, "center");
    }
    context.letterSpacing = "0px";
  }

  /** A word on a line that is long enough for it, wherever nothing else stands; else none. */
  paintWord(line, colours, taken, width, height) {
    const font = `500 ${LEAST_PX}px ${FONT}`;
    const w = this.measure(line.label, font);
    const points = (line.screen ?? []).filter((p) => p && p[0] > w && p[0] < width - w && p[1] > 12 && p[1] < height - 12);
    if (points.length < 2) return;
    const [first, last] = [points[0], points.at(-1)];
    if (Math.hypot(last[0] - first[0], last[1] - first[1]) < 2.5 * w) return;
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]) {
      const [x, y] = points[Math.floor(share * (points.length - 1))];
      const box = [x - w / 2 - 3, y - 8, x + w / 2 + 3, y + 8];
      if (!taken.free(box)) continue;
      taken.take(box);
      this.text(line.label, x, y, font, colours.ink, colours.halo, "center");
      this.placed.push({ text: line.label, subject: line.subject, mark: line, left: box[0], top: box[1], width: w + 6, height: 16 });
      return;
    }
  }

  /** The words of a measured line stand in a box near its middle, wherever there is room. */
  paintLineLabel(line, colours, taken, width, height) {
    const points = line.screen.filter((p) => p && p[0] > 20 && p[0] < width - 20 && p[1] > 20 && p[1] < height - 20);
    if (!points.length) return;
    const rows = line.label.split("\n");
    const font = `600 13px ${FONT}`;
    const small = `400 12px ${FONT}`;
    const w = Math.max(...rows.map((row, i) => this.measure(row, i ? small : font))) + 18;
    const h = rows.length * 17 + 9;
    const shares = [0.5, 0.56, 0.44, 0.62, 0.38, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1, 0.97, 0.03];
    const offs = [10, 45, 80, 120, 170]; // a short line among many symbols is labelled a little off
    const spots = offs.flatMap((off) => shares.flatMap((share) => [-1, 1].map((side) => [share, side * (h / 2 + off)])));
    for (const [i, [share, dy]] of spots.entries()) {
      const [px, py] = points[Math.min(points.length - 1, Math.floor(share * points.length))];
      const x = Math.max(w / 2 + 6, Math.min(width - w / 2 - 6, px));
      const y = Math.max(h / 2 + 6, Math.min(height - h / 2 - 6, py + dy));
      const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      const last = i === spots.length - 1 && line.id === MEASURED; // what was measured is always said
      if (!taken.free(box) && !last) continue;
      taken.take(box);
      const { context } = this;
      if (Math.hypot(x - px, y - py) > h) { // a label that stands off says what it belongs to
        context.beginPath();
        context.moveTo(px, py);
        context.lineTo(x, y);
        context.strokeStyle = line.color;
        context.lineWidth = 1;
        context.stroke();
      }
      context.beginPath();
      context.roundRect(box[0], box[1], w, h, 4);
      context.fillStyle = colours.box;
      context.fill();
      context.strokeStyle = line.color;
      context.lineWidth = 1;
      context.stroke();
      rows.forEach((row, i) => this.text(row, x, box[1] + 13 + 17 * i, i ? small : font,
        i ? colours.muted : colours.ink, null, "center"));
      this.placed.push({ text: line.label, subject: line.subject, mark: line, left: box[0], top: box[1], width: w, height: h });
      return;
    }
  }

  /** The mark under the pointer: symbols first, then the names, lines and circles below them. */
  at(x, y, slack = 4) {
    let best = null;
    let nearest = Infinity;
    for (const mark of this.symbols) {
      if (!mark.screen) continue;
      const gap = Math.hypot(mark.screen[0] - x, mark.screen[1] - y) - mark.radius;
      if (gap < slack && gap < nearest) { best = mark; nearest = gap; }
    }
    if (best) return best;
    const name = (this.placed ?? []).find((label) => x >= label.left && x <= label.left + label.width
      && y >= label.top && y <= label.top + label.height);
    if (name) return name.mark;
    const line = this.lines.find((each) => distanceToPath(x, y, each.screen ?? []) < 5);
    if (line) return line;
    return this.discs
      .filter((disc) => disc.screen && Math.hypot(disc.screen[0] - x, disc.screen[1] - y) < disc.radius)
      .sort((a, b) => a.radius - b.radius)[0] ?? null;
  }
}
