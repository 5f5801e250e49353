import type { Id, Instant } from '../../contract/types.ts';
import { instant, newId } from '../backend/context.ts';
import type { Work } from '../store/index.ts';
import type { Doer } from './ground.ts';

/** What was done, for the log. */
export interface Deed {
  act: string;
  thread?: Id | null;
  /** To what. */
  what: readonly string[];
  /** What was so before and is so since, for undoing. */
  before?: unknown;
  after?: unknown;
  why?: string | undefined;
  /** Where several transactions are one deed: the name they share. */
  id?: Id;
}

/** Adds a line to the log, in the transaction in which it is done. Gives its name. */
export async function note(work: Work, { site, account, by }: Doer, deed: Deed, now: number): Promise<Id> {
  const { act, thread = null, what, before, after, why, id = newId() } = deed;
  const at: Instant = instant(now);
  await work
    .insertInto('deed')
    .values({
      id,
      site,
      at,
      account,
      by,
      act,
      thread,
      what: JSON.stringify(what),
      count: what.length,
      before: written(before),
      after: written(after),
      why: why ?? null,
      undone: null,
    })
    .execute();
  return id;
}

const written = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
