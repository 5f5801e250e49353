/** One line of a chart: points are a number of comments and ms, in rising order. */
export interface Line {
  name: string;
  /** How it is drawn, a class of the style sheet. */
  ink: 'ours' | 'floor' | 'a' | 'b' | 'c' | 'd' | 'e';
  points: readonly (readonly [n: number, ms: number])[];
}

/** Where a chart stands, and what is in it. */
export interface Chart {
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  lines: readonly Line[];
}

const light = { paper: '#fff', edge: '#d8d4cc', text: '#24211d', soft: '#6a645b', grid: '#e9e5de', ours: '#a63d2f', floor: '#8b857b' };
const dark = { paper: '#17191d', edge: '#33373d', text: '#e8e4dc', soft: '#a09a90', grid: '#2a2d32', ours: '#ea9477', floor: '#8f8a82' };
const peers = {
  light: ['#2f6f9f', '#4c7d3a', '#7a5aa6', '#9a6b12', '#2a7d7b'],
  dark: ['#7db7e3', '#93c47d', '#b9a1e0', '#d9b25f', '#6fc3c0'],
};

/** The style sheet. The picture has its own paper, so that it can be read wherever it stands; both follow the reader's scheme. */
export const ink = `text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif}.title{font-size:14px;font-weight:600}.small{font-size:11px}.end{text-anchor:end}.mid{text-anchor:middle}
polyline{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}polyline.ours{stroke-width:3.5}polyline.floor{stroke-dasharray:2 4}text.ours{font-weight:700}.grid{stroke-width:1}
${colours(light, peers.light)}
@media(prefers-color-scheme:dark){${colours(dark, peers.dark)}}`;

function colours({ paper, edge, text, soft, grid, ours, floor }: typeof light, others: readonly string[]): string {
  const inks = Object.entries({ ours, floor, ...Object.fromEntries(others.map((colour, index) => ['abcde'[index]!, colour])) });
  const lines = inks.map(([name, colour]) => `polyline.${name}{stroke:${colour}}text.${name},circle.${name}{fill:${colour}}`).join('');
  return `.paper{fill:${paper};stroke:${edge}}text{fill:${text}}.small{fill:${soft}}.grid{stroke:${grid}}${lines}`;
}

/** Draws lines over two logarithmic axes, each with its name at its end. */
export function chart({ x, y, width, height, title, lines }: Chart): string {
  const all = lines.flatMap(({ points }) => points);
  if (all.length === 0) return '';
  const left = x + 48;
  const [right, bottom] = [x + width - 84, y + height - 20];
  const sizes = [...new Set(all.map(([n]) => n))].toSorted((a, b) => a - b);
  const across = axis([sizes[0]!, sizes.at(-1)!], [left + 8, right]);
  const marks = marksFor(all.map(([, ms]) => ms));
  const up = axis([marks[0]!, marks.at(-1)!], [bottom, y]);
  const grid = marks.map((ms) => {
    const at = up(ms).toFixed(1);
    return `<path class="grid" d="M${left} ${at}H${right + 4}"/><text class="small end" x="${left - 6}" y="${Number(at) + 4}">${timeOf(ms)}</text>`;
  });
  const feet = sizes.map((n) => `<text class="small mid" x="${across(n).toFixed(1)}" y="${bottom + 18}">${n.toLocaleString('en')}</text>`);
  const ends = apart(lines.map(({ points }) => up(points.at(-1)![1])));
  const drawn = lines.map(({ name, ink: own, points }, index) => {
    const places = points.map(([n, ms]) => [across(n).toFixed(1), up(ms).toFixed(1)] as const);
    const dots =
      own === 'floor'
        ? ''
        : places.map(([cx, cy]) => `<circle class="${own}" cx="${cx}" cy="${cy}" r="${own === 'ours' ? 4 : 2.5}"/>`).join('');
    const label = `<text class="${own}" x="${right + 10}" y="${(ends[index]! + 4).toFixed(1)}">${name}</text>`;
    return `<polyline class="${own}" points="${places.map((place) => place.join()).join(' ')}"/>${dots}${label}`;
  });
  // Ours goes over the others.
  const order = drawn.toSorted((a, b) => Number(a.includes('"ours"')) - Number(b.includes('"ours"')));
  const foot = `<text class="small mid" x="${(left + right) / 2}" y="${bottom + 34}">comments</text>`;
  return [`<text class="title" x="${x + 16}" y="${y - 28}">${title}</text>`, ...grid, ...feet, foot, ...order].join('\n');
}

/** Places a value between two ends as its logarithm. */
function axis([least, most]: [number, number], [from, to]: [number, number]): (value: number) => number {
  const whole = Math.log(most / least) || 1;
  return (value) => from + (Math.log(value / least) / whole) * (to - from);
}

/** Round times around all values, each two or two and a half times the one before: 50, 100, 200, 500, … */
export function marksFor(values: readonly number[]): number[] {
  const all = [1, 2, 3, 4, 5].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
  const from = all.findLastIndex((mark) => mark <= Math.min(...values));
  const to = all.findIndex((mark) => mark >= Math.max(...values));
  return all.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
}

const timeOf = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`);

/** Moves names apart that would lie over each other, as little as that takes. */
export function apart(places: readonly number[], least = 14): number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  for (let times = 0; times < 100; times++) {
    order.slice(1).forEach((lower, index) => {
      const upper = order[index]!;
      const short = least - (lower.place - upper.place);
      if (short <= 0.01) return;
      upper.place -= short / 2;
      lower.place += short / 2;
    });
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place);
}
