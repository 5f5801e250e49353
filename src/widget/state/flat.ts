import type { Comment, Id } from '../../contract/types.ts';
import type { Entry, Tree } from './tree.ts';

/** The deepest level that is drawn as a level; what is deeper stands in the same list with "in reply to". */
export const DEPTH = 6;

/** The ids drawn in a comment's list of replies: its replies or, at the deepest level, all below it in reading order. Reads signals. */
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

/** How many replies of a comment are not loaded, as far as is known: one at least where its list goes on. Those that wait among the `news` are not missing. Reads signals. */
export function missingReplies({ id, row, replies, more }: Entry, news: readonly Comment[] = []): number {
  if (more.value === null) return 0;
  // The viewer's own that others do not see are loaded, too, and counted by nobody.
  const waiting = news.filter((other) => other.parent === id).length;
  return Math.max(row.value.replies - replies.value.length - waiting, more.value === undefined ? 0 : 1);
}
