import type { Report } from '../../../src/kit/index.ts';

/** One run of the kit over one backend: a `conformance(…)` in a file of tests. */
export interface Run {
  /** The name that `data-adapter` takes. */
  adapter: string;
  /** What it ran over, in the words of its title: “a stub of Isso 0.14”. */
  over: string;
  /** What that is worth as a proof. */
  proof: 'real server' | 'replay' | 'stub' | 'files' | 'unit';
  /** How each check went; without those that did not run. */
  reports: Report[];
  /** Whether every check ran. */
  whole: boolean;
  /** Whether it goes into the table that is kept. */
  kept: boolean;
}

/** A group of tests as a runner keeps it: the words of its title, and of each test whether it ran and what the kit left. */
export interface Group {
  title: string;
  tests: { name: string; report: Report | undefined }[];
}

declare module 'vitest' {
  interface TaskMeta {
    afterword?: Report;
  }
}

/** Files whose runs of the kit count: everything over a foreign backend, and over our own. */
export const counted = /\/test\/(backends\/[\w-]+|kit\/(http|memory))\.test\.ts$/;

/**
 * Whether what a file finds goes into the table that is kept: `waline.test.ts` has all of an adapter that can be found
 * everywhere, `waline-real.test.ts` and whatever else has a dash needs something that is not.
 */
export const isKept = (file: string): boolean => counted.test(file) && !/\/backends\/\w+-[\w-]+\.test\.ts$/.test(file);

/** Adapters of our own, which are proved in `test/kit`. */
const ours = ['http', 'local', 'memory'];

/** The run that a group is, or nothing where it is another group of tests. `checks` are the names of all checks. */
export function toRun(file: string, { title, tests }: Group, checks: readonly string[]): Run | undefined {
  const names = new Set(tests.map(({ name }) => name));
  if (!checks.every((name) => names.has(name))) return undefined;
  const [, foreign] = /\/backends\/(\w+)(?:-[\w-]+)?\.test\.ts$/.exec(file) ?? [];
  const adapter = foreign ?? ours.find((name) => title.startsWith(`${name} `));
  if (adapter === undefined) return undefined;
  const [, over = 'itself'] = /\bover (.+)$/.exec(title) ?? /\brules? (.+)$/.exec(title) ?? [];
  const reports = tests.flatMap(({ report }) => (report ? [report] : []));
  const whole = reports.length >= checks.length;
  const proof = file.endsWith('-real.test.ts') ? 'real server' : proofOf(over);
  return { adapter, over, proof, reports, whole, kept: isKept(file) };
}

function proofOf(over: string): Run['proof'] {
  const words: [RegExp, Run['proof']][] = [
    [/\breal\b|\bserver\b/i, 'real server'],
    [/replay|recording/i, 'replay'],
    [/\bstubs?\b/i, 'stub'],
    [/\bfiles?\b/i, 'files'],
  ];
  return words.find(([pattern]) => pattern.test(over))?.[1] ?? 'unit';
}
