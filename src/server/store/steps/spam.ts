import type { Kysely } from 'kysely';
import { countingKey } from '../columns.ts';

/** What keeps spam away: the look of the last comments, proofs that were used, what moderators taught, and who outside is to be asked. */
export async function spam(db: Kysely<never>): Promise<void> {
  await sketchTable(db);
  await proofTable(db);
  await learnedTable(db);
  await outsideTable(db);
}

async function sketchTable(db: Kysely<never>): Promise<void> {
  await countingKey(db, db.schema.createTable('sketch'), 'seq')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('numbers', 'text', (column) => column.notNull())
    .addColumn('links', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sketch_of').on('sketch').columns(['site', 'seq']).execute();
}

async function proofTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('secret')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('proof')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('until', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('proof_until').on('proof').columns(['until']).execute();
}

async function learnedTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('learned')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('word', 'integer', (column) => column.notNull())
    .addColumn('spam', 'integer', (column) => column.notNull())
    .addColumn('ham', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('learned_key', ['site', 'word'])
    .execute();
}

async function outsideTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('outside')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('outside_key', ['site', 'comment', 'what'])
    .execute();
  await db.schema.createIndex('outside_due').on('outside').columns(['due']).execute();
}
