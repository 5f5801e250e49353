import { faults, type Outcome } from './outcome.ts';

/** One round that was played, or that broke before its end. */
export type Played = { kind: string; engine: string; seed: number } & ({ outcome: Outcome } | { broke: string });

/** A table of what came of rounds: a line for each kind of fault and what the reader did then. */
export function table(played: readonly Played[]): string {
  const groups = Map.groupBy(played, ({ kind, engine, ...one }) =>
    [engine, kind, ...('outcome' in one ? [one.outcome.fault, one.outcome.act] : ['(broke)', ''])].join('\t'),
  );
  const head = ['browser', 'kind', 'fault', 'the reader', 'rounds', ...faults, 'ms', 'most'];
  const lines = [...groups]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, all]) => [...name.split('\t'), ...sums(all)]);
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at]!.length)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at < 4 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  return [head, ...lines, ['all', '', '', '', ...sums(played)]].map(row).join('\n');
}

/** Whether nothing went wrong, and something was played. */
export function isWell(played: readonly Played[]): boolean {
  return played.length > 0 && played.every((one) => 'outcome' in one && one.outcome.findings.length === 0);
}

/** What went wrong in a round, and how to play it again; nothing where all is well. */
export function complaint({ kind, engine, seed, ...one }: Played): string {
  const said = 'broke' in one ? [`broke: ${one.broke}`] : one.outcome.findings.map(({ fault, what }) => `${fault}: ${what}`);
  if (said.length === 0) return '';
  const about = 'outcome' in one ? `${one.outcome.fault}, ${one.outcome.act}` : '';
  return `${engine}, ${about} (--only ${kind} --browser ${engine} --rounds 1 --seed ${seed})\n  ${said.join('\n  ')}`;
}

/** Rounds, rounds with each fault, the median of ms and the longest. */
function sums(all: readonly Played[]): string[] {
  const outcomes = all.flatMap((one) => ('outcome' in one ? [one.outcome] : []));
  const having = faults.map((fault) => outcomes.filter(({ findings }) => findings.some((finding) => finding.fault === fault)).length);
  const times = outcomes.map(({ ms }) => ms).toSorted((one, other) => one - other);
  return [all.length, ...having, Math.round(times[times.length >> 1] ?? 0), Math.round(times.at(-1) ?? 0)].map(String);
}
