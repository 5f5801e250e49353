import { parseArgs } from 'node:util';
import { kinds, type KindName } from './rounds.ts';
import { engines, type Engine } from './stand.ts';

const names = Object.keys(kinds) as KindName[];

const help = `Makes faults in real browsers, before a real server, and fails if a word is lost or posted twice. “npm run build” first.

  --browser ${engines.join()}   both unless told
  --only ${names.join()}
${names.map((name) => `      ${name.padEnd(11)} ${kinds[name].about} (${kinds[name].rounds})`).join('\n')}
  --rounds <n>   of each kind, as many as stand there unless told
  --seed <n>     of the first round; each further has the next
  --lanes 2      how many are played at the same time
  --help
`;

/** What of the faults is asked for. */
export interface Options {
  engines: Engine[];
  kinds: KindName[];
  rounds: number | undefined;
  seed: number;
  lanes: number;
}

/** Reads the options; where only help is wanted, gives that. @throws one sentence where something is not known. */
export function readOptions(args: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'string', default: engines.join() },
      only: { type: 'string', default: names.join() },
      rounds: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1e6) },
      lanes: { type: 'string', default: '2' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return help;
  return {
    engines: some('browser', values.browser, engines),
    kinds: some('only', values.only, names),
    rounds: values.rounds === undefined ? undefined : whole('rounds', values.rounds, 1, 100_000),
    seed: whole('seed', values.seed, 0, 1e9),
    lanes: whole('lanes', values.lanes, 1, 16),
  };
}

/** Those of a list that are named, in the order of the list. */
function some<T extends string>(option: string, named: string, all: readonly T[]): T[] {
  const odd = named.split(',').find((name) => !all.includes(name as T));
  if (odd !== undefined) throw new Error(`--${option} knows ${all.join(', ')}, not “${odd}”.`);
  return all.filter((one) => named.split(',').includes(one));
}

function whole(option: string, typed: string, least: number, most: number): number {
  const number = Number(typed);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`--${option} takes a whole number from ${least} to ${most}, not “${typed}”.`);
}
