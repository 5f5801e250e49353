import { CommentError } from '../../contract/errors.ts';
import type { DeskDeed, DeskDone } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { newId, type Context } from '../backend/context.ts';
import { learnFrom } from '../backend/learning.ts';
import { closeLedger, takeThread, type Ledger } from '../backend/ledger.ts';
import { nameOf } from '../backend/watchers.ts';
import type { Work } from '../store/index.ts';
import { actInThread } from '../backend/moderate.ts';
import { findDeskComments } from './comments.ts';
import type { Doer } from './ground.ts';

/** Comments of one thread that are done in one transaction: readers write in between. */
const BATCH = 100;
/** Threads that are done at the same time, so that a database can bring several to its disk at once. */
export const SIDE = 16;

/** Answers `act`: thread by thread, each in transactions of its own that share one name in the log. */
export async function bulk(context: Context, doer: Doer, { act: what, ids, reason, seen, deed: given }: DeskDeed): Promise<DeskDone> {
  const { site } = doer;
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) throw new CommentError('invalid', 'No comment is named.', { field: 'ids' });
  if (seen && seen.length !== ids.length) throw new CommentError('invalid', 'Of each comment one text was seen.', { field: 'seen' });
  const texts = seen && new Map(ids.map((id, at) => [id, seen[at]]));
  const deed = given ?? newId();
  const before = (work: Work): Promise<Id[]> | Id[] => (given === undefined ? [] : doneBy(work, doer, what, given));
  const { done, places } = await context.store.read(async (work) => ({
    done: new Set(await before(work)),
    places: await placesOf(work, site, distinct),
  }));
  const parts: { thread: Id; ids: Id[] }[] = [];
  for (const [thread, rows] of Map.groupBy(
    places.filter(({ id }) => !done.has(id)),
    (row) => row.thread,
  ))
    for (let from = 0; from < rows.length; from += BATCH) parts.push({ thread, ids: rows.slice(from, from + BATCH).map(({ id }) => id) });
  let changed = false;
  await sideBySide(parts, SIDE, async (part) => {
    const answer = await inThread(context, site, part.thread, (work, ledger) =>
      actInThread(context, work, ledger, doer, what, part.ids, { reason, deed, seen: texts }),
    );
    changed ||= answer !== undefined && answer.log !== null;
    for (const id of answer?.done ?? []) done.add(id);
  });
  const left = await context.store.read(async (work) => {
    // It may have been under way when it was sent again.
    for (const id of await before(work)) done.add(id);
    return findDeskComments(
      work,
      site,
      distinct.filter((id) => !done.has(id)),
    );
  });
  const log = done.size > 0 ? deed : null;
  await learnFrom(context, site, changed ? log : null);
  return { done: distinct.filter((id) => done.has(id)), log, ...(left.length > 0 && { left }) };
}

/**
 * What a line of the log under this name has changed already: what is sent again is done once.
 * @throws {CommentError} `conflict` where the line is somebody else's, or tells of something else.
 */
export async function doneBy(work: Work, { site, account }: Doer, act: string, name: Id): Promise<Id[]> {
  const rows = await work.selectFrom('deed').select(['account', 'act', 'what']).where('site', '=', site).where('id', '=', name).execute();
  if (rows.some((row) => row.account !== account || row.act !== act))
    throw new CommentError('conflict', 'Another line of the log has this name.', { field: 'deed' });
  return rows.flatMap(({ what }) => JSON.parse(what) as Id[]);
}

const placesOf = (work: Work, site: Id, ids: readonly Id[]): Promise<{ id: Id; thread: Id }[]> =>
  work.selectFrom('comment').select(['id', 'thread']).where('site', '=', site).where('id', 'in', ids).orderBy('seq').execute();

/** Writes in one thread, by its key or an earlier one, and tells whoever has it open. `undefined` where there is no such thread. */
export async function inThread<T>(
  { store, watchers }: Context,
  site: Id,
  key: Id,
  run: (work: Work, ledger: Ledger) => Promise<T>,
): Promise<T | undefined> {
  let thread = key;
  const answer = await store.write(nameOf(site, key), async (work) => {
    const ledger = await takeThread(work, site, key);
    if (!ledger) return undefined;
    thread = ledger.key;
    const answer = await run(work, ledger);
    await closeLedger(work, ledger);
    return answer;
  });
  watchers.ring(site, thread);
  return answer;
}

/** Does something with each of some things, a few at a time. Where one fails, those that were begun are still ended. */
export async function sideBySide<T>(all: readonly T[], most: number, run: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const failed: unknown[] = [];
  const walk = async (): Promise<void> => {
    for (const one of rest) {
      if (failed.length > 0) return;
      await run(one).catch((error: unknown) => void failed.push(error));
    }
  };
  await Promise.all(Array.from({ length: most }, walk));
  if (failed.length > 0) throw failed[0];
}
