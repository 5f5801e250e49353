import type { Id } from '../../contract/types.ts';
import { instant, newId } from '../backend/context.ts';
import type { Work } from '../store/index.ts';
import type { Doer } from './ground.ts';

/** One line for the log. */
export interface Deed {
  /** The name that several rows share where they are one deed. */
  id?: Id | undefined;
  act: string;
  /** The thread, where it is one. */
  thread?: Id | null;
  /** The ids of comments, or what else it was done to. */
  what: readonly string[];
  before?: unknown;
  after?: unknown;
  why?: string | null | undefined;
}

/** Adds a line to the log, in the transaction that does what it tells. Resolves to its id. */
export async function writeDeed(work: Work, { site, account, by, now }: Doer, deed: Deed): Promise<Id> {
  const { id = newId(), act, thread = null, what, before, after, why } = deed;
  await work
    .insertInto('deed')
    .values({
      id,
      site,
      at: instant(now ?? Date.now()),
      account,
      by,
      act,
      thread,
      what: JSON.stringify(what),
      count: what.length,
      before: before === undefined ? null : JSON.stringify(before),
      after: after === undefined ? null : JSON.stringify(after),
      why: why || null,
      undone: null,
    })
    .execute();
  return id;
}
