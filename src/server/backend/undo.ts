import { CommentError } from '../../contract/errors.ts';
import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import type { Context } from './context.ts';
import { snapshotOf, writeDeed, type Doer, type Snapshot } from './deeds.ts';
import { change, closeLedger, findComment, takeThread } from './ledger.ts';
import { setLock, type LockState } from './lock.ts';
import { admitPin, type Acted } from './moderate.ts';

const ofComments: readonly string[] = ['approve', 'hide', 'reject', 'dismiss', 'pin', 'unpin', 'undo'];

/** Whether `undo` can take back a line of the log: not what removed something for good, and not what concerns no comment and no lock. */
export const isUndoable = (deed: { act: string; before: string | null; undone: string | null }): boolean =>
  deed.undone === null && deed.before !== null && (ofComments.includes(deed.act) || deed.act === 'lock');

/**
 * Puts back what a line of the log changed, in a transaction of the caller's, and writes a line of its own, which can be undone, too.
 * What somebody changed since stays as it is now.
 * @throws {CommentError} `not-found` where the site has no such line, `conflict` where it cannot be undone, or was already.
 */
export async function undo({ settings }: Pick<Context, 'settings'>, work: Work, doer: Doer, id: Id): Promise<Acted> {
  const timed = { ...doer, now: doer.now ?? settings.now() };
  // Taken, so that of two who undo one line at once the second finds it undone.
  const deed = await work
    .updateTable('deed')
    .set((eb) => ({ undone: eb.ref('undone') }))
    .where('site', '=', doer.site)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!deed) throw new CommentError('not-found', 'There is no such line in the log.');
  if (deed.undone !== null) throw new CommentError('conflict', 'This was undone already.');
  if (!isUndoable(deed)) throw new CommentError('conflict', 'This cannot be undone.');
  const before: unknown = JSON.parse(deed.before!);
  const after: unknown = JSON.parse(deed.after!);
  const acted = Array.isArray(before)
    ? await putBack(work, timed, before as Snapshot[], after as Snapshot[])
    : await putLockBack(work, timed, deed.thread!, before as LockState, after as LockState);
  if (acted.log !== null) await work.updateTable('deed').set({ undone: acted.log }).where('seq', '=', deed.seq).execute();
  return acted;
}

async function putBack(work: Work, doer: Doer, before: readonly Snapshot[], after: readonly Snapshot[]): Promise<Acted> {
  const done: [CommentRow, CommentRow][] = [];
  const taken = new Set<Id>();
  for (const [thread, ids] of await placesOf(work, doer.site, before)) {
    const ledger = await takeThread(work, doer.site, thread);
    if (!ledger) continue;
    const already = done.length;
    for (const id of ids) {
      const row = await findComment(work, ledger, id);
      const [was, then] = [before, after].map((all) => all.find((snapshot) => snapshot.id === id)!) as [Snapshot, Snapshot];
      if (!row || row.state !== then.state || row.pinned !== then.pinned) continue;
      if (was.pinned === 1 && row.pinned === 0) await admitPin(work, ledger, { ...row, state: was.state });
      const { id: _id, ...back } = was;
      if (was.flags > row.flags) await openReports(work, row, was.flags);
      done.push([row, await change(work, ledger, row, back)]);
    }
    if (done.length === already) continue;
    await closeLedger(work, ledger);
    taken.add(ledger.key);
  }
  if (done.length === 0) return { done: [], log: null, threads: [] };
  const what = done.map(([{ id }]) => id);
  const [from, to] = [0, 1].map((side) => done.map((pair) => snapshotOf(pair[side]!)));
  const thread = taken.size === 1 ? Array.from(taken)[0]! : null;
  return { done: what, log: await writeDeed(work, doer, { act: 'undo', thread, what, before: from, after: to }), threads: [...taken] };
}

async function putLockBack(work: Work, doer: Doer, thread: Id, before: LockState, after: LockState): Promise<Acted> {
  const ledger = await takeThread(work, doer.site, thread);
  if (!ledger || ledger.lock !== after.lock || ledger.closed !== after.closed) return { done: [], log: null, threads: [] };
  const log = await setLock(work, doer, ledger, before);
  await closeLedger(work, ledger);
  return { done: [], log: log ?? null, threads: [ledger.key] };
}

/** Where some comments stand now, whatever was merged or moved since. */
async function placesOf(work: Work, site: Id, comments: readonly Snapshot[]): Promise<[Id, Id[]][]> {
  const ids = comments.map(({ id }) => id);
  const rows = await work
    .selectFrom('comment')
    .select(['id', 'thread'])
    .where('site', '=', site)
    .where('id', 'in', ids)
    .orderBy('seq')
    .execute();
  const threads = Map.groupBy(rows, ({ thread }) => thread);
  return Array.from(threads, ([thread, rows]): [Id, Id[]] => [thread, rows.map(({ id }) => id)]).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Opens the newest reports of a comment again: those that were open before are never older than others. */
async function openReports(work: Work, { site, id }: CommentRow, many: number): Promise<void> {
  const newest = await work
    .selectFrom('report')
    .select('owner')
    .where('site', '=', site)
    .where('comment', '=', id)
    .orderBy('made', 'desc')
    .limit(many)
    .execute();
  const owners = newest.map(({ owner }) => owner);
  if (owners.length === 0) return;
  await work
    .updateTable('report')
    .set({ closed: 0 })
    .where('site', '=', site)
    .where('comment', '=', id)
    .where('owner', 'in', owners)
    .execute();
}
