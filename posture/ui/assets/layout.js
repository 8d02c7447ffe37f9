// Where symbols and names go on the screen. Pure functions: numbers in, numbers out.

/**
 * Push overlapping symbols apart, as little as possible, and say by how much.
 * Works in pixels at one zoom, so panning changes nothing and nothing jumps.
 * Deterministic: no randomness, coincident points part along a fixed spiral.
 */
export function spread(x, y, radius, rounds = 80) {
  const n = x.length;
  const px = Float64Array.from(x);
  const py = Float64Array.from(y);
  for (let i = 0; i < n; i += 1) { // a breath of difference, so that twins can part
    px[i] += 0.01 * Math.cos(2.4 * i) * (i % 7 + 1);
    py[i] += 0.01 * Math.sin(2.4 * i) * (i % 7 + 1);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a] - x[b] || a - b);
  const widest = radius.length ? Math.max(...radius) : 0;
  for (let round = 0; round < rounds; round += 1) {
    let moved = 0;
    const pull = round < rounds * 0.7 ? 0.06 : 0;
    for (let i = 0; i < n; i += 1) {
      px[i] += pull * (x[i] - px[i]);
      py[i] += pull * (y[i] - py[i]);
    }
    order.sort((a, b) => px[a] - px[b] || a - b);
    for (let i = 0; i < n; i += 1) {
      const a = order[i];
      for (let j = i + 1; j < n; j += 1) {
        const b = order[j];
        if (px[b] - px[a] > radius[a] + widest) break;
        const dx = px[b] - px[a];
        const dy = py[b] - py[a];
        const apart = radius[a] + radius[b];
        const gap = Math.hypot(dx, dy);
        if (gap >= apart) continue;
        const push = (apart - gap) / 2;
        const ux = gap > 1e-9 ? dx / gap : 1;
        const uy = gap > 1e-9 ? dy / gap : 0;
        px[a] -= push * ux; py[a] -= push * uy;
        px[b] += push * ux; py[b] += push * uy;
        moved = Math.max(moved, push);
      }
    }
    if (moved < 0.05 && pull === 0) break;
  }
  return { dx: px.map((value, i) => value - x[i]), dy: py.map((value, i) => value - y[i]) };
}

/** Boxes already taken, in a coarse grid so that asking is cheap. */
export class Occupied {
  /** Nothing outside `bounds` is ever free; without bounds everything not taken is. */
  constructor(bounds = [-Infinity, -Infinity, Infinity, Infinity], cell = 64) {
    this.bounds = bounds;
    this.cell = cell;
    this.grid = new Map();
  }

  * keys([left, top, right, bottom]) {
    for (let i = Math.floor(left / this.cell); i <= Math.floor(right / this.cell); i += 1) {
      for (let j = Math.floor(top / this.cell); j <= Math.floor(bottom / this.cell); j += 1) {
        yield `${i},${j}`;
      }
    }
  }

  free(box) {
    const [left, top, right, bottom] = this.bounds;
    if (box[0] < left || box[1] < top || box[2] > right || box[3] > bottom) return false;
    for (const key of this.keys(box)) {
      for (const other of this.grid.get(key) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) {
          return false;
        }
      }
    }
    return true;
  }

  take(box) {
    for (const key of this.keys(box)) {
      if (!this.grid.has(key)) this.grid.set(key, []);
      this.grid.get(key).push(box);
    }
  }
}

const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -0.9], [1, 0.9], [-1, -0.9], [-1, 0.9]];

const FAR = [22, 40, 62, 88]; // pixels beyond the symbol's rim, for names that may stand at the end of a line
const DIRECTIONS = 16;

const CLEAR = [7, 3.5]; // pixels across and up that a name keeps from every mark but its own

/** A box grown on all sides but the one at which its own symbol is, and what is beside that symbol. */
function apart([left, top, right, bottom], x, y, own) {
  const [across, up] = CLEAR;
  const grown = [left - (x <= 0 ? across : 0), top - (x || y <= 0 ? up : 0),
    right + (x >= 0 ? across : 0), bottom + (x || y >= 0 ? up : 0)];
  if (x || !y) return [grown];
  const rim = own.radius + 1;
  return [grown, [left - across, top - up, own.x - rim, bottom + up], [own.x + rim, top - up, right + across, bottom + up]];
}

function beside({ x, y, radius, width, height }, gap) {
  return SIDES.map(([sx, sy]) => [x + sx * (radius + gap + width / 2), y + sy * (radius + gap + height / 2), false, sx, sy]);
}

function afar({ x, y, radius, width, height }) {
  return FAR.map((gap) => gap + radius).flatMap((reach) => Array.from({ length: DIRECTIONS }, (_, i) => {
    const turn = (2 * Math.PI * i) / DIRECTIONS;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return [x + cos * reach + Math.sign(Math.round(cos * 100)) * (width / 2), y + sin * (reach + height / 2), true, 0, 0];
  }));
}

/**
 * Give every name the first free place beside its symbol. An important one without room there
 * may stand a little off, at the end of a line; any other without room is left out.
 * `wanted` is in order of importance: {x, y, radius, width, height, far}. No other mark is near a free
 * place, so that no name reads as another's.
 */
export function placeLabels(wanted, occupied, marks = new Occupied(), gap = 3) {
  return wanted.map((label) => {
    const spots = label.far ? [...beside(label, gap), ...afar(label)] : beside(label, gap);
    for (const [cx, cy, far, sx, sy] of spots) {
      const left = cx - label.width / 2;
      const box = [left - 2, cy - label.height / 2, left + label.width + 2, cy + label.height / 2];
      if (occupied.free(box) && apart(box, sx, sy, label).every((each) => marks.free(each))) {
        occupied.take(box);
        return { left, middle: cy, far };
      }
    }
    return null;
  });
}

/** The longest round length that fits `widest` pixels: 1, 2 or 5 times a power of ten. */
export function roundLength(perPixel, widest) {
  const most = perPixel * widest;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((digit) => digit * power).find((value) => value <= most) ?? power;
  return { length, pixels: length / perPixel };
}

/** Distance in pixels from a point to a polyline given as flat screen coordinates. */
export function distanceToPath(x, y, path) {
  let best = Infinity;
  for (let i = 0; i + 1 < path.length; i += 1) {
    if (!path[i] || !path[i + 1]) continue;
    const [ax, ay] = path[i];
    const [bx, by] = path[i + 1];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = length ? Math.max(0, Math.min(1,
      ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
    best = Math.min(best, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  }
  return best;
}
