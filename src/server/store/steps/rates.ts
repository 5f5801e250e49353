import type { Kysely } from 'kysely';

/** Counts of the limits, until when each is used up. Rows that are over are removed within minutes. */
export async function rates(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('rate')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('rate_until').on('rate').columns(['until']).execute();
}
