import { linkSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { syncFolder } from './sync.ts';

/**
 * Makes a new file of SQLite that has its name only once it has its first page: whoever is ended in between leaves no empty file, which
 * could not be told from one that was emptied. Where another program makes it at the same time, the first one's stays.
 */
export function beginFile(file: string): void {
  const draft = `${file}.new-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  const sqlite = new Sqlite(draft);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.close();
    linkSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    sqlite.close();
    rmSync(draft, { force: true });
  }
}
