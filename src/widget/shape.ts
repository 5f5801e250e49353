import type { Comment, Id } from '../contract/types.ts';
import { inOrder } from './order.ts';

/** The deepest level that is drawn as a level; what is deeper stands in the same list with "in reply to". */
export const DEPTH = 6;

/** How many comments are drawn first, while the reader waits, and how much of what they say, in UTF-16 units. */
export const FIRST = { rows: 30, words: 65_536 };

/** A comment in its place. */
export interface Placed {
  row: Comment;
  depth: number;
  parent: Placed | undefined;
  /** What is drawn in the list below it. */
  below: Placed[];
  /** How many of its replies did not come. */
  missing: number;
}

/** How much somebody has to read in a comment, in UTF-16 units. */
export function wordsIn({ body }: Comment): number {
  return ('html' in body ? body.html : body.text).length;
}

/** The first comments of an answer, in their places: as many as the backlog draws in its first slice. */
export function firstOf(rows: readonly Comment[]): Placed[] {
  const all = inOrder(rows);
  const came = new Map<Id | null, number>();
  for (const { parent } of all.values()) came.set(parent, (came.get(parent) ?? 0) + 1);
  const placed = new Map<Id | null, Placed>();
  const roots: Placed[] = [];
  let words = 0;
  for (const row of all.values()) {
    if (placed.size >= FIRST.rows || words >= FIRST.words) break;
    words += wordsIn(row);
    const parent = placed.get(row.parent);
    const least = row.more === undefined ? 0 : 1;
    const missing = Math.max(row.replies - (came.get(row.id) ?? 0), least);
    const here: Placed = { row, depth: (parent?.depth ?? 0) + 1, parent, below: [], missing };
    let list = parent;
    while (list && list.depth >= DEPTH) list = list.parent;
    (list?.below ?? roots).push(here);
    placed.set(row.id, here);
  }
  return roots;
}
