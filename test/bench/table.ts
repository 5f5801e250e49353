import { conditions } from './conditions.ts';
import { isBeside, scenarios, type Results, type Row, type Scenario } from './results.ts';
import type { Figures } from './sums.ts';

/** One column: its head and how a row is printed in it. */
export type Column = [head: string, cell: (row: Row) => string];

const show = (value: number | undefined, digits = 0): string => (value === undefined ? '–' : value.toFixed(digits));

/** A column of one of the medians. */
export function figure(head: string, name: string, digits = 0): Column {
  return [head, ({ medians }) => show(medians[name], digits)];
}

/** A column of a median as a multiple. */
export function times(head: string, of: (row: Row) => Figures, name: string): Column {
  return [head, (row) => show(of(row)[name], 2)];
}

const floor = (row: Row): Figures => row.toFloor;
const peer = (row: Row): Figures => row.toPeer;

/** The columns of a page load. */
export const loading: readonly Column[] = [
  figure('shown', 'shown'),
  figure('first ms', 'first'),
  times('÷ floor', floor, 'first'),
  times('÷ best peer', peer, 'first'),
  figure('all ms', 'all'),
  times('÷ floor', floor, 'all'),
  times('÷ best peer', peer, 'all'),
  figure('main ms', 'main'),
  times('÷ floor', floor, 'main'),
  times('÷ best peer', peer, 'main'),
  figure('of it script', 'script'),
  figure('TBT ms', 'blocking'),
  figure('longest ms', 'longest'),
  figure('idle ms/s', 'idle'),
  figure('heap MB', 'heap', 1),
  figure('nodes', 'nodes'),
  figure('per comment', 'perComment', 1),
  figure('CLS', 'shift', 3),
  ['requests (by the first)', ({ medians }) => `${show(medians.requests)} (${show(medians.requestsFirst)})`],
  figure('code kB', 'codeKb', 1),
  figure('API kB', 'apiKb', 1),
  ['spread', ({ spread }) => (spread === undefined ? '–' : `${show(spread * 100)}%`)],
];

const fars: readonly Column[] = [
  figure('requests', 'requests'),
  figure('kB', 'kb', 1),
  figure('main ms', 'main'),
  times('÷ best peer', peer, 'main'),
  figure('TBT ms', 'blocking'),
  figure('longest ms', 'longest'),
  figure('heap MB', 'heap', 1),
  figure('nodes', 'nodes'),
];

const acts: readonly Column[] = [
  figure('main ms', 'main'),
  figure('of it script', 'script', 1),
  figure('script until painted', 'drawing', 1),
  figure('longest task ms', 'longest'),
  figure('until heard ms', 'delay', 1),
  figure('until painted ms', 'paint', 1),
];

const keys: readonly Column[] = [
  figure('keys', 'keys'),
  figure('until heard ms: half', 'delay50', 1),
  figure('95%', 'delay95', 1),
  figure('all', 'delay100', 1),
  figure('until painted ms: half', 'paint50', 1),
  figure('95%', 'paint95', 1),
  figure('all', 'paint100', 1),
  figure('longest task ms', 'longest'),
];

const kinds: Record<Scenario, { title: string; first: string; columns: readonly Column[] }> = {
  load: { title: 'A reader comes to the thread', first: 'contender', columns: loading },
  variants: { title: 'The same with our own variants', first: 'contender', columns: loading },
  far: { title: 'A page that nobody scrolls', first: 'contender', columns: fars },
  acting: { title: 'Acting in a thread that stands', first: 'what', columns: acts },
  typing: { title: 'Writing while the thread is being drawn', first: 'contender', columns: keys },
};

/** All tables of a bench in Markdown. */
export function tables({ machine, runs, rows, notes }: Results): string {
  const heads = rows
    .filter((row, index) => rows.findIndex((other) => isBeside(row, other)) === index)
    .toSorted((a, b) => scenarios.indexOf(a.scenario) - scenarios.indexOf(b.scenario));
  const parts = heads.map((head) => {
    const { title, first, columns } = kinds[head.scenario];
    const all = rows.filter((row) => isBeside(head, row));
    return `### ${title}: ${head.n} comments, ${conditions[head.condition].about}\n\n${table(first, columns, all)}`;
  });
  const where = `${machine.cores} cores, ${machine.memory} GiB, ${machine.browser}, ${machine.date}; medians of ${runs} runs.`;
  return [where, ...parts, ...(notes.length > 0 ? [`Noted:\n\n${notes.map((note) => `- ${note}`).join('\n')}`] : [])].join('\n\n');
}

/** One table in Markdown: a row's name, then its columns. */
export function table(
  first: string,
  columns: readonly Column[],
  rows: readonly Row[],
  name = ({ contender }: Row): string => contender,
): string {
  const head = [line([first, ...columns.map(([title]) => title)]), line(['---', ...columns.map(() => '--:')])];
  return [...head, ...rows.map((row) => line([name(row), ...columns.map(([, cell]) => cell(row))]))].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
