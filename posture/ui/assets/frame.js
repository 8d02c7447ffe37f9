// What lies within the frame of the map, counted and said as posture/caption.py says it of files.

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const grouped = (number) => number.toLocaleString("en").replaceAll(",", "\u2009");
const PREFIX = { bases: "base/", commands: "command/", ships: "ships/" };

const inside = (at, [left, top, right, bottom]) => Boolean(at)
  && at[0] >= left && at[0] <= right && at[1] >= top && at[1] <= bottom;

/** The ids of the marks in a frame, and how many symbols of them the boxes cover. */
export function seenIn({ symbols, discs, lines }, frame, boxes) {
  const ids = new Set();
  let hidden = 0;
  for (const mark of symbols) {
    if (!inside(mark.anchor, frame)) continue;
    ids.add(mark.id);
    if (boxes.some((box) => inside(mark.anchor, box))) hidden += 1;
  }
  for (const disc of discs) if (inside(disc.screen, frame)) ids.add(disc.id);
  for (const line of lines) {
    const paths = [line.screen ?? [], ...(line.again ?? [])];
    if (paths.some((path) => path.some((point) => inside(point, frame)))) ids.add(line.id);
  }
  return { ids, hidden };
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

/** The words of a key of the legend; empty if it counts something that is not in the frame. */
export function keyWords(words, item, ids) {
  if (!item.counts) return item.text;
  const shown = item.counts.filter((id) => ids.has(id)).length;
  return shown ? partWords(words, item.key, shown, item.counts.length) : "";
}

export function coveredWords(words, hidden) {
  return hidden ? filled(words[hidden > 1 ? "covered" : "covered_one"], { number: grouped(hidden) }) : "";
}
