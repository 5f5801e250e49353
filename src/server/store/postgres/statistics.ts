import { sql, type Kysely } from 'kysely';
import type { Database, Work } from '../schema.ts';
import { takeTime } from '../take-time.ts';

/** The tables that grow. */
const tables = ['thread', 'comment', 'reaction', 'draft', 'deed', 'report'] satisfies (keyof Database)[];

/**
 * Has PostgreSQL look at its tables where it has not yet, though there are comments: it was filled all at once, by a move or from a
 * backup, which has no statistics in it. Until it looks by itself, which some never do, it takes whatever index is the smallest,
 * and goes through all of a thread for one page.
 */
export async function ensureStatistics(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql`
    select 1 where exists (select 1 from comment)
    and not exists (select 1 from pg_stats where schemaname = current_schema() and tablename = 'comment')`.execute(db);
  if (rows.length > 0) await db.transaction().execute(takeStatistics);
}

/** Has PostgreSQL look at its tables. */
export async function takeStatistics(work: Work): Promise<void> {
  await takeTime(work);
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(work);
}
