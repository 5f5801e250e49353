import type { Signal } from '@preact/signals';
import type { Comment, Id } from '../../contract/types.ts';
import type { Backlog } from './backlog.ts';
import { DEPTH } from '../shape.ts';
import type { Entry, Tree } from './tree.ts';

/** The ids drawn in a comment's list of replies: its replies or, at the deepest level, all below it in reading order. */
export function drawnReplies(entry: Entry, tree: Tree): readonly Id[] {
  if (entry.depth < DEPTH - 1) return entry.replies.value;
  const ids: Id[] = [];
  const stack = entry.replies.value.toReversed();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    ids.push(id);
    const below = tree.get(id)?.replies.value ?? [];
    for (let index = below.length - 1; index >= 0; index--) stack.push(below[index]!);
  }
  return ids;
}

/** How many replies of a comment are not loaded, as far as is known: one at least where its list goes on. Those that wait in the `backlog` or among the `news` are not missing. */
export function missingReplies(
  { id, row, replies, more }: Entry,
  { backlog, news }: { backlog: Pick<Backlog, 'below'>; news: Signal<readonly Comment[]> },
): number {
  if (more.value === null) return 0;
  const least = more.value === undefined ? 0 : 1;
  // The viewer's own that others do not see are loaded, too, and counted by nobody.
  const missing = row.value.replies - replies.value.length - backlog.below(id);
  return missing <= least ? least : Math.max(missing - news.value.filter((other) => other.parent === id).length, least);
}
