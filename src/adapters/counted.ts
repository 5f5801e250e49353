import type { Cursor, Id } from '../contract/types.ts';

/*
 * For backends that count their pages from the first row. Under `newest` what is written meanwhile moves all rows on, so a
 * cursor names not only the number of the next page, or of its first row, but also the last row that was handed out.
 */

/** The last row of a page. `created` is in whichever unit the backend has, and `NaN` where it says nothing, as of what is pinned. */
export interface Last {
  id: Id;
  created: number;
}

/** Where a list goes on: at a page or row of this number, in the order `newest` after this row. */
export interface Place {
  at: number;
  last?: Last | undefined;
}

/** Writes where a list goes on. */
export const cursorTo = ({ at, last }: Place): Cursor => (last ? `${at}-${last.created}-${last.id}` : String(at));

/** Reads where a list goes on; `undefined` where that was not handed out. */
export function placeIn(cursor: Cursor): Place | undefined {
  const [, at, created, id] = /^(\d{1,9})(?:-(\d{1,15}(?:\.\d{1,9})?|NaN)-(.{1,200}))?$/.exec(cursor) ?? [];
  if (at === undefined) return undefined;
  return { at: Number(at), ...(id !== undefined && { last: { id, created: Number(created) } }) };
}

/** The rows of a page of the newest, in the backend's own order, that no page before it had and that are not newer than the list. */
export function unseen<Row>(rows: readonly Row[], last: Last | undefined, lastOf: (row: Row) => Last): Row[] {
  if (!last) return [...rows];
  const end = rows.findIndex((row) => lastOf(row).id === last.id);
  return rows.slice(end + 1).filter((row) => !(lastOf(row).created > last.created));
}
