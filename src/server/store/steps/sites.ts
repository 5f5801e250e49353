import type { Kysely } from 'kysely';

/** The sites that a server keeps beside `default`, and what their owners set. */
export async function sites(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('site')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('origins', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute();
}
