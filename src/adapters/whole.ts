import type { Comment, Id, Opened, Page, Sort, Thread } from '../contract/types.ts';
import { asTree, byTime } from './mapping.ts';
import { nowhere } from './refusals.ts';

/** A thread that comes whole and can only be read here: its rows, in any order, and what else is known of it. */
export type Whole = Pick<Thread, 'id'> &
  Partial<Pick<Thread, 'count' | 'kinds' | 'reactions' | 'limits' | 'url' | 'closed'>> & { comments: Comment[] };

const liked = ({ reactions }: Comment): number => reactions.reduce((sum, { count }) => sum + count, 0);

const orders: Record<Sort, (a: Comment, b: Comment) => number> = {
  oldest: byTime,
  newest: (a, b) => byTime(b, a),
  best: (a, b) => liked(b) - liked(a) || byTime(a, b),
};

/** All rows in the order asked for, each reply under what it answers, which may be a row that came earlier (`above`). */
export function inOrder(comments: readonly Comment[], sort: Sort = 'oldest', above?: Id): Comment[] {
  return treeOf(comments.toSorted(orders[sort]), above);
}

/** A tree in which a row that goes on elsewhere (`more`) keeps the number of replies it was told with. */
export function treeOf(comments: readonly Comment[], above?: Id | null): Comment[] {
  const told = new Map(comments.map(({ id, replies }) => [id, replies]));
  return asTree(comments, new Set([above ?? ''])).map((row) =>
    row.more === undefined ? row : { ...row, replies: Math.max(row.replies, told.get(row.id) ?? 0) },
  );
}

/**
 * The answer to `open` for a thread that comes whole: nothing can be done here but reading. Where no count is told, rows
 * that are shown are counted. The order `best` is offered where comments have reactions.
 */
export function openWhole({ comments, ...known }: Whole, sort?: Sort): Opened {
  const reacted = known.kinds?.some(({ only }) => only !== 'page') ?? false;
  return {
    thread: {
      count: comments.filter(({ state }) => state === 'visible').length,
      kinds: [],
      reactions: [],
      limits: {},
      ...known,
      sorts: reacted ? ['oldest', 'newest', 'best'] : ['oldest', 'newest'],
      can: [],
      each: [],
      repeatable: false,
    },
    viewer: { author: null, providers: [] },
    page: { items: inOrder(comments, sort), next: null },
  };
}

/** The answer to `list` for a thread that comes whole: its roots, or what hangs under one row. */
export function listWhole(comments: readonly Comment[], parent: Id | null, sort?: Sort): Page {
  const items = inOrder(comments, sort);
  if (parent === null) return { items, next: null };
  const above = new Set([parent]);
  return { items: items.filter((row) => row.parent !== null && above.has(row.parent) && above.add(row.id)), next: null };
}

/** A tree without the tombstones under which nothing stands, however deep they nest. */
export function withoutBare(comments: readonly Comment[], above?: Id | null): Comment[] {
  const needed = new Set<Id | null>();
  const backwards = treeOf(comments, above).toReversed();
  const kept = backwards.filter(({ id, parent, state, more }) => {
    if (state === 'deleted' && more === undefined && !needed.has(id)) return false;
    needed.add(parent);
    return true;
  });
  return treeOf(kept.toReversed(), above);
}

/** Rows as `map` makes them. One that it cannot read is left out, with a note for the owner, so that it does not hide the rest. */
export function readable<Row, Made>(rows: readonly Row[], map: (row: Row, at: number) => Made): Made[] {
  return rows.flatMap((row, at) => {
    try {
      return [map(row, at)];
    } catch (cause) {
      console.warn(`Afterword: comment ${at + 1} of a list could not be read.`, cause);
      return [];
    }
  });
}

/**
 * Refuses a place to go on from, where none was handed out.
 * @throws {CommentError} `invalid`.
 */
export function refuse(cursor: string | undefined): void {
  if (cursor !== undefined) throw nowhere();
}
