import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Where one proof keeps its comments. */
export interface Place {
  /** As `--database` takes it. */
  address: string;
  /** A folder of its own. */
  folder: string;
  /** The file of SQLite; nothing where it is another database. */
  file: string | undefined;
  /** Removes the folder. */
  end(): void;
}

/** A place for one proof: a file of its own, or the database that was named. */
export function placeFor(database: string): Place {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-durable-'));
  const file = database === 'sqlite' ? join(folder, 'comments.db') : undefined;
  const address = file === undefined ? database : `sqlite:${file}`;
  return { address, folder, file, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What SQLite itself finds wrong with a file: damaged pages, indexes that miss rows, references to what is not there. */
export function flawsOf(file: string): string[] {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    const integrity = sqlite.pragma('integrity_check') as { integrity_check: string }[];
    const foreign = sqlite.pragma('foreign_key_check') as { table: string }[];
    return [
      ...integrity.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
      ...foreign.map(({ table }) => `a row of "${table}" refers to one that is not there`),
    ];
  } finally {
    sqlite.close();
  }
}
