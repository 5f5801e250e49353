import { CommentError } from '../../contract/errors.ts';
import type { Comment, Cursor, Id, Page, Sort } from '../../contract/types.ts';
import { drawShared } from './draw.ts';
import type { Settings } from '../../contract/rules.ts';
import { isShown, type Place, type Row } from './store.ts';

/** The deepest level that comes along with a page, its items being the first. */
const LEVELS = 6;
/** The most rows in one answer. */
const ROWS = 200;

/** Where a row stands in an order. Rows keep their mark while others come and go, so a list can go on from it. */
interface Mark {
  score: number;
  seq: number;
}

const orders: Record<Sort, (a: Mark, b: Mark) => number> = {
  oldest: (a, b) => a.seq - b.seq,
  newest: (a, b) => b.seq - a.seq,
  best: (a, b) => b.score - a.score || a.seq - b.seq,
};

/** Beyond every number that a cursor may have. */
const END = 999_999_999_999_999;

/** Before the first row of each order. */
const beginnings: Record<Sort, Mark> = { oldest: { score: 0, seq: 0 }, newest: { score: 0, seq: END }, best: { score: END, seq: 0 } };

/** Where a row stands in every order. */
export const markOf = (row: Row): Mark => ({ score: row.state === 'visible' ? row.votes.length : 0, seq: row.seq });

/** Writes where a list goes on: after the row of this mark. */
export const cursorAt = (sort: Sort, { score, seq }: Mark): Cursor => `${sort}.${sort === 'best' ? score : 0}.${seq}`;

/** Reads a cursor of a list in this order. @throws {CommentError} `invalid` where it is none. */
export function readCursor(sort: Sort, cursor: Cursor): Mark {
  const found = /^(oldest|newest|best)\.(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (found?.[1] !== sort) throw new CommentError('invalid', 'This list cannot be continued from there.', { field: 'cursor' });
  return { score: Number(found[2]), seq: Number(found[3]) };
}

/** Which part of a thread is asked for: roots in some order, or the replies of one comment, oldest first. */
export interface Part {
  parent: Id | null;
  sort: Sort;
  cursor?: Cursor | undefined;
}

/** One page of a thread, each item followed by as many of its descendants as come along. */
export function readPage(place: Place, part: Part, settings: Settings): Page {
  const children = Map.groupBy(Array.from(place.rows.values()).filter(isShown), (row) => row.parent);
  const order = orders[part.sort];
  const from = part.cursor === undefined ? undefined : readCursor(part.sort, part.cursor);
  const sorted = (children.get(part.parent) ?? []).toSorted((a, b) => order(markOf(a), markOf(b)));
  // What stands first does so on the first page, and then not in its place again.
  const first = from ? [] : sorted.filter((row) => row.pinned);
  const all = [...first, ...sorted.filter((row) => !row.pinned && (!from || order(from, markOf(row)) < 0))];
  const rows = all.slice(0, Math.max(settings.pageSize, first.length));
  const last = rows.length > first.length ? markOf(rows.at(-1)!) : beginnings[part.sort];
  const items: Comment[] = [];
  let room = ROWS - rows.length;
  for (const row of rows) add(row, 1);
  return { items, next: rows.length < all.length ? cursorAt(part.sort, last) : null };

  function add(row: Row, level: number): void {
    const comment = drawShared(row, settings);
    items.push(comment);
    const replies = children.get(row.id) ?? [];
    const along = replies.slice(0, level < LEVELS ? Math.min(settings.replySize, room) : 0);
    room -= along.length;
    if (along.length < replies.length) comment.more = moreAfter(along.at(-1));
    for (const reply of along) add(reply, level + 1);
  }
}

const moreAfter = (last?: Row): Cursor => cursorAt('oldest', last ? markOf(last) : { score: 0, seq: 0 });

/** A comment and its ancestors, root first; `undefined` where it is not shown. */
export function readPath(place: Place, focus: Id, settings: Settings): Comment[] | undefined {
  const path: Comment[] = [];
  for (let row = place.rows.get(focus); row && isShown(row); row = place.rows.get(row.parent ?? '')) {
    const along = path.length > 0 ? 1 : 0;
    const more = row.replies > along ? { more: moreAfter() } : {};
    path.unshift({ ...drawShared(row, settings), ...more });
  }
  return path.length > 0 ? path : undefined;
}
