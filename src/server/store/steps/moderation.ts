import { sql, type Kysely } from 'kysely';
import { countingKey, wholeNumber } from '../columns.ts';

/** What moderators decide, what readers report, and the log of all of it. */
export async function moderation(db: Kysely<never>): Promise<void> {
  await commentColumns(db);
  await threadColumns(db);
  await reportTable(db);
  await deedTable(db);
  await personTable(db);
}

async function commentColumns(db: Kysely<never>): Promise<void> {
  const table = () => db.schema.alterTable('comment');
  await table()
    .addColumn('pinned', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await table()
    .addColumn('flags', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await table()
    .addColumn('approved', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await table().addColumn('signals', 'text').execute();
  await table().addColumn('network', 'text').execute();
  const index = (name: string) => db.schema.createIndex(name).on('comment');
  await index('comment_pinned')
    .columns(['site', 'thread'])
    .where(sql<boolean>`pinned = 1`)
    .execute();
  // What is known of a person is asked with each comment of theirs.
  await index('comment_person').columns(['site', 'owner', 'state', 'created']).execute();
}

async function threadColumns(db: Kysely<never>): Promise<void> {
  const table = () => db.schema.alterTable('thread');
  await table()
    .addColumn('lock', 'text', (column) => column.notNull().defaultTo('open'))
    .execute();
  await table()
    .addColumn('turned', wholeNumber(db), (column) => column.notNull().defaultTo(0))
    .execute();
  await table().addColumn('closed', 'text').execute();
  await table().addColumn('rules', 'text').execute();
  await table().addColumn('last', 'text').execute();
  await sql`update thread set last = (select max(created) from comment where comment.site = thread.site and comment.thread = thread.key)`.execute(
    db,
  );
}

async function reportTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('report')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('closed', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('report_key', ['site', 'comment', 'owner'])
    .execute();
}

async function deedTable(db: Kysely<never>): Promise<void> {
  await countingKey(db, db.schema.createTable('deed'), 'seq')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('why', 'text')
    .addColumn('undone', 'text')
    .execute();
  await db.schema.createIndex('deed_of').on('deed').columns(['site', 'seq']).execute();
  await db.schema.createIndex('deed_id').on('deed').columns(['site', 'id']).execute();
}

async function personTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('trusted', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('banned', 'text')
    .addColumn('changed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('person_key', ['site', 'owner'])
    .execute();
}
