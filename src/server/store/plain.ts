import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import type { Plain } from './store.ts';
import { openSqlite } from './sqlite/open.ts';
import { inspectFile } from './sqlite/inspect.ts';
import { isInUse } from './sqlite/use.ts';

export type { Plain } from './store.ts';

/** Opens a database for one long piece of work, at the schema of this program. @throws as `openStore` does, but without the name of the database. */
export async function openPlain(address: string): Promise<Plain> {
  const file = /^sqlite:(.+)$/.exec(address)?.[1];
  if (file !== undefined) return openFile(file);
  if (/^postgres(ql)?:\/\//.test(address)) return (await import('./postgres/plain.ts')).openPlainPostgres(address);
  throw new Error('it is not known; write sqlite: and the path of a file, or postgres:// and where a PostgreSQL server has it');
}

async function openFile(file: string): Promise<Plain> {
  const inUse = isInUse(file);
  inspectFile(file);
  const sqlite = openSqlite(file);
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    sqlite.close();
  };
  try {
    await migrate(db);
    return { db, inUse, close };
  } catch (error) {
    await close();
    throw error;
  }
}
