import { sql, type Kysely } from 'kysely';
import { countingKey, wholeNumber } from '../columns.ts';
import { takeTime } from '../take-time.ts';
import type { Work } from '../schema.ts';

/** What moderators and readers say of comments, threads and people, and the log of what was done. */
export async function moderation(db: Kysely<never>): Promise<void> {
  await takeTime(db as unknown as Work);
  await commentColumns(db);
  await threadColumns(db);
  await reportTable(db);
  await deedTable(db);
  await personTable(db);
}

/** One column a statement: SQLite takes no more. */
async function commentColumns(db: Kysely<never>): Promise<void> {
  const add = () => db.schema.alterTable('comment');
  await add()
    .addColumn('pinned', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await add()
    .addColumn('flags', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await add().addColumn('signals', 'text').execute();
  await add().addColumn('network', 'text').execute();
}

async function threadColumns(db: Kysely<never>): Promise<void> {
  const add = () => db.schema.alterTable('thread');
  await add()
    .addColumn('lock', 'text', (column) => column.notNull().defaultTo('open'))
    .execute();
  for (const name of ['closed', 'rules', 'last']) await add().addColumn(name, 'text').execute();
  await sql`update thread set last = (
    select max(created) from comment where comment.site = thread.site and comment.thread = thread.key)`.execute(db);
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
    .addColumn('closed', 'integer', (column) => column.notNull())
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
    .addColumn('count', wholeNumber(db), (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('why', 'text')
    .addColumn('undone', 'text')
    .execute();
}

async function personTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('trusted', 'integer', (column) => column.notNull())
    .addColumn('banned', 'text')
    .addColumn('changed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('person_key', ['site', 'owner'])
    .execute();
}
