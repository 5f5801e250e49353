import { CommentError } from '../contract/errors.ts';
import type { ReactionKind } from '../contract/types.ts';

/** What is asked about a comment that readers no longer see. */
export const gone = (): CommentError => new CommentError('not-found', 'This comment is no longer there.');

/**
 * Refuses a kind that is none of those offered.
 * @throws {CommentError} `invalid`.
 */
export function offered(kind: string, kinds: readonly Pick<ReactionKind, 'kind'>[]): void {
  if (!kinds.some((one) => one.kind === kind)) throw new CommentError('invalid', 'There is no such reaction.', { field: 'kind' });
}

/**
 * A place to go on from, where that is a number of so many digits at most.
 * @throws {CommentError} `invalid`, where it is none.
 */
export function numberIn(cursor: string, digits = 9): number {
  if (!/^\d+$/.test(cursor) || cursor.length > digits) throw nowhere();
  return Number(cursor);
}

/** What is asked to go on from where nothing was handed out. */
export const nowhere = (): CommentError => new CommentError('invalid', 'The list does not go on from there.', { field: 'cursor' });
