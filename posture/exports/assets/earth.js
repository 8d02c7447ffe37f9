// Land, coast, borders and graticule on a canvas, in Mercator, as often as the world repeats in sight.

const LATITUDE = 85.0511; // where Mercator's square ends
const NEAR_ZOOM = 5.5; // from here on the finer coast, as on the page
const THIN_PX = 0.7; // points of a line closer than this to the one before make no difference
const DEGREES = 10; // between lines of the graticule

/** Mercator: longitude and latitude to a square from 0 to 1, y downwards. */
export function mercator(lon, lat) {
  const clamped = Math.max(-LATITUDE, Math.min(LATITUDE, lat)) * Math.PI / 180;
  return [lon / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + clamped / 2)) / (2 * Math.PI)];
}

/** And back. */
export function geographic(x, y) {
  return [(x - 0.5) * 360, Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI];
}

/** Read numbers as posture/exports/html_basemap.py documents them. */
function* numbers(text) {
  const bytes = atob(text);
  let value = 0;
  let place = 1;
  for (let i = 0; i < bytes.length; i += 1) {
    const octet = bytes.charCodeAt(i);
    value += (octet & 127) * place;
    place *= 128;
    if (octet < 128) {
      yield value % 2 ? -(value + 1) / 2 : value / 2;
      value = 0;
      place = 1;
    }
  }
}

/** Return the parts of a basemap: x and y in turn from 0 to 1, and the box around them. */
export function decode({ grid, sizes, steps }) {
  const step = numbers(steps);
  let [lon, lat] = [0, 0];
  return Array.from(numbers(sizes), (size) => {
    const xy = new Float64Array(2 * size);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < size; i += 1) {
      lon += step.next().value;
      lat += step.next().value;
      const [x, y] = mercator(lon / grid, lat / grid);
      xy[2 * i] = x;
      xy[2 * i + 1] = y;
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return { xy, box };
  });
}

export class Earth {
  constructor(canvas, basemap) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    this.encoded = basemap;
    this.parts = {};
  }

  /** The parts of one basemap, decoded when first needed: the finer ones wait until somebody looks closely. */
  of(name) {
    this.parts[name] ??= decode(this.encoded[name]);
    return this.parts[name];
  }

  /** `camera` is {x, y, zoom}: the middle in Mercator's square, x unwrapped. */
  draw({ camera, width, height, ratio, colours, areas }) {
    const { canvas, context } = this;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colours.sea;
    context.fillRect(0, 0, width, height);
    const size = 512 * 2 ** camera.zoom;
    const half = [width / 2 / size, height / 2 / size];
    this.seen = [camera.x - half[0], camera.y - half[1], camera.x + half[0], camera.y + half[1]];
    this.worlds = [];
    for (let k = Math.floor(this.seen[0]); k <= Math.floor(this.seen[2]); k += 1) this.worlds.push(k);
    this.place = (x, y, k) => [(x + k - camera.x) * size + width / 2, (y - camera.y) * size + height / 2];
    const near = camera.zoom >= NEAR_ZOOM;
    this.fill(this.of(near ? "land" : "land50"), colours.land);
    this.graticule(colours.graticule);
    this.stroke(this.of("borders50"), colours.borders, 0.8);
    this.stroke(this.of(near ? "coast" : "coast50"), colours.coast, 0.9);
    for (const area of areas) this.area(area);
  }

  * visible(parts) {
    const [west, north, east, south] = this.seen;
    for (const k of this.worlds) {
      for (const part of parts) {
        const [left, top, right, bottom] = part.box;
        if (left + k <= east && right + k >= west && top <= south && bottom >= north) yield [part.xy, k];
      }
    }
  }

  /** One path for all, so that neighbouring cells show no seam. */
  fill(parts, colour) {
    const { context } = this;
    context.beginPath();
    for (const [xy, k] of this.visible(parts)) {
      for (let i = 0; i < xy.length; i += 2) {
        const [x, y] = this.place(xy[i], xy[i + 1], k);
        if (i) context.lineTo(x, y); else context.moveTo(x, y);
      }
      context.closePath();
    }
    context.fillStyle = colour;
    context.fill();
  }

  stroke(parts, colour, width) {
    const { context } = this;
    context.beginPath();
    for (const [xy, k] of this.visible(parts)) {
      let [lastX, lastY] = [-Infinity, -Infinity];
      for (let i = 0; i < xy.length; i += 2) {
        const [x, y] = this.place(xy[i], xy[i + 1], k);
        if (!i) context.moveTo(x, y);
        else if (Math.abs(x - lastX) < THIN_PX && Math.abs(y - lastY) < THIN_PX && i < xy.length - 2) continue;
        else context.lineTo(x, y);
        [lastX, lastY] = [x, y];
      }
    }
    context.lineJoin = "round";
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }

  graticule(colour) {
    const { context } = this;
    context.beginPath();
    for (const k of this.worlds) {
      for (let lon = -180; lon < 180; lon += DEGREES) {
        const [x, top] = this.place(...mercator(lon, 80), k);
        context.moveTo(x, top);
        context.lineTo(x, this.place(...mercator(lon, -80), k)[1]);
      }
      for (let lat = -80; lat <= 80; lat += DEGREES) {
        const [left, y] = this.place(...mercator(-180, lat), k);
        context.moveTo(left, y);
        context.lineTo(this.place(...mercator(180, lat), k)[0], y);
      }
    }
    context.strokeStyle = colour;
    context.lineWidth = 0.7;
    context.stroke();
  }

  area({ polygon, fill }) {
    const { context } = this;
    context.beginPath();
    for (const k of this.worlds) {
      polygon.forEach(([lon, lat], i) => {
        const [x, y] = this.place(...mercator(lon, lat), k);
        if (i) context.lineTo(x, y); else context.moveTo(x, y);
      });
      context.closePath();
    }
    context.fillStyle = fill;
    context.fill();
  }
}
