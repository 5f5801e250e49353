import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { leadOn } from './alias.ts';
import type { CommentRow, CommentTable, ThreadRow } from '../store/schema.ts';
import type { Updateable } from 'kysely';

/** A thread while somebody writes in it: nobody else does until the transaction ends, so revisions are in the order of commits. */
export type Ledger = ThreadRow;

/** Takes a thread to write in, by its key or an earlier one; `undefined` where there is none. */
export async function takeThread(work: Work, site: Id, key: Id): Promise<Ledger | undefined> {
  const taken = await takeExactly(work, site, key);
  if (taken) return taken;
  const led = await leadOn(work, site, key);
  return led === key ? undefined : takeExactly(work, site, led);
}

/** Takes a thread to write in, and makes it where there is none. */
export async function keepThread(work: Work, site: Id, key: Id): Promise<Ledger> {
  const taken = await takeThread(work, site, key);
  if (taken) return taken;
  return work
    .insertInto('thread')
    .values({ site, key, url: '', title: '', rev: 0, totals: 0, count: 0, reactions: '{}' })
    .onConflict((conflict) => conflict.columns(['site', 'key']).doUpdateSet((eb) => ({ rev: eb.ref('thread.rev') })))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes the thread of this very key. */
function takeExactly(work: Work, site: Id, key: Id): Promise<Ledger | undefined> {
  return work
    .updateTable('thread')
    .set((eb) => ({ rev: eb.ref('rev') }))
    .where('site', '=', site)
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirst();
}

/** Writes back what changed in the thread itself. */
export async function closeLedger(work: Work, ledger: Ledger): Promise<void> {
  const { site, key, ...changed } = ledger;
  await work.updateTable('thread').set(changed).where('site', '=', site).where('key', '=', key).execute();
}

/** The comment of this id in this thread, whatever its state. */
export function findComment(work: Work, { site, key }: Pick<Ledger, 'site' | 'key'>, id: Id): Promise<CommentRow | undefined> {
  const rows = work.selectFrom('comment').selectAll().where('site', '=', site).where('id', '=', id);
  return rows.where('thread', '=', key).executeTakeFirst();
}

const isShown = (row: CommentRow): boolean => row.state === 'visible' || row.replies > 0;
const isCounted = (row: CommentRow): number => Number(row.state === 'visible');

/**
 * Changes one row, and gives a revision to every row whose shared picture changes with it: a row that
 * comes or goes changes its parent's number of replies, and may bring or take the parent too.
 * The totals come last, so that whoever heard of them has heard of the rows.
 */
export async function change(work: Work, ledger: Ledger, row: CommentRow, made: Partial<CommentRow>): Promise<CommentRow> {
  const after = await changeRow(work, ledger, row, made);
  let step = after.shown - row.shown;
  let parent = row.parent;
  while (step !== 0 && parent !== null) {
    const before: CommentRow = (await findComment(work, ledger, parent))!;
    const now = await changeRow(work, ledger, before, { replies: before.replies + step });
    step = now.shown - before.shown;
    parent = before.parent;
  }
  const difference = isCounted(after) - isCounted(row);
  if (difference !== 0) {
    ledger.count += difference;
    ledger.totals = ++ledger.rev;
  }
  if (difference > 0 && (ledger.last === null || after.created > ledger.last)) ledger.last = after.created;
  return after;
}

async function changeRow(work: Work, ledger: Ledger, row: CommentRow, made: Partial<CommentRow>): Promise<CommentRow> {
  const after = { ...row, ...made };
  const change: Updateable<CommentTable> = { ...made, shown: Number(isShown(after)) };
  if (row.shown === 1 || change.shown === 1) change.rev = ++ledger.rev;
  await work.updateTable('comment').set(change).where('seq', '=', row.seq).execute();
  return { ...after, ...change } as CommentRow;
}
