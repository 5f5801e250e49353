import type { Results, Row } from './results.ts';
import { figure, table, type Column } from './table.ts';

const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];

const columns: readonly Column[] = [
  figure('first comment, ms', 'first'),
  figure('last, ms', 'all'),
  figure('main thread, ms', 'main'),
  figure('blocked, ms', 'blocking'),
  figure('at rest, ms/s', 'idle', 1),
  figure('heap, MB', 'heap', 1),
  figure('nodes each', 'perComment', 0),
  figure('CLS', 'shift', 2),
  figure('requests to the first', 'requestsFirst'),
  figure('code, kB', 'codeKb', 1),
];

const names: Record<string, string> = {
  floor: 'by hand',
  'floor-cv': 'by hand, lazy layout',
  'floor-preact': 'bare Preact',
  afterword: '**Afterword**',
  isso: 'Isso',
  waline: 'Waline',
  artalk: 'Artalk',
  'artalk-lite': 'Artalk lite',
  twikoo: 'Twikoo',
  remark42: 'Remark42, in sight only',
};

/**
 * Writes what was found between the two marks of a README: one table, of the largest thread of at most 1,000 comments.
 * @throws where the marks are missing, or there is nothing to write.
 */
export function intoReadme(text: string, { machine, runs, rows }: Results): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has no ${begin} … ${end}.`);
  const loads = rows.filter(({ scenario, condition, contender }) => scenario === 'load' && condition === 'desktop' && contender in names);
  const n = Math.max(...loads.map((row) => row.n).filter((size) => size <= 1_000));
  const shown = loads.filter((row) => row.n === n);
  if (shown.length === 0) throw new Error('No page load of at most 1,000 comments was measured, so there is nothing to write.');
  const where = `${n.toLocaleString('en')} comments in one answer, ${runs === 1 ? 'one run each' : `medians of ${runs} runs`}, ${machine.date}: ${machine.cores} cores, ${machine.memory} GiB, ${machine.browser}.`;
  const whole = table('', columns, shown, ({ contender }: Row) => names[contender] ?? contender);
  return `${text.slice(0, from)}${begin}\n${where}\n\n${whole}\n${text.slice(to)}`;
}
