import { sql } from 'kysely';
import type { Id, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { instant, newId } from './context.ts';

/** Who does something that the log tells of. */
export interface Doer {
  site: Id;
  /** The account; `null` for a rule, and for whoever has the server. */
  account: Id | null;
  /** Their name, or "rule" and which. */
  by: string;
  /** The clock, in ms; now unless told. */
  now?: number;
}

/** Somebody with a role, as the log names them. */
export const doerOf = ({ site, author }: Who, now: number): Doer => ({
  site,
  account: author?.id ?? null,
  by: author?.name || 'A moderator',
  now,
});

/** How a comment was, as far as a moderator changes it: what of it the log keeps, never what it says, nor whose it is. */
export type Kept = Pick<CommentRow, 'state' | 'reason' | 'pinned' | 'flags' | 'approved' | 'signals'>;

/** What the log keeps of a comment. */
export const keptOf = ({ state, reason, pinned, flags, approved, signals }: CommentRow): Kept => ({
  state,
  reason,
  pinned,
  flags,
  approved,
  signals,
});

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

/** Takes the words of a comment that goes for good out of the log, which else keeps what a moderator changed in it. */
export async function blankEdits(work: Work, { site, id }: Pick<CommentRow, 'site' | 'id'>): Promise<void> {
  const edits = await work
    .updateTable('deed')
    .set({ before: null, after: null })
    .where('site', '=', site)
    // The index is that of edits alone.
    .where('act', '=', sql.lit('edit'))
    .where('what', '=', JSON.stringify([id]))
    .returning('undone')
    .execute();
  const undone = edits.flatMap(({ undone }) => undone ?? []);
  if (undone.length === 0) return;
  await work.updateTable('deed').set({ before: null, after: null }).where('site', '=', site).where('id', 'in', undone).execute();
}
