import { databaseOf, parse, targetOptions, type Environment } from './options.ts';
import { Problem } from './problem.ts';

/** A file of SQLite that is named by `sqlite:`; nothing for all else. */
export const fileOf = (address: string): string | undefined => /^sqlite:(?!:memory:)(.+)$/.exec(address)?.[1];

/** Reads what `backup` and `restore` take: the file of a backup, and where the database is. */
export function readBackup(command: 'backup' | 'restore', args: string[], env: Environment): { backup: string; database: string } {
  const { values, positionals } = parse({ args, options: targetOptions, allowPositionals: true });
  const [backup, ...more] = positionals;
  if (backup === undefined || more.length > 0)
    throw new Problem(`"afterword ${command}" takes the file of one backup: afterword ${command} <file>`);
  return { backup: backup.replace(/^sqlite:/, ''), database: databaseOf(values, env) };
}

/** Reads what `migrate` takes: from where, and to where. */
export function readMove(args: string[], env: Environment): { from: string; to: string } {
  const { values } = parse({ args, options: { ...targetOptions, to: { type: 'string' } } });
  if (!values.to) throw new Problem('"afterword migrate" takes where the comments move to: afterword migrate --to postgres://…');
  return { from: databaseOf(values, env), to: values.to };
}

/** An amount of bytes for people. */
export function sizeOf(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  let amount = bytes;
  for (; amount >= 1_000 && at < units.length - 1; at++) amount /= 1_000;
  return `${at === 0 ? amount : amount.toFixed(1)} ${units[at]}`;
}

const plural = (count: number, one: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;

/** What a database holds, for people. */
export const holdings = ({ comments, threads }: { comments: number; threads: number }): string =>
  `${plural(comments, 'comment')} in ${plural(threads, 'thread')}`;
