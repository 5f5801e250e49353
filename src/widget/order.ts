import { bare } from '../contract/bare.ts';
import type { Comment, Id } from '../contract/types.ts';

/**
 * Rows in reading order, each after its parent where that came, too, and once: at its first place, as
 * it was said last. Linear and total: a cycle of parents, which stands last, is opened by making a
 * root of one of its rows.
 */
export function inOrder(rows: readonly Comment[]): Map<Id, Comment> {
  const all = new Map(rows.map((row) => [row.id, row]));
  const above = (row: Comment): Id | null => (row.parent !== null && all.has(row.parent) ? row.parent : null);
  const below = Map.groupBy(all.values(), above);
  const ordered = new Map<Id, Comment>();
  walk(below.get(null) ?? []);
  for (const row of all.values()) if (!ordered.has(row.id)) walk([opened(row)]);
  return ordered;

  function walk(tops: readonly Comment[]): void {
    const stack = tops.toReversed();
    for (let row = stack.pop(); row; row = stack.pop()) {
      if (ordered.has(row.id)) continue;
      ordered.set(row.id, row);
      const replies = below.get(row.id) ?? [];
      for (let index = replies.length - 1; index >= 0; index--) stack.push(replies[index]!);
    }
  }

  /** The row of a cycle that is met first on the way up, as a root. */
  function opened(row: Comment): Comment {
    const seen = new Set<Comment>();
    for (; !seen.has(row); row = all.get(row.parent!)!) seen.add(row);
    return bare({ ...row, parent: null });
  }
}
