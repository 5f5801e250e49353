import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beginFile } from './begin.ts';

/** How long a write waits for another process that is writing, unless told, in milliseconds. */
export const PATIENCE = 5_000;
/**
 * Kilobytes of pages that each of six connections keeps in memory; the system keeps what was read, too. With the 16,000 that better-sqlite3
 * takes, threads that nobody read lately come no faster (measured with 1,000,000 comments), and memory grows with the file for longer.
 */
const PAGES = 4_000;

/**
 * Opens a file of SQLite for reading and writing, and makes it and its folder where they are missing.
 * What was acknowledged is on the disk (`synchronous = FULL`), and readers never wait for a writer (WAL).
 */
export function openSqlite(file: string, patience = PATIENCE): Sqlite.Database {
  if (file !== ':memory:') prepareFile(file);
  const sqlite = new Sqlite(file, { timeout: patience });
  try {
    // The first line that reads the file; what is no database fails here.
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    // What was removed leaves no trace in the file.
    sqlite.pragma('secure_delete = ON');
    return keepFew(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** A second connection to a file that is open: it only reads, sees what is committed and never waits for a write that is under way. */
export function openReader(file: string): Sqlite.Database {
  return keepFew(new Sqlite(file, { timeout: PATIENCE, readonly: true }));
}

function keepFew(sqlite: Sqlite.Database): Sqlite.Database {
  sqlite.pragma(`cache_size = -${PAGES}`);
  return sqlite;
}

/** Makes a folder step by step: "recursive" never ends below a folder that can hold none, such as /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!existsSync(path)) makeFolder(dirname(path));
  mkdirSync(path);
}

function prepareFile(file: string): void {
  makeFolder(dirname(file));
  accessSync(dirname(file), constants.W_OK);
  if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  else beginFile(file);
}
