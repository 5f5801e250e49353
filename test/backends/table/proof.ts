import type { Outcome } from '../../../src/kit/index.ts';
import type { Run } from './runs.ts';

const columns = ['adapter', 'proved by', 'passed', 'failed', 'excepted', 'not needed', 'over'] as const;

/** The runs as a table for the terminal, with the reason of each exception below it and what does not hold last. */
export function proofTable(runs: readonly Run[]): string {
  const sorted = runs.toSorted((a, b) => a.adapter.localeCompare(b.adapter) || a.over.localeCompare(b.over));
  const rows = [columns, ...sorted.map(rowOf)];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at]!, at))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width, at) => '─'.repeat(at === columns.length - 1 ? 4 : width)).join('  '));
  const parts = [
    lines,
    section('Excepted, each with its reason', sorted, 'excepted'),
    section('What does not hold', sorted, 'failed', 'exception-untrue'),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** Numbers stand below each other's last digit. */
const pad = (cell: string, width: number, at: number): string => (at >= 2 && at <= 5 ? cell.padStart(width) : cell.padEnd(width));

const count = ({ reports }: Run, ...outcomes: Outcome[]): string =>
  String(reports.filter(({ outcome }) => outcomes.includes(outcome)).length);

function rowOf(run: Run): string[] {
  const { adapter, proof, over, reports, whole } = run;
  if (reports.length === 0) return [adapter, proof, 'skipped', '', '', '', over];
  const numbers = [count(run, 'passed'), count(run, 'failed', 'exception-untrue'), count(run, 'excepted'), count(run, 'not-needed')];
  return [adapter, proof, ...numbers, whole ? over : `${over} (not every check ran)`];
}

/** What there is to say of the checks that went in some way, each reason once with all it is the reason for. */
function section(title: string, runs: readonly Run[], ...outcomes: Outcome[]): string[] {
  const lines = new Map<string, Set<string>>();
  for (const { adapter, reports } of runs)
    for (const { name, words } of reports.filter(({ outcome }) => outcomes.includes(outcome))) {
      const reason = `${adapter}: ${words}`;
      lines.set(reason, (lines.get(reason) ?? new Set()).add(name));
    }
  if (lines.size === 0) return [];
  return [`${title}:`, ...Array.from(lines, ([reason, names]) => `  ${reason}\n      ${[...names].join('; ')}`)];
}
