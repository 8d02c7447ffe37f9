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
  constructor(cell = 64) {
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

/**
 * Give every name the first free place beside its symbol; names without room are left out.
 * `wanted` is in order of importance: {x, y, radius, width, height, sides?}.
 */
export function placeLabels(wanted, occupied, gap = 3) {
  return wanted.map((label) => {
    for (const [sx, sy] of label.sides ?? SIDES) {
      const cx = label.x + sx * (label.radius + gap + label.width / 2);
      const cy = label.y + sy * (label.radius + gap + label.height / 2);
      const left = sx === 0 ? label.x - label.width / 2 : cx - label.width / 2;
      const box = [left - 1, cy - label.height / 2, left + label.width + 1, cy + label.height / 2];
      if (occupied.free(box)) {
        occupied.take(box);
        return { left, middle: cy };
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
