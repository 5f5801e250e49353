import { sql, type Kysely } from 'kysely';
import { personOf } from '../../person.ts';
import { wholeNumber } from '../columns.ts';
import type { Database } from '../schema.ts';

/** What the desk asks for, each by an index that ends with the order of its answer; and those who wrote, by a name that tells nothing of them. */
export async function desk(db: Kysely<never>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name);
  await index('comment_of_person').on('comment').columns(['site', 'owner', 'state', 'seq']).execute();
  await index('comment_network')
    .on('comment')
    .columns(['site', 'network', 'state', 'seq'])
    .where(sql<boolean>`network is not null`)
    .execute();
  // In order of age, so that those that are to be forgotten are found.
  await index('comment_networks')
    .on('comment')
    .columns(['seq'])
    .where(sql<boolean>`network is not null`)
    .execute();
  await index('comment_reported')
    .on('comment')
    .columns(['site', 'state', 'seq'])
    .where(sql<boolean>`flags > 0`)
    .execute();
  await index('report_newest').on('report').columns(['site', 'comment', 'closed', 'made']).execute();
  await index('thread_last')
    .on('thread')
    .columns(['site', 'last'])
    .where(sql<boolean>`last is not null`)
    .execute();
  await writerTable(db);
  await fillWriters(db as unknown as Kysely<Database>);
}

async function writerTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('writer')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('last', wholeNumber(db), (column) => column.notNull())
    .addPrimaryKeyConstraint('writer_key', ['site', 'id'])
    .execute();
  await db.schema.createIndex('writer_last').on('writer').columns(['site', 'last']).execute();
}

/** Writers that are noted at once. */
const BATCH = 1_000;

/** Databases cannot make the hashes by themselves, or not all can. */
async function fillWriters(db: Kysely<Database>): Promise<void> {
  for (let after = ['', '']; ;) {
    const rows = await db
      .selectFrom('comment')
      .select(({ fn }) => ['site', 'owner', fn.max('seq').as('last')])
      .where('owner', 'is not', null)
      .where(sql<boolean>`(site, owner) > (${after[0]}, ${after[1]})`)
      .groupBy(['site', 'owner'])
      .orderBy('site')
      .orderBy('owner')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return;
    const writers = rows.map(({ site, owner, last }) => ({ site, owner: owner!, id: personOf(site, owner!), last: Number(last) }));
    await db.insertInto('writer').values(writers).execute();
    after = [rows.at(-1)!.site, rows.at(-1)!.owner!];
  }
}
