import { sql, type Kysely } from 'kysely';

/** From which network a report came, so that one person with many devices counts once. Of those that are there none is known. */
export async function reports(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('report').addColumn('network', 'text').execute();
  // In order of age, so that those that are to be forgotten are found.
  await db.schema
    .createIndex('report_networks')
    .on('report')
    .columns(['made'])
    .where(sql<boolean>`network <> ''`)
    .execute();
}
