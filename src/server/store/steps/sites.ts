import { sql, type Kysely } from 'kysely';

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
  // Whatever is removed, the database looks for what answers it: without this it reads all comments for each.
  await db.schema
    .createIndex('comment_answers')
    .on('comment')
    .columns(['parent', 'site'])
    .where(sql<boolean>`parent is not null`)
    .execute();
}
