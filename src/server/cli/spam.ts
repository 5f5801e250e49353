import { readFile } from 'node:fs/promises';
import { settleSpam } from '../spam/settings.ts';
import { tryOut, type Outcome, type Tried } from '../spam/try.ts';
import { openStore } from '../store/index.ts';
import { parse, type Environment } from './options.ts';
import { Problem, oneLine } from './problem.ts';
import { readSpam } from './spam-option.ts';

/** The longest file that is read, in lines. */
const MOST = 100_000;

/** Runs `afterword spam test <file.jsonl>`: tells what would become of each comment of a file, and why, in one table. Nothing is kept. */
export async function spam(args: string[], _env: Environment): Promise<number> {
  const options = { spam: { type: 'string' }, verbose: { type: 'boolean' } } as const;
  const { values, positionals } = parse({ args, options, allowPositionals: true }) as {
    values: { spam?: string; verbose?: boolean };
    positionals: string[];
  };
  const [act, path, ...more] = positionals;
  if (act !== 'test' || path === undefined || more.length > 0) throw new Problem('Please write: afterword spam test <file.jsonl>');
  const settings = settleSpam({}, values.spam === undefined || values.spam === 'default' ? undefined : readSpam(values.spam));
  const rows = await readRows(path);
  const store = await openStore('sqlite::memory:');
  try {
    const outcomes: Outcome[] = [];
    for (const [at, row] of rows.entries())
      outcomes.push(
        await tryOut(store, settings, row, at).catch((thrown: unknown) => {
          throw new Problem(`Line ${at + 1} of ${path} would not be taken at all: ${oneLine(thrown)}`);
        }),
      );
    if (values.verbose) for (const outcome of outcomes) console.log(lineOf(outcome));
    console.log(tableOf(outcomes));
  } finally {
    await store.close();
  }
  return 0;
}

async function readRows(path: string): Promise<Tried[]> {
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw new Problem(thrown.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${oneLine(thrown)}`);
  });
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw new Problem(`${path} is empty: write one comment on each line, such as {"text":"Hello.","kind":"ham"}`);
  if (lines.length > MOST) throw new Problem(`${path} has ${lines.length} lines: ${MOST} is the most.`);
  return lines.map((line, at) => readRow(line, `Line ${at + 1} of ${path}`));
}

function readRow(line: string, where: string): Tried {
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new Problem(`${where} is no JSON: write one comment on each line, such as {"text":"Hello.","kind":"ham"}`);
  }
  if (typeof row !== 'object' || row === null || typeof row.text !== 'string' || row.text.trim() === '')
    throw new Problem(`${where} has no "text": write one comment on each line, such as {"text":"Hello.","kind":"ham"}`);
  for (const name of ['name', 'website', 'email', 'trap', 'kind'])
    if (row[name] !== undefined && typeof row[name] !== 'string') throw new Problem(`${where}: "${name}" should be a text.`);
  if (row.ms !== undefined && typeof row.ms !== 'number') throw new Problem(`${where}: "ms" should be a number of milliseconds.`);
  return { name: 'Somebody', ...row } as unknown as Tried;
}

/** Kind by kind: what would become of them, and in how many each layer spoke against them. */
function tableOf(outcomes: readonly Outcome[]): string {
  const layers = [...new Set(outcomes.flatMap(({ signals }) => signals.map(({ layer }) => layer)))].toSorted();
  const kinds = [...new Set(outcomes.map(({ tried }) => tried.kind ?? 'comment'))];
  const head = ['kind', 'all', 'pass', 'wait', 'refused', 'work', ...layers];
  const rows = kinds.map((kind) => {
    const of = outcomes.filter(({ tried }) => (tried.kind ?? 'comment') === kind);
    const against = layers.map(
      (name) => of.filter(({ signals }) => signals.some(({ layer, points }) => layer === name && points > 0)).length,
    );
    const became = (['pass', 'wait', 'refuse'] as const).map((what) => of.filter((outcome) => outcome.what === what).length);
    return [kind, of.length, ...became, of.filter(({ asked }) => asked).length, ...against].map(String);
  });
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]!.length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function lineOf({ tried: { text }, what, signals }: Outcome): string {
  const begins = JSON.stringify(text.length > 70 ? `${text.slice(0, 70)}…` : text);
  return [
    `${what}: ${begins}`,
    ...signals.map(({ layer, points, reason }) => `    ${points > 0 ? '+' : ''}${points} ${layer}: ${reason}`),
  ].join('\n');
}
