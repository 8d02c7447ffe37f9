// Days on a line whose stretches the server decides: a day to its share of the line, and back.

const DAY_MS = 86_400_000;

export const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
export const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

function between(value, from, to) {
  let i = from.findIndex((each) => each > value);
  if (i < 0) i = from.length - 1;
  i = Math.max(1, i);
  const span = from[i] - from[i - 1] || 1;
  return to[i - 1] + ((value - from[i - 1]) / span) * (to[i] - to[i - 1]);
}

export class Timescale {
  constructor(knots) {
    this.days = knots.map(([day]) => number(day));
    this.shares = knots.map(([, share]) => share);
    [this.first, this.last] = [this.days[0], this.days.at(-1)];
  }

  share(day) {
    return between(Math.max(this.first, Math.min(this.last, day)), this.days, this.shares);
  }

  day(share) {
    return Math.round(between(Math.max(0, Math.min(1, share)), this.shares, this.days));
  }

  /** The years that have room for their number, the latest first. */
  years(width, room = 38) {
    const found = [];
    let edge = width + room / 2;
    for (let year = new Date(this.last * 86_400_000).getUTCFullYear(); ; year -= 1) {
      const day = number(`${year}-01-01`);
      if (day < this.first) break;
      const x = this.share(day) * width;
      if (edge - x < room || x < room / 2) continue;
      found.push([year, x]);
      edge = x;
    }
    return found;
  }
}
