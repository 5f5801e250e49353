import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { sayWhy } from '../store/reasons.ts';
import { backUp } from '../store/backup.ts';
import { fileOf, holdings, readBackup, sizeOf } from './kept.ts';
import type { Environment } from './options.ts';
import { Problem } from './problem.ts';

/** Copies the database to a new file while a server goes on writing to it. */
export async function backup(args: string[], env: Environment): Promise<number> {
  const { backup: to, database } = readBackup('backup', args, env);
  const file = fileOf(database);
  if (file === undefined)
    throw new Problem(
      'A PostgreSQL database is backed up by its own program, also while servers run: pg_dump --format=custom --file=<file> <address>; and brought back by pg_restore.',
    );
  if (!existsSync(file)) throw new Problem(`There is no database at ${file}: name it with --database.`);
  if (existsSync(to)) throw new Problem(`There is something at ${to} already, which is left as it is: choose another name.`);
  const folder = dirname(resolve(to));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem(`There is no folder ${folder} to put the backup into.`);
  try {
    accessSync(folder, constants.W_OK);
    const copied = backUp(file, to);
    console.log(`Backed up ${holdings(copied)} to ${to} (${sizeOf(copied.bytes)}, looked through).`);
    return 0;
  } catch (error) {
    throw new Problem(`No backup of ${file} could be made at ${to}: ${sayWhy(error)}.`, { cause: error });
  }
}
