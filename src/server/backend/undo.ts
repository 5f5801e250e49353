import type { Selectable } from 'kysely';
import { CommentError } from '../../contract/errors.ts';
import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow, DeedTable } from '../store/schema.ts';
import { newId, type Context } from './context.ts';
import { writeDeed, type Doer, type Kept } from './deeds.ts';
import { change, closeLedger, findComment, takeThread, type Ledger } from './ledger.ts';
import { changeLock, type LockState } from './lock.ts';
import { admitPin, type Acted } from './moderate.ts';

/** The acts that `undo` takes back, itself among them: not what removed something for good, and not what concerns no comment and no lock. */
const undoables: readonly string[] = ['approve', 'hide', 'reject', 'dismiss', 'pin', 'unpin', 'lock', 'undo'];

type Row = Selectable<DeedTable>;

/**
 * Puts back what one line of the log changed, in a transaction of the caller's, and writes a line of its own, which can be undone,
 * too. What somebody changed since stays as it is now.
 * @throws {CommentError} `not-found` where the site has no such line, `conflict` where it cannot be undone, was already, or all changed since.
 */
export async function undo({ settings }: Pick<Context, 'settings'>, work: Work, doer: Doer, id: Id): Promise<Acted> {
  const rows = (await takeRows(work, doer.site, id)).toSorted((one, other) => ((one.thread ?? '') < (other.thread ?? '') ? -1 : 1));
  if (rows.length === 0) throw new CommentError('not-found', 'There is no such line in the log.');
  if (!rows.every(({ act, before }) => undoables.includes(act) && before !== null))
    throw new CommentError('conflict', 'This cannot be undone.');
  if (rows.every(({ undone }) => undone !== null)) throw new CommentError('conflict', 'This was undone already.');
  const acted: Acted = { done: [], log: null, threads: [] };
  const log = newId();
  for (const row of rows) {
    const ledger = row.thread === null || row.undone !== null ? undefined : await takeThread(work, doer.site, row.thread);
    const done = ledger && (await putBack(work, ledger, row));
    if (!done || done.length === 0) continue;
    await closeLedger(work, ledger);
    const [before, after]: unknown[] = [row.after, row.before].map((column) => JSON.parse(column!) as unknown);
    const deed = { id: log, act: 'undo', thread: ledger.key, what: done, before, after, why: `${row.act} of ${row.at}, by ${row.by}` };
    await writeDeed(work, { ...doer, now: doer.now ?? settings.now() }, deed);
    await work.updateTable('deed').set({ undone: log }).where('seq', '=', row.seq).execute();
    acted.done.push(...(isLock(before) ? [] : done));
    acted.threads.push(ledger.key);
    acted.log = log;
  }
  if (acted.log === null) throw new CommentError('conflict', 'This was changed since, so it stays as it is.');
  return acted;
}

/** The rows of one line. Taken, so that of two who undo it at once the second finds it undone. */
const takeRows = (work: Work, site: Id, id: Id): Promise<Row[]> =>
  work
    .updateTable('deed')
    .set((eb) => ({ undone: eb.ref('undone') }))
    .where('site', '=', site)
    .where('id', '=', id)
    .returningAll()
    .execute();

const isLock = (kept: unknown): kept is LockState => typeof (kept as { lock?: unknown }).lock === 'string';

/** Puts back what one row of the log changed in a thread that was taken; gives what it was. */
async function putBack(work: Work, ledger: Ledger, row: Row): Promise<Id[]> {
  const [before, after] = [row.before, row.after].map((column) => JSON.parse(column!) as unknown);
  if (!isLock(before)) return putCommentsBack(work, ledger, before as Record<Id, Kept>, after as Record<Id, Kept>);
  const { lock, closed } = after as LockState;
  return ledger.lock === lock && ledger.closed === closed && changeLock(ledger, before) ? [ledger.key] : [];
}

async function putCommentsBack(work: Work, ledger: Ledger, before: Record<Id, Kept>, after: Record<Id, Kept>): Promise<Id[]> {
  const done: Id[] = [];
  for (const [id, kept] of Object.entries(before)) {
    const row = await findComment(work, ledger, id);
    const then = after[id]!;
    if (!row || row.state !== then.state || row.reason !== then.reason || row.pinned !== then.pinned) continue;
    if (kept.pinned === 1 && row.pinned === 0) await admitPin(work, ledger);
    // What was reported since is not forgotten.
    const flags = row.flags - then.flags + kept.flags;
    if (kept.flags > then.flags) await openReports(work, row, flags);
    await change(work, ledger, row, { ...kept, flags: Math.max(0, flags) });
    done.push(id);
  }
  return done;
}

/** Opens the newest reports of a comment again: those that were open before are never older than others. */
async function openReports(work: Work, { site, id }: CommentRow, many: number): Promise<void> {
  const reports = work.selectFrom('report').select('owner').where('site', '=', site).where('comment', '=', id);
  const newest = await reports.orderBy('made', 'desc').limit(many).execute();
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
