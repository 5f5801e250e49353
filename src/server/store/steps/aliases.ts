import type { Kysely } from 'kysely';

/** Earlier keys of threads, what visitors' pages say of theirs, and the titles that pages came with. */
export async function aliases(db: Kysely<never>): Promise<void> {
  await aliasTable(db);
  await proposalTable(db);
  await titleTable(db);
  // Keys that share a title are looked for.
  await db.schema.createIndex('thread_title').on('thread').columns(['site', 'title']).execute();
}

async function aliasTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('alias')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('alias_key', ['site', 'key'])
    .addForeignKeyConstraint('alias_thread', ['site', 'thread'], 'thread', ['site', 'key'])
    .execute();
  await db.schema.createIndex('alias_of').on('alias').columns(['site', 'thread']).execute();
}

/** A digest names the row: two keys side by side may be longer than an index of PostgreSQL takes. */
async function proposalTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('proposal')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('proposal_of').on('proposal').columns(['site', 'made']).execute();
}

async function titleTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('title')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('title_of').on('title').columns(['site', 'thread']).execute();
}
