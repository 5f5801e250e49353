import { parseArgs } from 'node:util';
import type { Proof } from './proof.ts';

/** What of the proofs is asked for. */
export interface Options {
  proofs: readonly Proof[];
  databases: string[];
  rounds: number | undefined;
  comments: number | undefined;
  seed: number;
  built: boolean;
}

const helpOf = (
  proofs: readonly Proof[],
): string => `Proves that an owner can trust the server, and fails if it lost, doubled or mixed up anything.

  --only ${proofs.map(({ name }) => name).join()}
${proofs.map(({ name, about, rounds }) => `      ${name.padEnd(11)} ${about} (${rounds})`).join('\n')}
  --rounds <n>   of each proof, as many as stand there unless told
  --comments <n> that are there when saving and migrating begin: a gigabyte is a million for the first, 2,200,000 for the second
  --database sqlite | postgres | postgres://…   where comments are kept: files of SQLite; a PostgreSQL that is started for it; or
                 one of yours, on which each proof makes and drops a database of its own. Both of the first unless told
  --seed <n>     what chance begins with
  --built        run what is built instead of the sources
  --help
`;

/** Reads the options; where only help is wanted, gives that. @throws one sentence where something is not known. */
export function readOptions(args: readonly string[], proofs: readonly Proof[]): Options | string {
  const names = proofs.map(({ name }) => name);
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: names.join() },
      rounds: { type: 'string' },
      comments: { type: 'string' },
      database: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
      seed: { type: 'string', default: String(Date.now() % 1e6) },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return helpOf(proofs);
  const asked = values.only.split(',');
  const odd = asked.find((name) => !names.includes(name));
  if (odd !== undefined) throw new Error(`--only knows ${names.join(', ')}, not “${odd}”.`);
  const foreign = values.database.find((address) => !/^(sqlite|postgres|postgres(ql)?:\/\/.+)$/.test(address));
  if (foreign !== undefined) throw new Error(`--database takes sqlite, postgres or an address of PostgreSQL, not “${foreign}”.`);
  return {
    proofs: proofs.filter(({ name }) => asked.includes(name)),
    databases: values.database,
    rounds: values.rounds === undefined ? undefined : whole('rounds', values.rounds, 1, 100_000),
    comments: values.comments === undefined ? undefined : whole('comments', values.comments, 1_000, 10_000_000),
    seed: whole('seed', values.seed, 0, 1e9),
    built: values.built,
  };
}

function whole(option: string, typed: string, least: number, most: number): number {
  const number = Number(typed);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`--${option} takes a whole number from ${least} to ${most}, not “${typed}”.`);
}
