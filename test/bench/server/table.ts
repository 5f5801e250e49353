import type { Figures } from './measure.ts';

const columns: [title: string, cell: (figures: Figures) => string][] = [
  ['comments', ({ comments }) => comments.toLocaleString('en')],
  ['load', ({ load }) => load],
  ['what', ({ what }) => what],
  ['req/s', ({ rate }) => rate?.toLocaleString('en') ?? '–'],
  ['p50 ms', ({ p50 }) => p50.toFixed(0)],
  ['p99 ms', ({ p99 }) => p99.toFixed(0)],
  ['slowest ms', ({ slowest }) => slowest.toFixed(0)],
  ['CPU ms', ({ computed }) => computed?.toFixed(2) ?? '–'],
  ['bytes', ({ bytes }) => bytes?.toLocaleString('en') ?? '–'],
  ['errors', ({ errors }) => String(errors)],
  ['server MB', ({ memory }) => String(memory ?? '–')],
];

/** Columns whose cells are words. */
const worded = ['load', 'what'];
const widths: Record<string, number> = { comments: 9, load: 15, what: 39, 'slowest ms': 10 };

const line = (cells: string[]): string => `| ${cells.map((cell, at) => pad(cell, columns[at]![0])).join(' | ')} |`;

function pad(cell: string, title: string): string {
  const width = widths[title] ?? 9;
  return worded.includes(title) ? cell.padEnd(width) : cell.padStart(width);
}

/** The first two lines of a table in Markdown. */
export const head = (): string =>
  `${line(columns.map(([title]) => title))}\n|${columns.map(([title]) => '-'.repeat((widths[title] ?? 9) + 1) + (worded.includes(title) ? '-' : ':')).join('|')}|`;

/** One line of the table. */
export const row = (figures: Figures): string => line(columns.map(([, cell]) => cell(figures)));
