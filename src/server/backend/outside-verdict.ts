import { roleIn, rolesOfAccount } from '../accounts/roles.ts';
import type { Signal } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Answer } from '../spam/outside/services.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { change, closeLedger, findComment, takeThread } from './ledger.ts';
import { CHECKING, keptIn, postpone, removeRow, renewOutside, rowOf, type Kept, type OutsideRow } from './outside-rows.ts';
import { addSignal } from './signals.ts';

/** What a writer reads of a comment that a service took for spam, or of which none said anything in the end. */
const WAITS = 'Somebody who runs this site will look at it first.';

/** What came of asking. */
export interface Outcome {
  /** `null` where there was no answer. */
  answer: Answer | null;
  /** What becomes of a comment where there is none. */
  down: 'wait' | 'pass';
  /** Nobody is asked again. */
  isLast: boolean;
}

/** What a service is called. */
export const nameFor = (what: string): string => ({ akismet: 'Akismet', hook: 'The webhook' })[what] ?? 'A service';

/**
 * Does what comes of an answer, or of there being none. It counts for the text that was asked about alone, and a moderator's
 * word counts more than anybody's outside. Resolves to the thread, where anything could have changed in it.
 */
export async function settle(work: Work, asked: OutsideRow, outcome: Outcome): Promise<Id | undefined> {
  const { told } = keptIn(asked);
  const ledger = await takeThread(work, asked.site, told.thread);
  const row = await rowOf(work, asked);
  if (!row) return undefined;
  const comment = ledger && (await findComment(work, ledger, asked.comment));
  if (!comment || comment.state === 'deleted' || comment.state === 'rejected') {
    await removeRow(work, row);
    return undefined;
  }
  const kept = keptIn(row);
  if (comment.text !== told.text) {
    // Whoever changed it had it asked about anew, unless that was a server of before.
    if (kept.told.text !== comment.text) await renewOutside(work, comment, false);
    return undefined;
  }
  const { answer, isLast } = outcome;
  await (answer !== null || isLast ? removeRow(work, row) : postpone(work, row));
  const signals = answer === 'spam' || answer === 'ham' ? addSignal(comment.signals, signalOf(row.what, answer)) : comment.signals;
  const made = await madeOf(work, comment, kept, row.what, outcome);
  if (made) await change(work, ledger, comment, { ...made, signals });
  else if (signals !== comment.signals) await work.updateTable('comment').set({ signals }).where('seq', '=', comment.seq).execute();
  await closeLedger(work, ledger);
  return ledger.key;
}

/** What becomes of a comment; nothing where it stays as it is. */
async function madeOf(
  work: Work,
  comment: CommentRow,
  kept: Kept,
  what: string,
  { answer, down, isLast }: Outcome,
): Promise<Partial<CommentRow> | undefined> {
  const waits = comment.state === 'pending' && comment.reason === CHECKING && kept.alone;
  if (answer === 'spam') {
    if (waits) return { reason: WAITS };
    if (comment.state !== 'visible' || (await isModerators(work, comment, kept))) return undefined;
    return { state: 'pending', reason: WAITS, pinned: 0, approved: 0 };
  }
  // Nobody waits for a hook.
  if (!waits || what === 'hook') return undefined;
  if (answer === 'ham' || (answer === null && down === 'pass')) return { state: 'visible', reason: null };
  return answer === null && isLast ? { reason: WAITS } : undefined;
}

/** Whether a moderator said something of the text that a comment has now, or wrote it. */
async function isModerators(work: Work, { site, author_id, approved, pinned }: CommentRow, kept: Kept): Promise<boolean> {
  if (kept.moderated || approved > kept.approved || pinned > kept.pinned) return true;
  return author_id !== null && roleIn(await rolesOfAccount(work, author_id), site) !== null;
}

const signalOf = (what: string, answer: 'spam' | 'ham'): Signal => ({
  layer: what,
  points: answer === 'spam' ? 5 : -1,
  reason: `${nameFor(what)} says that it is ${answer === 'spam' ? '' : 'not '}spam.`,
});
