import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';

/** Where one proof keeps its comments. */
export interface Place {
  /** As `--database` takes it. */
  address: string;
  /** A folder of its own. */
  folder: string;
  /** The file of SQLite; nothing where it is another database. */
  file: string | undefined;
  /** Removes all of it. */
  end(): Promise<void>;
}

/** A place for one proof: a file of its own, or a database of its own on the server of PostgreSQL that an address names. */
export async function placeFor(database: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-durable-'));
  const end = async (): Promise<void> => rmSync(folder, { recursive: true, force: true });
  if (database === 'sqlite') {
    const file = join(folder, 'comments.db');
    return { address: `sqlite:${file}`, folder, file, end };
  }
  const name = `afterword_proof_${randomBytes(6).toString('hex')}`;
  await tell(database, `create database ${name}`);
  const address = new URL(database);
  address.pathname = `/${name}`;
  return {
    address: address.href,
    folder,
    file: undefined,
    async end() {
      await tell(database, `drop database ${name} with (force)`);
      await end();
    },
  };
}

/** Runs one line of SQL on a server of PostgreSQL. */
async function tell(address: string, line: string): Promise<void> {
  const client = new Client(address);
  await client.connect();
  try {
    await client.query(line);
  } finally {
    await client.end();
  }
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
