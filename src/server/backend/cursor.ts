import { CommentError } from '../../contract/errors.ts';
import type { Cursor, Sort } from '../../contract/types.ts';

/** Where a row stands in an order. Rows keep their mark while others come and go, so a list can go on from it. */
export interface Mark {
  score: number;
  seq: number;
}

/** Before the first row of a list that counts up. */
export const start: Mark = { score: 0, seq: 0 };

/** Beyond every number that a cursor may have. */
const END = 999_999_999_999_999;

/** Before the first row of a list in this order. */
export const beginning = (sort: Sort): Mark =>
  sort === 'oldest' ? start : sort === 'newest' ? { score: 0, seq: END } : { score: END, seq: 0 };

/** Writes where a list goes on: after the row of this mark. */
export function writeCursor(sort: Sort, { score, seq }: Mark): Cursor {
  return Buffer.from(`${sort}.${sort === 'best' ? score : 0}.${seq}`).toString('base64url');
}

/**
 * Reads a cursor of a list in this order.
 * @throws {CommentError} `invalid` where it was not made here, or not for this order.
 */
export function readCursor(sort: Sort, cursor: Cursor): Mark {
  const found = /^(oldest|newest|best)\.(\d{1,15})\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  const mark = { score: Number(found?.[2]), seq: Number(found?.[3]) };
  // Written again it must be the same, else it was made up.
  if (found?.[1] !== sort || writeCursor(sort, mark) !== cursor)
    throw new CommentError('invalid', 'This list cannot be continued from there.', { field: 'cursor' });
  return mark;
}
