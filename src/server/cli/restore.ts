import { existsSync, realpathSync } from 'node:fs';
import { sayWhy } from '../store/reasons.ts';
import { restore as bringBack } from '../store/restore.ts';
import { isInUse } from '../store/sqlite/use.ts';
import { fileOf, holdings, readBackup } from './kept.ts';
import type { Environment } from './options.ts';
import { Problem } from './problem.ts';

/** Puts a backup in the place of the database, and keeps what is there beside it. */
export async function restore(args: string[], env: Environment): Promise<number> {
  const { backup, database } = readBackup('restore', args, env);
  const file = fileOf(database);
  if (file === undefined)
    throw new Problem(
      'A backup of PostgreSQL is brought back by its own program: pg_restore --clean --if-exists --dbname=<address> <file>.',
    );
  if (!existsSync(backup)) throw new Problem(`There is no backup at ${backup}.`);
  if (existsSync(file) && realpathSync(file) === realpathSync(backup))
    throw new Problem(`${backup} is the database itself, and no backup of it.`);
  if (isInUse(file)) throw new Problem(`A server or another program has ${file} open: stop it first, and start it again afterwards.`);
  try {
    const { aside, newest, ...held } = bringBack(backup, file, new Date());
    const written = newest === null ? '' : `, the newest of ${newest.slice(0, 16).replace('T', ' ')} UTC`;
    console.log(`Brought back ${holdings(held)} from ${backup}${written}.`);
    if (aside !== undefined) console.log(`What was there before is kept as ${aside}.`);
    return 0;
  } catch (error) {
    throw new Problem(`The backup ${backup} could not be brought back: ${sayWhy(error)}. ${leftAs(file)}`, { cause: error });
  }
}

const leftAs = (file: string): string =>
  existsSync(file) ? `${file} is as it was.` : `There is no database at ${file} now; what was there is beside it.`;
