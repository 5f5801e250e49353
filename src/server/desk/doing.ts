import { CommentError } from '../../contract/errors.ts';
import type { DeskAct } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Context } from '../backend/context.ts';
import { change, findComment, type Ledger } from '../backend/ledger.ts';
import { emptied } from '../backend/own.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { note } from './deed.ts';
import type { Doer } from './ground.ts';

/** The most roots of a thread that stand first. */
const PINNED = 3;

/** What is kept of a comment to bring it back. */
export type Kept = Pick<CommentRow, 'state' | 'reason' | 'pinned' | 'flags'>;

const keptOf = ({ state, reason, pinned, flags }: CommentRow): Kept => ({ state, reason, pinned, flags });

/**
 * Does one act to comments of one thread that was taken, and notes it in the log. What is gone, or is so already, is left out.
 * Resolves to those that changed, and the line's name, which is `deed` where that is given; `null` where nothing changed.
 */
export async function act(
  { settings }: Context,
  work: Work,
  ledger: Ledger,
  doer: Doer,
  act: DeskAct,
  ids: readonly Id[],
  { reason, deed }: { reason?: string | undefined; deed?: Id } = {},
): Promise<{ done: Id[]; log: Id | null }> {
  const before: Record<Id, Kept> = {};
  const after: Record<Id, Kept> = {};
  for (const id of ids) {
    const row = await findComment(work, ledger, id);
    const now = row && (await doOne(work, ledger, row, act, reason));
    if (!now) continue;
    before[id] = keptOf(row);
    after[id] = keptOf(now);
  }
  const done = Object.keys(after);
  if (done.length === 0) return { done, log: null };
  const what = { act, thread: ledger.key, what: done, before, after, why: reason, ...(deed !== undefined && { id: deed }) };
  return { done, log: await note(work, doer, what, settings.now()) };
}

/** Changes one comment; `undefined` where it is so already. */
async function doOne(work: Work, ledger: Ledger, row: CommentRow, act: DeskAct, reason = ''): Promise<CommentRow | undefined> {
  const { state, flags } = row;
  if (state === 'deleted') return undefined;
  const told = reason.trim() === '' ? null : reason;
  switch (act) {
    case 'approve':
      return state === 'visible' ? dismiss(work, row) : looked(work, ledger, row, { state: 'visible', reason: null });
    case 'hide':
      return state === 'pending' ? dismiss(work, row) : looked(work, ledger, row, { state: 'pending', reason: told, pinned: 0 });
    case 'reject':
      return state === 'rejected' ? dismiss(work, row) : looked(work, ledger, row, { state: 'rejected', reason: told, pinned: 0 });
    case 'dismiss':
      return flags > 0 ? dismiss(work, row) : undefined;
    case 'remove':
      return remove(work, ledger, row);
    case 'pin':
      return row.pinned === 1 || row.parent !== null || state !== 'visible' ? undefined : pin(work, ledger, row);
    case 'unpin':
      return row.pinned === 1 ? change(work, ledger, row, { pinned: 0 }) : undefined;
  }
}

/** Changes a comment that a moderator has looked at by that. */
async function looked(work: Work, ledger: Ledger, row: CommentRow, made: Partial<CommentRow>): Promise<CommentRow> {
  if (row.flags > 0) await closeReports(work, row);
  return change(work, ledger, row, { ...made, flags: 0 });
}

/** Closes the reports of a comment; readers see nothing of it. */
async function dismiss(work: Work, row: CommentRow): Promise<CommentRow | undefined> {
  if (row.flags === 0) return undefined;
  await closeReports(work, row);
  await work.updateTable('comment').set({ flags: 0 }).where('seq', '=', row.seq).execute();
  return { ...row, flags: 0 };
}

async function closeReports(work: Work, { site, id }: CommentRow): Promise<void> {
  await work.updateTable('report').set({ closed: 1 }).where('site', '=', site).where('comment', '=', id).where('closed', '=', 0).execute();
}

async function remove(work: Work, ledger: Ledger, row: CommentRow): Promise<CommentRow> {
  const { site, thread, id } = row;
  await work.deleteFrom('reaction').where('site', '=', site).where('thread', '=', thread).where('comment', '=', id).execute();
  await work.deleteFrom('report').where('site', '=', site).where('comment', '=', id).execute();
  return change(work, ledger, row, emptied);
}

async function pin(work: Work, ledger: Ledger, row: CommentRow): Promise<CommentRow> {
  const pinned = await work
    .selectFrom('comment')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('site', '=', ledger.site)
    .where('thread', '=', ledger.key)
    .where('state', '=', 'visible')
    .where('pinned', '=', 1)
    .executeTakeFirstOrThrow();
  if (Number(pinned.count) >= PINNED)
    throw new CommentError('conflict', `${PINNED} comments of this thread stand first already. Please take one down before.`);
  return change(work, ledger, row, { pinned: 1 });
}

/** Brings comments back to how they were before a deed; those that changed since are left out. Resolves to those that changed. */
export async function undoAct(work: Work, ledger: Ledger, at: string, before: Record<Id, Kept>, after: Record<Id, Kept>): Promise<Id[]> {
  const done: Id[] = [];
  for (const [id, kept] of Object.entries(before)) {
    const row = await findComment(work, ledger, id);
    // A report that came since is no reason to leave it so.
    if (!row || row.state !== after[id]!.state || row.reason !== after[id]!.reason || row.pinned !== after[id]!.pinned) continue;
    const reopened = kept.flags > after[id]!.flags ? await reopen(work, row, at, kept.flags) : 0;
    const { state, reason, pinned } = kept;
    const flags = row.flags + reopened;
    if (state === row.state && reason === row.reason && pinned === row.pinned)
      await work.updateTable('comment').set({ flags }).where('seq', '=', row.seq).execute();
    else await change(work, ledger, row, { state, reason, pinned, flags });
    done.push(id);
  }
  return done;
}

/** Opens the reports again that a deed closed: the newest of those before it, since what was closed earlier was made earlier. */
async function reopen(work: Work, { site, id }: CommentRow, at: string, count: number): Promise<number> {
  const rows = await work
    .selectFrom('report')
    .select('owner')
    .where('site', '=', site)
    .where('comment', '=', id)
    .where('closed', '=', 1)
    .where('made', '<=', at)
    .orderBy('made', 'desc')
    .limit(count)
    .execute();
  if (rows.length === 0) return 0;
  const owners = rows.map(({ owner }) => owner);
  await work
    .updateTable('report')
    .set({ closed: 0 })
    .where('site', '=', site)
    .where('comment', '=', id)
    .where('owner', 'in', owners)
    .execute();
  return owners.length;
}
