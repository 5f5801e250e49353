import type { Kysely } from 'kysely';

/** What spoke for letting a comment wait. */
export async function moderation(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('comment').addColumn('signals', 'text').execute();
}
