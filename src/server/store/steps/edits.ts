import { sql, type Kysely } from 'kysely';

/**
 * What moderators changed in the words of a comment goes from the log with the comment, and so by an index. Other acts name
 * hundreds of comments, more than an index of PostgreSQL takes. Of comments that were removed before, nothing stays either.
 */
export async function edits(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('deed_edit')
    .on('deed')
    .columns(['site', 'what'])
    .where(sql<boolean>`act = 'edit'`)
    .execute();
  // The list of one id, without its brackets and quotes.
  const id = 'substr(deed.what, 3, length(deed.what) - 4)';
  await sql`update deed set before = null, after = null where act = 'edit' and ${removed('deed.site', id)}`.execute(db);
  await sql`update deed set before = null, after = null where act = 'undo'
    and id in (select undone from deed where act = 'edit' and before is null)`.execute(db);
  await sql`delete from outside where ${removed('outside.site', 'outside.comment')}`.execute(db);
}

/** Whether a row is of a comment that was removed. */
const removed = (site: string, id: string) => sql<boolean>`exists (
  select 1 from comment where comment.id = ${sql.raw(id)} and comment.site = ${sql.raw(site)} and comment.state = 'deleted')`;
