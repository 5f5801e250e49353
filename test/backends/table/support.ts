import type { Feature } from '../../../src/contract/types.ts';
import type { Report } from '../../../src/kit/index.ts';
import { kindsOn } from '../../../src/kit/conditions.ts';
import type { Run } from './runs.ts';

/** Where the table stands. */
export const supportFile = new URL('../../../src/adapters/README.md', import.meta.url);

const YES = '✓';
const NO = '–';
const markers = /<!-- support[^>]*-->\n[^]*?<!-- \/support -->/;

type Found = Pick<Report, 'offers' | 'thread' | 'viewer'>;

const has =
  (feature: Feature) =>
  ({ offers }: Found): boolean =>
    offers.includes(feature);
/** Whether nothing at all is taken from readers. */
const readOnly = ({ offers }: Found): boolean => !offers.includes('create') && !offers.includes('react');

/** What is told of reactions to comments or to the page: taken, for good, only shown, or none. */
const reactions =
  (where: 'page' | 'comments') =>
  (found: Found): string | boolean => {
    const { can, each, kinds } = found.thread;
    const chosen = kindsOn(where, found.thread);
    if (chosen.length > 0 && has('react')(found) && (where === 'page' ? can : each).includes('react'))
      return chosen.every(({ final }) => final) ? 'for good' : true;
    const shown = kinds.filter(({ only = where }) => only === where);
    return shown.length > (readOnly(found) ? 0 : chosen.length) ? 'shown' : false;
  };

/** What the table tells of a run, by its column. */
const columns: Record<string, (found: Found) => string | boolean> = {
  orders: ({ thread }) => thread.sorts.join(', '),
  levels: ({ thread }) => String(thread.limits.depth ?? 'any'),
  count: ({ thread }) => thread.count !== null,
  write: has('create'),
  edit: has('edit'),
  delete: has('remove'),
  'react to comments': reactions('comments'),
  'react to the page': reactions('page'),
  preview: has('preview'),
  'counts of pages': has('count'),
  latest: has('latest'),
  search: has('search'),
  live: has('watch'),
  accounts: (found) => has('signIn')(found) || found.viewer.author !== null || found.viewer.providers.length > 0,
  pictures: has('upload'),
  'sent twice, kept once': ({ thread }) => thread.repeatable,
};

/** The line of one adapter: a sign in brackets holds in some of its runs and not in others. */
export function rowOf(adapter: string, runs: readonly Run[]): string {
  const founds = runs.flatMap(({ reports }) => reports.slice(0, 1));
  const cells = Object.values(columns).map((of) => cell(founds.map(of)));
  return `| [${adapter}](#${adapter}) | ${cells.join(' | ')} |`;
}

function cell(values: (string | boolean)[]): string {
  const words = values.map((value) => (value === true ? YES : value === false || value === '' ? NO : value));
  const some = words.find((word) => word !== NO);
  if (some === undefined) return NO;
  return words.every((word) => word === some) ? some : `(${some})`;
}

/** What an adapter is excepted from, a line a reason. */
export function exceptionsOf(adapter: string, runs: readonly Run[]): string[] {
  const reasons = new Map<string, Set<string>>();
  const excepted = runs.flatMap(({ reports }) => reports).filter(({ outcome }) => outcome === 'excepted');
  for (const { name, words } of excepted) reasons.set(words, (reasons.get(words) ?? new Set()).add(name));
  return Array.from(reasons, ([reason, names]) => `- **${adapter}**: ${[...names].join('; ')}. *${reason}*`);
}

/** The runs that a kept table is made of, by adapter: whole ones, and none over what is not installed everywhere. */
export function byAdapter(runs: readonly Run[]): Map<string, Run[]> {
  return Map.groupBy(
    runs.filter(({ whole, kept }) => whole && kept),
    ({ adapter }) => adapter,
  );
}

/** A page with the table of these runs between its markers. */
export function written(page: string, runs: readonly Run[]): string {
  if (!markers.test(page)) throw new Error('src/adapters/README.md has no <!-- support --> … <!-- /support -->.');
  const adapters = [...byAdapter(runs)].toSorted(([a], [b]) => a.localeCompare(b));
  const names = Object.keys(columns);
  const lines = [
    '<!-- support: written by `npm run test:backends -- --write` -->',
    `|  | ${names.join(' | ')} |`,
    `| --- |${' --- |'.repeat(names.length)}`,
    ...adapters.map(([adapter, runs]) => rowOf(adapter, runs)),
    '',
    ...adapters.flatMap(([adapter, runs]) => exceptionsOf(adapter, runs)),
    '<!-- /support -->',
  ];
  return page.replace(markers, () => lines.join('\n'));
}

/** The lines that a page has of one adapter. */
export function linesOf(page: string, adapter: string): string[] {
  const [table = ''] = markers.exec(page) ?? [];
  return table.split('\n').filter((line) => line.startsWith(`| [${adapter}]`) || line.startsWith(`- **${adapter}**:`));
}

/** The adapters that a page has a line of. */
export const adaptersIn = (page: string): string[] => Array.from(page.matchAll(/^\| \[([\w-]+)\]/gm), ([, name]) => name!);

/** Says in words of which adapter a page tells something else than these runs, with both; nothing where it is right, or only some checks were played. */
export function outOfDate(page: string, runs: readonly Run[]): string | undefined {
  if (runs.some(({ whole }) => !whole)) return undefined;
  for (const [adapter, its] of byAdapter(runs)) {
    const expected = [rowOf(adapter, its), ...exceptionsOf(adapter, its)].join('\n');
    const there = linesOf(page, adapter).join('\n');
    if (expected === there) continue;
    return `What src/adapters/README.md says of ${adapter} is out of date: npm run test:backends -- --write\n\nFound:\n${expected}\n\nThere:\n${there}`;
  }
  return undefined;
}
