import { CommentError } from '../../contract/errors.ts';
import type { DeskComment, DeskDeed, DeskDone } from '../../contract/desk.ts';
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
export async function bulk(context: Context, doer: Doer, { act: what, ids, reason, seen }: DeskDeed): Promise<DeskDone> {
  const { site } = doer;
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) throw new CommentError('invalid', 'No comment is named.', { field: 'ids' });
  if (seen && seen.length !== ids.length) throw new CommentError('invalid', 'Of each comment one text was seen.', { field: 'seen' });
  const texts = seen && new Map(ids.map((id, at) => [id, seen[at]]));
  const deed = newId();
  const places = await context.store.read((work) => placesOf(work, site, distinct));
  const parts: { thread: Id; ids: Id[] }[] = [];
  for (const [thread, rows] of Map.groupBy(places, (row) => row.thread))
    for (let from = 0; from < rows.length; from += BATCH) parts.push({ thread, ids: rows.slice(from, from + BATCH).map(({ id }) => id) });
  const done = new Set<Id>();
  await sideBySide(parts, SIDE, async (part) => {
    const answer = await inThread(context, site, part.thread, (work, ledger) =>
      actInThread(context, work, ledger, doer, what, part.ids, { reason, deed, seen: texts }),
    );
    for (const id of answer?.done ?? []) done.add(id);
  });
  const log = done.size > 0 ? deed : null;
  await learnFrom(context, site, log);
  const left = await leftOf(context, site, distinct, done);
  return { done: distinct.filter((id) => done.has(id)), log, ...(left.length > 0 && { left }) };
}

/** What was to be done, and was not, as it is now. */
function leftOf({ store }: Context, site: Id, ids: readonly Id[], done: ReadonlySet<Id>): Promise<DeskComment[]> {
  return store.read((work) =>
    findDeskComments(
      work,
      site,
      ids.filter((id) => !done.has(id)),
    ),
  );
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
