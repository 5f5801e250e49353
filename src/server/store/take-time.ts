import { PostgresAdapter, sql } from 'kysely';
import type { Work } from './schema.ts';

/** Lets what an owner asked for take as long as it takes, ten minutes at most: what readers ask for is ended after a few seconds. */
export async function takeTime(work: Work): Promise<void> {
  if (work.getExecutor().adapter instanceof PostgresAdapter) await sql`set local statement_timeout = 600000`.execute(work);
}
