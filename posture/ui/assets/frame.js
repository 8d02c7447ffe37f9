// What lies within the frame of the map, counted and said as posture/caption.py says it of files.

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u2009");
const PREFIX = { bases: "base/", commands: "command/", ships: "ships/" };

const inside = (at, [left, top, right, bottom]) => Boolean(at)
  && at[0] >= left && at[0] <= right && at[1] >= top && at[1] <= bottom;

/** Whether a path, or with `closed` the area within it, reaches into a frame; null is out of sight. */
export function crosses(path, frame, closed = false) {
  const [left, top, right, bottom] = frame;
  const ends = closed ? [...path, path[0]] : path;
  for (let i = 0; i < ends.length; i += 1) {
    const [from, to] = [ends[i], ends[i + 1]];
    if (inside(from, frame)) return true;
    if (from && to && meets(from, to, frame)) return true;
  }
  if (!closed) return false;
  const corners = ends.filter(Boolean); // the frame may lie wholly within the area
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  let within = false;
  for (let i = 1; i < corners.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [corners[i - 1], corners[i]];
    if ((y1 > y) !== (y2 > y) && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) within = !within;
  }
  return within;
}

/** Whether a straight piece of a line cuts a frame (Liang and Barsky, 1984). */
function meets([x, y], [x2, y2], [left, top, right, bottom]) {
  let [first, last] = [0, 1];
  for (const [step, room] of [[x - x2, x - left], [x2 - x, right - x], [y - y2, y - top], [y2 - y, bottom - y]]) {
    if (step === 0 && room < 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first <= last;
}

/** How far a point lies from a frame; 0 within it. */
const away = ([x, y], [left, top, right, bottom]) => Math.hypot(
  Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

/**
 * The marks in a frame, their ids, and how many symbols of them the boxes cover: a symbol belongs to the frame
 * if the point does that it stands for, and is covered where it is painted.
 */
export function seenIn({ symbols, discs, lines, areas = [] }, frame, boxes) {
  const marks = { point: [], disc: [], line: [], area: [] };
  let hidden = 0;
  for (const mark of symbols) {
    if (!inside(mark.anchor, frame)) continue;
    marks.point.push(mark);
    if (boxes.some((box) => inside(mark.screen, box))) hidden += 1;
  }
  for (const disc of discs) if (disc.screen && away(disc.screen, frame) <= disc.radius) marks.disc.push(disc);
  for (const line of lines) {
    if ([line.screen ?? [], ...(line.again ?? [])].some((path) => crosses(path, frame))) marks.line.push(line);
  }
  for (const area of areas) if ((area.screens ?? []).some((ring) => crosses(ring, frame, true))) marks.area.push(area);
  return { marks, ids: new Set(Object.values(marks).flat().map((mark) => mark.id)), hidden };
}

/** Whether a mark has the signs a key explains: true for any value, false for none. */
const has = (mark, [column, value]) => (
  typeof value === "boolean" ? Boolean(mark[column]) === value : (mark[column] ?? "") === value);

/** Whether a mark in the frame is of a layer and looks as a key says. */
function met([layer, kind = "", having = {}, least = 0], marks) {
  const kinds = kind ? [kind] : Object.keys(marks);
  const wanted = Object.entries(having);
  return kinds.some((each) => marks[each].some((mark) => mark.layer === layer
    && wanted.every((sign) => has(mark, sign)) && (mark.radius ?? least) >= least));
}

/** How many of how many; just how many if all are in the frame. */
export function partWords(words, key, shown, total) {
  const number = shown === total ? grouped(total)
    : filled(words.part, { shown: grouped(shown), total: grouped(total) });
  return filled(words[total === 1 ? `${key}_one` : key], { number });
}

/** What a symbol stands for: one, or as many ships as it says; a strike group is none. */
function many(layer, { shape, hollow, count }) {
  if (layer !== "ships") return 1;
  if (shape === "ship") return Number(count || 1);
  return shape === "carrier" && !hollow ? 1 : 0;
}

/** The line under the title: the day, and what of the counted layers is in the frame. */
export function subtitle(words, day, counted, symbols, ids) {
  let all = true;
  const said = counted.map((layer) => {
    const marks = symbols.filter((mark) => mark.id.startsWith(PREFIX[layer]));
    const sum = (some) => some.reduce((number, mark) => number + many(layer, mark), 0);
    const [shown, total] = [sum(marks.filter((mark) => ids.has(mark.id))), sum(marks)];
    all &&= shown === total;
    return partWords(words, layer, shown, total);
  });
  if (!said.length) return day;
  const last = said.pop();
  const counts = said.length ? `${said.join(", ")} ${words.and} ${last}` : last;
  return filled(all ? words.all : words.under, { day, counts });
}

/** The words of a key of the legend; empty if it explains or counts nothing that is in the frame. */
export function keyWords(words, item, { ids, marks }) {
  if (!item.counts) return !item.of || item.of.some((signs) => met(signs, marks)) ? item.text : "";
  const shown = item.counts.filter((id) => ids.has(id)).length;
  return shown ? partWords(words, item.key, shown, item.counts.length) : "";
}

export function coveredWords(words, hidden) {
  return hidden ? filled(words[hidden > 1 ? "covered" : "covered_one"], { number: grouped(hidden) }) : "";
}

const NAMED_SOURCES = 4;

/** The most used sources of the marks in the frame, and how many more there are; ties by id. */
export function sourcesLine(words, cites, { marks }) {
  const uses = new Map();
  for (const mark of Object.values(marks).flat()) {
    for (const at of mark.sources ?? []) uses.set(at, (uses.get(at) ?? 0) + 1);
  }
  const cited = [...uses].sort(([a, n], [b, m]) => m - n || a - b).map(([at]) => cites[at]);
  const [named, count] = [cited.slice(0, NAMED_SOURCES).join("; "), cited.length - NAMED_SOURCES];
  if (!named) return "";
  return filled(words[count > 0 ? "sources_more" : "sources"], { named, count });
}
