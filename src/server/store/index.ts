import { Kysely, sql } from 'kysely';
import { createBatch } from './batch.ts';
import { createLane } from './lane.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';
import type { Database, Work } from './schema.ts';
import { helpFor } from './help.ts';
import { sayWhy } from './reasons.ts';
import { inspectFile } from './sqlite/inspect.ts';
import { openReader, openSqlite, sqliteDialect } from './sqlite.ts';

export type { Work } from './schema.ts';

type Sqlite = ReturnType<typeof openSqlite>;

/** An opened database, at the schema of this program. */
export interface Store {
  /** Runs queries that see one moment of the database. */
  read<T>(run: (work: Work) => Promise<T>): Promise<T>;
  /** Runs queries of which all are kept or, where one throws, none. Await nothing else in it: others wait for its end. */
  write<T>(run: (work: Work) => Promise<T>): Promise<T>;
  /** The present revisions of some threads (a few hundred at most) by key, whoever wrote last; those that are not there are left out. One small query. */
  revisions(site: string, keys: readonly string[]): Promise<Map<string, number>>;
  /** A number that changes with every commit, whoever made it; `undefined` where the database cannot tell. */
  version(): Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the database that an address names: `sqlite:./data/afterword.db` or `sqlite::memory:`.
 * @throws {Error} in one line for the owner, which names the database; what is there is never overwritten.
 */
export async function openStore(address: string, steps?: readonly Migration[]): Promise<Store> {
  const file = /^sqlite:(.+)$/.exec(address)?.[1];
  if (file === undefined) throw new Error(`The database "${address}" is not known: write sqlite: and the path of a file.`);
  const opened: { db: Kysely<Database>; sqlite: Sqlite }[] = [];
  const open = (sqlite: Sqlite): Kysely<Database> => {
    const db = new Kysely<Database>({ dialect: sqliteDialect(sqlite) });
    // The one that writes is closed last: it leaves one file.
    opened.unshift({ db, sqlite });
    return db;
  };
  const close = async (): Promise<void> => {
    for (const { db, sqlite } of opened) {
      await db.destroy();
      // Kysely closes only what it has used.
      sqlite.close();
    }
  };
  try {
    if (file !== ':memory:') inspectFile(file);
    const writer = open(openSqlite(file));
    await migrate(writer, steps);
    const reading = createLane();
    // What is in memory is there for one connection only.
    const reader = file === ':memory:' ? writer : open(openReader(file));
    return {
      read: (run) => reading(() => reader.transaction().setAccessMode('read only').execute(run)),
      write: createBatch((run) => writer.transaction().execute(run), createLane()),
      revisions: (site, keys) => readRevisions(reader, site, keys),
      // SQLite counts what other connections committed: one that only reads is told of everything.
      version: async () => (reader === writer ? undefined : readVersion(reader)),
      close,
    };
  } catch (error) {
    await close();
    throw refused(address, error);
  }
}

async function readRevisions(db: Kysely<Database>, site: string, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('thread').select(['key', 'rev']).where('site', '=', site).where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, rev }) => [key, rev]));
}

function refused(address: string, error: unknown): Error {
  return new Error(`The database "${address}" cannot be used: ${sayWhy(error)}.${helpFor(address, error)}`, { cause: error });
}

async function readVersion(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return rows[0]!.data_version;
}

/** An address of a database as it may be shown: without the password, wherever it stands. */
export function withoutPassword(address: string): string {
  return address.replace(/^([a-z]+:\/\/[^:/?#]*):.*@/i, '$1:***@').replace(/([?&]password=)[^&]*/gi, '$1***');
}
