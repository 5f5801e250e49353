import { CommentError } from '../../contract/errors.ts';
import type { DeskAct, DeskDone } from '../../contract/desk.ts';
import { cleanLine } from '../../contract/names.ts';
import type { Id } from '../../contract/types.ts';
import type { Context } from '../backend/context.ts';
import { change, findComment, type Ledger } from '../backend/ledger.ts';
import { emptied } from '../backend/emptied.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { writeDeed } from './deed.ts';
import type { Doer } from './ground.ts';

/** The most roots of a thread that stand first. */
const PINNED = 3;

/** What is kept of a comment to bring it back. */
export type Kept = Pick<CommentRow, 'state' | 'reason' | 'pinned' | 'flags' | 'approved' | 'signals'>;

const keptOf = ({ state, reason, pinned, flags, approved, signals }: CommentRow): Kept => ({
  state,
  reason,
  pinned,
  flags,
  approved,
  signals,
});

/** Does one act to comments of a thread that was taken, whose ledger the caller closes. `deed` is the name in the log that several such share. */
export async function actInThread(
  { settings }: Pick<Context, 'settings'>,
  work: Work,
  ledger: Ledger,
  doer: Doer,
  name: DeskAct,
  ids: readonly Id[],
  { reason, deed }: { reason?: string | undefined; deed?: Id } = {},
): Promise<DeskDone> {
  const why = cleanLine(reason ?? '', 500) || null;
  const before: Record<Id, Kept> = {};
  const after: Record<Id, Kept> = {};
  for (const id of ids) {
    // Read anew each: what was done to an answer changes what it answers.
    const row = await findComment(work, ledger, id);
    const now = row && (await doOne(work, ledger, row, name, why));
    if (!now) continue;
    before[id] = keptOf(row);
    after[id] = keptOf(now);
  }
  const what = Object.keys(after);
  if (what.length === 0) return { done: [], log: null };
  const timed = { ...doer, now: doer.now ?? settings.now() };
  return { done: what, log: await writeDeed(work, timed, { id: deed, act: name, thread: ledger.key, what, before, after, why }) };
}

/** Changes one comment; `undefined` where it is so already. */
async function doOne(work: Work, ledger: Ledger, row: CommentRow, act: DeskAct, told: string | null): Promise<CommentRow | undefined> {
  const { state, flags } = row;
  if (state === 'deleted') return undefined;
  switch (act) {
    case 'approve':
      return state === 'visible' ? dismiss(work, row) : looked(work, ledger, row, { state: 'visible', reason: null, approved: 1 });
    case 'hide':
      return state === 'pending'
        ? dismiss(work, row)
        : looked(work, ledger, row, { state: 'pending', reason: told, pinned: 0, approved: 0 });
    case 'reject':
      return state === 'rejected'
        ? dismiss(work, row)
        : looked(work, ledger, row, { state: 'rejected', reason: told, pinned: 0, approved: 0 });
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
