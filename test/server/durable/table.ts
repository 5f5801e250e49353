import type { Outcome } from './proof.ts';

/** A proof that was played, one that could not be, or one that broke off. */
export type Played = { name: string; database: string } & ({ outcome: Outcome } | { misses: string } | { broke: string });

const head = ['proof', 'database', 'rounds', 'writes', 'lost', 'doubled', 'amiss', 'ready in', ''];

/** A line for each proof. */
export function table(played: readonly Played[]): string {
  const lines = [head, ...played.map(cellsOf)];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  const row = (cells: string[]): string =>
    cells.map((cell, at) => (at < 2 || at === head.length - 1 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  return lines.map((line) => row(line).trimEnd()).join('\n');
}

function cellsOf({ name, database, ...one }: Played): string[] {
  if ('misses' in one) return [name, database, '–', '–', '–', '–', '–', '–', `not played: ${one.misses}`];
  if ('broke' in one) return [name, database, '–', '–', '–', '–', '–', '–', `broke: ${one.broke}`];
  const { rounds, written, lost, doubled, amiss, readyMs, note = '' } = one.outcome;
  const ready = readyMs === null ? '–' : `${(readyMs / 1_000).toFixed(2)} s`;
  return [name, database, ...[rounds, written, lost, doubled, amiss.length].map(String), ready, note];
}
