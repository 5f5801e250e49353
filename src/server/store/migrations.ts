import { sql, type Kysely } from 'kysely';
import { countingKey, wholeNumber } from './columns.ts';
import { accounts } from './steps/accounts.ts';
import { aliases } from './steps/aliases.ts';
import { desk } from './steps/desk.ts';
import { edits } from './steps/edits.ts';
import { moderation } from './steps/moderation.ts';
import { rates } from './steps/rates.ts';
import { reports } from './steps/reports.ts';
import { sites } from './steps/sites.ts';
import { spam } from './steps/spam.ts';

/** One step of the schema. A step that was released is never changed again; a change is a new step. */
export interface Migration {
  name: string;
  run(db: Kysely<never>): Promise<void>;
}

/** Every step of the schema, in order. The last one's name is the version of the schema. */
export const migrations: readonly Migration[] = [
  { name: '0001-threads', run: threads },
  { name: '0002-badges', run: badges },
  { name: '0003-rates', run: rates },
  { name: '0004-sites', run: sites },
  { name: '0005-aliases', run: aliases },
  { name: '0006-moderation', run: moderation },
  { name: '0007-accounts', run: accounts },
  { name: '0008-desk', run: desk },
  { name: '0010-spam', run: spam },
  { name: '0011-reports', run: reports },
  { name: '0012-edits', run: edits },
];

async function threads(db: Kysely<never>): Promise<void> {
  await threadTable(db);
  await commentTable(db);
  await commentIndexes(db);
  await reactionTable(db);
  await draftTable(db);
}

async function threadTable(db: Kysely<never>): Promise<void> {
  const number = wholeNumber(db);
  await db.schema
    .createTable('thread')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('rev', number, (column) => column.notNull())
    .addColumn('totals', number, (column) => column.notNull())
    .addColumn('count', number, (column) => column.notNull())
    .addColumn('reactions', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('thread_key', ['site', 'key'])
    .execute();
}

/** `seq` alone is the primary key, since SQLite counts up by itself only there; `site` with `id` is what names a comment. */
async function commentTable(db: Kysely<never>): Promise<void> {
  const number = wholeNumber(db);
  await countingKey(db, db.schema.createTable('comment'), 'seq')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('owner', 'text')
    .addColumn('author_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('avatar', 'text')
    .addColumn('website', 'text')
    .addColumn('badge', 'text')
    .addColumn('email', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('html', 'text', (column) => column.notNull())
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('edited', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('shown', number, (column) => column.notNull())
    .addColumn('replies', number, (column) => column.notNull())
    .addColumn('reactions', 'text', (column) => column.notNull())
    .addColumn('score', number, (column) => column.notNull())
    .addColumn('rev', number, (column) => column.notNull())
    .addColumn('draft_key', 'text')
    .addUniqueConstraint('comment_id', ['id', 'site'])
    .addForeignKeyConstraint('comment_thread', ['site', 'thread'], 'thread', ['site', 'key'])
    .addForeignKeyConstraint('comment_parent', ['parent', 'site'], 'comment', ['id', 'site'])
    .addCheckConstraint('comment_state', sql`state in ('visible', 'pending', 'rejected', 'deleted')`)
    .execute();
}

/** One index for each way in: replies in order, roots by reactions, what changed, the newest of a site or thread, one person's own. */
async function commentIndexes(db: Kysely<never>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name).on('comment');
  await index('comment_order').columns(['site', 'thread', 'parent', 'shown', 'seq']).execute();
  await index('comment_best').columns(['site', 'thread', 'parent', 'shown', 'score desc', 'seq']).execute();
  await index('comment_changes').columns(['site', 'thread', 'rev']).execute();
  await index('comment_newest').columns(['site', 'state', 'seq']).execute();
  await index('comment_newest_of_thread').columns(['site', 'thread', 'state', 'seq']).execute();
  await index('comment_owner').columns(['site', 'owner', 'thread']).execute();
}

async function reactionTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('reaction')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_key', ['site', 'thread', 'comment', 'owner', 'kind'])
    .addForeignKeyConstraint('reaction_thread', ['site', 'thread'], 'thread', ['site', 'key'])
    .execute();
  await db.schema.createIndex('reaction_owner').on('reaction').columns(['site', 'thread', 'owner']).execute();
}

async function draftTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('draft')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_key', ['site', 'owner', 'key'])
    .execute();
  await db.schema.createIndex('draft_made').on('draft').columns(['made']).execute();
}

/** The names that a badge stands beside: guests may not take them, so they are asked for with each comment. */
async function badges(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('comment_badge')
    .on('comment')
    .columns(['site', 'name'])
    .where(sql<boolean>`badge is not null`)
    .execute();
}
