// The lines of the map, cut to what is seen and a good deal around it.

/** A turn in degrees, from -180 to 180. */
export const shortest = (turn) => ((((turn + 180) % 360) + 360) % 360) - 180;

/** Paths as the straight pieces they are made of: where each begins and where it ends. */
export function pieces({ length, startIndices, coordinates }) {
  const count = startIndices[length] - length;
  const [from, to] = [new Float32Array(2 * count), new Float32Array(2 * count)];
  let at = 0;
  for (let part = 0; part < length; part += 1) {
    const [start, end] = [2 * startIndices[part], 2 * startIndices[part + 1]];
    from.set(coordinates.subarray(start, end - 2), at);
    to.set(coordinates.subarray(start + 2, end), at);
    at += end - start - 2;
  }
  return { length: count, from, to };
}

/** The pieces that may be seen in a box of {lon, east, south, north}; `east` is how far it goes to either side. */
export function within({ length, from, to }, { lon, east, south, north }) {
  const [kept, ends] = [new Float32Array(2 * length), new Float32Array(2 * length)];
  let count = 0;
  for (let i = 0; i < 2 * length; i += 2) {
    const [lat1, lat2] = [from[i + 1], to[i + 1]];
    if ((lat1 < south && lat2 < south) || (lat1 > north && lat2 > north)) continue;
    const x1 = shortest(from[i] - lon);
    const x2 = x1 + to[i] - from[i];
    if ((x1 < -east && x2 < -east) || (x1 > east && x2 > east)) continue;
    [kept[count], kept[count + 1], ends[count], ends[count + 1]] = [from[i], lat1, to[i], lat2];
    count += 2;
  }
  return { length: count / 2, from: kept.subarray(0, count), to: ends.subarray(0, count) };
}

/** A frame around what a camera sees of a flat map `width` and `height` pixels large, so much larger; degrees. */
export function frameOf({ longitude, latitude, zoom }, width, height, times) {
  const size = 512 * 2 ** zoom; // pixels round the world
  const middle = Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
  const lat = (y) => (Math.atan(Math.exp(y)) * 360) / Math.PI - 90;
  const up = (times * height * Math.PI) / size;
  return { lon: longitude, east: (times * width * 180) / size, south: lat(middle - up), north: lat(middle + up) };
}

/** Whether all of one frame lies in another. */
export function holds(outer, inner) {
  const along = outer.east >= 180 || Math.abs(shortest(inner.lon - outer.lon)) + inner.east <= outer.east;
  return along && inner.south >= outer.south && inner.north <= outer.north;
}
