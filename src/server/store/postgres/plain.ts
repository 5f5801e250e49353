import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import type { Plain } from '../store.ts';
import type { Database } from '../schema.ts';
import { readAddress } from './address.ts';
import { openPostgresStore } from './index.ts';
import { settings } from './pool.ts';

/**
 * Opens a database of PostgreSQL for one long piece of work, at the schema of this program: one connection, without time limits.
 * @throws as `openPostgresStore` does.
 */
export async function openPlainPostgres(address: string): Promise<Plain> {
  const { url } = readAddress(address);
  const pool = new Pool({ ...settings(url), application_name: 'afterword alone', max: 1 });
  pool.on('error', () => {});
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    const inUse = await isInUse(db);
    await (await openPostgresStore(address)).close();
    return { db, inUse, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Whether a server of ours has the database open. */
async function isInUse(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ servers: number }>`
    select count(*)::int as servers from pg_stat_activity where datname = current_database() and application_name = 'afterword'
  `.execute(db);
  return rows[0]!.servers > 0;
}
