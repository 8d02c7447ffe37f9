// Many marks of reports, from the few bytes posture/render/packed.py makes of them.

const FULL = 65535;

/** Little-endian uint16 from base64, whatever the machine's own order. */
function numbers(text) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true));
}

/** Each value as often as it comes in a row. */
const spread = (runs) => runs.flatMap(([value, count]) => Array(count).fill(value));

function rgba(colour) {
  const digits = colour.slice(1).padEnd(8, "F");
  return [0, 2, 4, 6].map((i) => parseInt(digits.slice(i, i + 2), 16));
}

/** Longitudes and latitudes by turns, degrees. */
function degrees({ at, box: [west, south, east, north] }) {
  const xy = Float32Array.from(numbers(at));
  for (let i = 0; i < xy.length; i += 2) {
    xy[i] = west + (xy[i] / FULL) * (east - west);
    xy[i + 1] = south + (xy[i + 1] / FULL) * (north - south);
  }
  return xy;
}

/** Areas or lines as rows like those of any other layer. */
export function unpackRows(kind, packed) {
  const xy = degrees(packed);
  const colours = spread(packed.runs);
  const heads = spread(packed.heads);
  let start = 0;
  return Array.from(numbers(packed.counts), (count, i) => {
    const shape = Array.from({ length: count }, (_, k) => [xy[2 * (start + k)], xy[2 * (start + k) + 1]]);
    start += count;
    const tip = [heads[i], packed.tail].filter(Boolean).join("\n");
    const id = `observations/${kind}/${i}`;
    return kind === "line"
      ? { id, path: shape, color: colours[i], width: packed.width, dash: "solid", tip }
      : { id, polygon: shape, fill: colours[i], rgba: rgba(colours[i]), tip };
  });
}

/** Dots as arrays for the graphics card, and what their tooltips say. */
export function unpackDots(packed) {
  const positions = degrees(packed);
  const colours = new Uint8Array(positions.length * 2);
  let i = 0;
  for (const [colour, count] of packed.runs) {
    const one = rgba(colour);
    for (let k = 0; k < count; k += 1, i += 4) colours.set(one, i);
  }
  return { length: positions.length / 2, positions, colours, heads: spread(packed.heads), tail: packed.tail };
}

/** Whether a point lies in a closed ring; longitudes are compared on the ring's turn of the Earth. */
function inside(lon, lat, ring) {
  const x = ring[0][0] + ((((lon - ring[0][0] + 180) % 360) + 360) % 360) - 180;
  let within = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
    if ((y1 > lat) !== (y2 > lat) && x < x1 + ((lat - y1) * (x2 - x1)) / (y2 - y1)) within = !within;
  }
  return within;
}

/** The dot or the area of reports at a place; `near` is how far a dot may be, in degrees. */
export function reportAt(lon, lat, near, dots, areas) {
  let best = -1;
  let least = near ** 2;
  const shrink = Math.cos(lat * Math.PI / 180);
  for (let i = 0; i < (dots?.length ?? 0); i += 1) {
    const x = ((((lon - dots.positions[2 * i] + 180) % 360) + 360) % 360) - 180;
    const gap = (x * shrink) ** 2 + (lat - dots.positions[2 * i + 1]) ** 2;
    if (gap < least) [best, least] = [i, gap];
  }
  if (best >= 0) return { id: `observations/dot/${best}`, tip: [dots.heads[best], dots.tail].filter(Boolean).join("\n") };
  return areas.find((area) => area.tip && inside(lon, lat, area.polygon)) ?? null;
}
