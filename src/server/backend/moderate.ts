import type { DeskAct, DeskDone } from '../../contract/desk.ts';
import { CommentError } from '../../contract/errors.ts';
import { PINNED, writtenAt } from '../../contract/moderating.ts';
import { cleanLine } from '../../contract/names.ts';
import type { Id, Instant } from '../../contract/types.ts';
import { sql } from 'kysely';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { newId, type Context } from './context.ts';
import { keptOf, writeDeed, type Doer, type Kept } from './deeds.ts';
import { emptied, removeTraces } from './emptied.ts';
import { learnFrom } from './learning.ts';
import { change, closeLedger, findComment, takeThread, type Ledger } from './ledger.ts';
import { addSignal, dropSignals } from './signals.ts';
import { nameOf } from './watchers.ts';

/** What came of an act, and the threads whose readers are to be told once it is kept. */
export interface Acted extends DeskDone {
  threads: Id[];
}

/**
 * Does one act to some comments of a site, 500 at most, in a transaction of the caller's, and writes it to the log. Those that
 * are gone or are so already, and those that cannot be, are left out. Threads are taken in one order, so that nobody waits for
 * whoever waits for them.
 * @throws {CommentError} `conflict` where there is no room for one more that stands first: then nothing is done.
 */
export async function act(
  context: Pick<Context, 'settings'>,
  work: Work,
  doer: Doer,
  name: DeskAct,
  ids: readonly Id[],
  reason?: string,
): Promise<Acted> {
  const acted: Acted = { done: [], log: null, threads: [] };
  const deed = newId();
  for (const [thread, inIt] of await threadsOf(work, doer.site, ids)) {
    const ledger = await takeThread(work, doer.site, thread);
    if (!ledger) continue;
    const { done, log } = await actInThread(context, work, ledger, doer, name, inIt, { reason, deed });
    if (log === null) continue;
    await closeLedger(work, ledger);
    acted.done.push(...done);
    acted.threads.push(ledger.key);
    acted.log = deed;
  }
  return acted;
}

/** More about an act. */
interface Manner {
  reason?: string | undefined;
  /** The name in the log that several parts share. */
  deed?: Id;
  /** When the text of each that was seen was written: one that was edited since is left out. */
  seen?: ReadonlyMap<Id, Instant | undefined> | undefined;
}

/** The same in one thread that was taken, whose ledger the caller closes. */
export async function actInThread(
  { settings }: Pick<Context, 'settings'>,
  work: Work,
  ledger: Ledger,
  doer: Doer,
  name: DeskAct,
  ids: readonly Id[],
  { reason, deed, seen }: Manner = {},
): Promise<DeskDone> {
  const why = cleanLine(reason ?? '', 500) || null;
  const before: Record<Id, Kept> = {};
  const after: Record<Id, Kept> = {};
  for (const id of ids) {
    // Read anew each: what was done to an answer changes what it answers.
    const row = await findComment(work, ledger, id);
    if (seen && row && seen.get(id) !== writtenAt(row)) continue;
    const made = row && (await makeOf(work, ledger, row, name, why, doer.by));
    if (!made) continue;
    before[id] = keptOf(row);
    after[id] = keptOf(await change(work, ledger, row, made));
  }
  const what = Object.keys(after);
  if (what.length === 0) return { done: [], log: null };
  const timed = { ...doer, now: doer.now ?? settings.now() };
  return { done: what, log: await writeDeed(work, timed, { id: deed, act: name, thread: ledger.key, what, before, after, why }) };
}

/** Does one act in a transaction of its own, and tells live readers. */
export async function perform(context: Context, doer: Doer, name: DeskAct, ids: readonly Id[], reason?: string): Promise<Acted> {
  const place = nameOf(doer.site, ids.length === 1 ? `comment ${ids[0]}` : 'comments');
  const acted = await context.store.write(place, (work) => act(context, work, doer, name, ids, reason));
  for (const thread of acted.threads) context.watchers.ring(doer.site, thread);
  await learnFrom(context, doer.site, acted.log);
  return acted;
}

/** The comments by the thread they stand in, in the order in which threads are taken; removed ones are none. */
async function threadsOf(work: Work, site: Id, ids: readonly Id[]): Promise<[Id, Id[]][]> {
  if (ids.length === 0) return [];
  const rows = await work
    .selectFrom('comment')
    .select(['id', 'thread'])
    .where('site', '=', site)
    .where('id', 'in', Array.from(new Set(ids)))
    .where('state', '!=', 'deleted')
    .orderBy('seq')
    .execute();
  const threads = Map.groupBy(rows, ({ thread }) => thread);
  return Array.from(threads, ([thread, rows]): [Id, Id[]] => [thread, rows.map(({ id }) => id)]).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** What an act makes of a comment; `undefined` where it is so already. */
async function makeOf(
  work: Work,
  ledger: Ledger,
  row: CommentRow,
  name: DeskAct,
  reason: string | null,
  by: string,
): Promise<Partial<CommentRow> | undefined> {
  if (row.state === 'deleted') return undefined;
  const isShown = row.state === 'visible';
  switch (name) {
    case 'approve':
      if (isShown && row.flags === 0) return undefined;
      await closeReports(work, row);
      return { state: 'visible', reason: null, flags: 0, approved: 1, signals: dropSignals(row.signals, 'hidden', 'reports') };
    case 'hide':
      if (!isShown) return undefined;
      await closeReports(work, row);
      return {
        ...unshown,
        state: 'pending',
        reason,
        signals: addSignal(row.signals, { layer: 'hidden', points: 0, reason: `${by} hid it` }),
      };
    case 'reject':
      if (row.state === 'rejected') return undefined;
      await closeReports(work, row);
      return { ...unshown, state: 'rejected', reason };
    case 'remove':
      await removeTraces(work, row);
      return emptied;
    case 'dismiss':
      if (row.flags === 0) return undefined;
      await closeReports(work, row);
      return { flags: 0 };
    case 'pin':
      if (row.pinned === 1 || !mayStandFirst(row)) return undefined;
      await admitPin(work, ledger);
      // Whoever puts it first has read it.
      return { pinned: 1, approved: 1 };
    case 'unpin':
      return row.pinned === 0 ? undefined : { pinned: 0 };
  }
}

/** What a comment is no more once it is taken out of sight. */
export const unshown = { pinned: 0, flags: 0, approved: 0 } as const;

/** Whether a comment can stand first at all: a root that is shown. */
export const mayStandFirst = ({ parent, state }: Pick<CommentRow, 'parent' | 'state'>): boolean => parent === null && state === 'visible';

/** Refuses to put one more first than there is room for. @throws {CommentError} `conflict` */
export async function admitPin(work: Work, { site, key }: Ledger): Promise<void> {
  const first = work
    .selectFrom('comment')
    .select('seq')
    .where('site', '=', site)
    .where('thread', '=', key)
    .where('pinned', '=', sql.lit(1));
  if ((await first.limit(PINNED).execute()).length < PINNED) return;
  throw new CommentError('conflict', `${PINNED} comments stand first already: take one of them down before.`);
}

async function closeReports(work: Work, { site, id, flags }: CommentRow): Promise<void> {
  if (flags > 0) await work.updateTable('report').set({ closed: 1 }).where('site', '=', site).where('comment', '=', id).execute();
}
