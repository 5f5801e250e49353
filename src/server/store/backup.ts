import { linkSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { inspectFile } from './sqlite/inspect.ts';
import { syncFile, syncFolder, syncSteadily } from './sqlite/sync.ts';
import { migrations } from './migrations.ts';

/** What a copy of a database holds. */
export interface Copied {
  comments: number;
  threads: number;
  bytes: number;
  /** When its newest comment was written; `null` where there is none. */
  newest: string | null;
}

/**
 * Copies a file of SQLite to a new one while a server goes on writing: one moment of it, with everything that was acknowledged before.
 * The copy gets its name only once it was looked through and is on the disk.
 * @throws with the end of a sentence; what stands at `to` is never overwritten.
 */
export function backUp(file: string, to: string): Copied {
  const draft = `${to}.part-${process.pid}`;
  rmSync(draft, { force: true });
  try {
    vacuumInto(file, draft);
    const copied = readCopy(draft);
    syncFile(draft);
    linkSync(draft, to);
    syncFolder(dirname(to));
    return copied;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes all of one file into a new one, without what was removed. Reads one moment of it, and holds up nobody who writes. */
export function vacuumInto(file: string, to: string): void {
  const sqlite = new Sqlite(file, { readonly: true, timeout: 5_000 });
  const stop = syncSteadily(to);
  try {
    sqlite.prepare('vacuum into ?').run(to);
  } finally {
    sqlite.close();
    stop();
  }
}

/**
 * Looks a copy through to its last page, and tells what it holds.
 * @throws with the end of a sentence where it is damaged, is no database of ours, or was written by a newer program.
 */
export function readCopy(file: string): Copied {
  inspectFile(file);
  const sqlite = new Sqlite(file, { readonly: true, timeout: 5_000 });
  try {
    const integrity = sqlite.pragma('integrity_check(1)', { simple: true }) as string;
    if (integrity !== 'ok') throw new Error(`it is damaged (${integrity.split('\n')[0]})`);
    if ((sqlite.pragma('foreign_key_check') as unknown[]).length > 0) throw new Error('it refers to comments that are not in it');
    admitSchema(sqlite);
    const { comments, newest } = sqlite.prepare('select count(*) as comments, max(created) as newest from comment').get() as Copied;
    const { threads } = sqlite.prepare('select count(*) as threads from thread').get() as Copied;
    return { comments, threads, bytes: statSync(file).size, newest };
  } finally {
    sqlite.close();
  }
}

function admitSchema(sqlite: Sqlite.Database): void {
  const table = sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'migration'").get();
  const taken = table ? (sqlite.prepare('select name from migration').all() as { name: string }[]) : [];
  if (taken.length === 0) throw new Error('there are no comments of Afterword in it');
  const unknown = taken.find(({ name }) => !migrations.some((step) => step.name === name));
  if (unknown) throw new Error(`it was written by a newer Afterword (its schema is "${unknown.name}"); please update Afterword`);
}
