import { parseArgs } from 'node:util';
import { clicking } from './clicking.ts';
import { fuzz, type Fuzzed } from './fuzz.ts';
import { leaving } from './leaving.ts';
import { mixing } from './mixing.ts';
import { fill, generated, patterns, slowing } from './slowing.ts';
import { soak } from './soak.ts';

/** One line of what the long run shows: what was done, and each thing that was to hold. */
export interface Proof {
  id: string;
  what: string;
  told: object;
  /** What did not hold; nothing where all did. */
  amiss: string[];
}

const amiss = (...checks: [holds: boolean, what: string][]): string[] => checks.flatMap(([holds, what]) => (holds ? [] : [what]));

/** What did not hold of malformed and slow sockets. */
export function amissIn({ up, broken, failed, p99, before, after }: Fuzzed): string[] {
  const grown = before === null || after === null ? 1 : after / before;
  return amiss(
    [up, 'the server is gone'],
    [broken + failed === 0, 'honest requests failed'],
    [p99 < 200, 'others waited 200 ms'],
    [grown <= 1.2, 'memory did not come back'],
  );
}

/** The long proofs of hardness, one after another, each with the machine to itself. `whole` takes about as long as the soak and ten minutes more. */
export async function* proofs({ cases = 20_000, minutes = 1 } = {}): AsyncGenerator<Proof> {
  const mixed = await mixing(50);
  yield {
    id: 'SEC-28',
    what: '400 requests of two readers at once, 50 rounds',
    told: mixed,
    amiss: amiss([mixed.mixed + mixed.failed === 0, 'answers were mixed up']),
  };

  const slowed = await slowing([...patterns, ...generated(500)].map((pattern) => fill(pattern)));
  yield {
    id: 'SEC-33',
    what: 'texts that keep a parser busy',
    told: slowed,
    amiss: amiss(
      [slowed.failed === 0, 'some were not answered'],
      [slowed.slowest < 250, 'one took 250 ms'],
      [slowed.p99 < 100, 'others waited 100 ms'],
    ),
  };

  const clicked = await clicking(10_000);
  yield {
    id: 'SEC-46',
    what: 'reactions by chance',
    told: clicked,
    amiss: amiss([clicked.wrong + clicked.failed === 0, 'counts are wrong']),
  };

  for (const limits of [false, true]) {
    const told = await fuzz({ cases, slow: 2_000, limits });
    yield { id: 'REL-40', what: `malformed and slow sockets, limits ${limits ? 'on' : 'off'}`, told, amiss: amissIn(told) };
  }

  const left = await leaving(cases);
  yield {
    id: 'REL-40',
    what: 'clients that leave before they are answered, limits off',
    told: left,
    amiss: amiss([left.up, 'the server is gone'], [left.failed === 0, 'honest requests failed'], [left.p99 < 200, 'others waited 200 ms']),
  };

  const soaked = await soak(minutes);
  yield {
    id: 'REL-41',
    what: 'ordinary use for a long time',
    told: soaked,
    amiss: amiss(
      [soaked.failed === 0, 'requests failed'],
      // In minutes a heap has not settled: only an hour tells.
      [minutes < 60 || (soaked.slope ?? 0) < 1, 'memory grows'],
      [soaked.said < 10_000, 'the log grows though all is well'],
      [!soaked.handles || soaked.handles[1] - soaked.handles[0] < 20, 'handles are not given back'],
    ),
  };
}

if (import.meta.main) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { cases: text, minutes: text, whole: { type: 'boolean' } } });
  const whole = values.whole ? { cases: 100_000, minutes: 120 } : { cases: 20_000, minutes: 1 };
  const options = { cases: Number(values.cases ?? whole.cases), minutes: Number(values.minutes ?? whole.minutes) };
  for await (const { id, what, told, amiss } of proofs(options)) {
    console.log(`${amiss.length === 0 ? 'holds' : `AMISS (${amiss.join('; ')})`}  ${id}  ${what}  ${JSON.stringify(told)}`);
    if (amiss.length > 0) process.exitCode = 1;
  }
}
