import { batch, type Signal } from '@preact/signals';
import type { Door } from '../../contract/connect.ts';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Comment, Cursor, Id, Page, Sort, Thread } from '../../contract/types.ts';
import type { Backlog } from './backlog.ts';
import { isHeld, type Entry, type Tree } from './tree.ts';

/** Going on in a list, and changing its order. */
export interface Paging {
  /** Continues the roots (`null`) or one comment's replies; resolves to the ids that are new. */
  more(of: Entry | null): Promise<Id[]>;
  /** Draws the roots in another order; the old one comes back where that fails. */
  reorder(sort: Sort): Promise<void>;
}

/** How many pages without anything new are passed over before a list is taken to be at its end. */
const IDLE = 5;

/** What is paged: the lists of a thread as they are loaded so far. */
export interface Paged {
  readonly scope: { door: Door; end: AbortSignal };
  readonly tree: Tree;
  readonly backlog: Backlog;
  readonly thread: Signal<Thread | null>;
  readonly sort: Signal<Sort>;
  /** Where the roots go on. */
  readonly next: Signal<Cursor | null>;
  /** Which list is being continued: a comment's id, `''` for the roots. */
  readonly paging: Signal<Id | null>;
  /** Why loading failed, or why the latest paging did. */
  readonly problem: Signal<CommentError | null>;
}

/** The paging of one thread. `insert` puts a single comment where it belongs. */
export function createPaging(
  state: Paged,
  takePage: (rows: readonly Comment[], parent: Entry | null) => Id[],
  insert: (row: Comment, where: 'end') => void,
): Paging {
  const { tree, backlog } = state;
  const { door, end } = state.scope;
  /** The order that is drawn, while another is asked for. */
  let drawn: Sort | null = null;
  /** How often another order was asked for: what was asked before the last time comes too late. */
  let orders = 0;

  return { more, reorder };

  async function more(of: Entry | null): Promise<Id[]> {
    const thread = state.thread.value;
    if (!thread || state.paging.value !== null || drawn) return [];
    if (!of && backlog.held.value) return backlog.release();
    const asked = orders;
    state.paging.value = of?.id ?? '';
    try {
      const fresh = await onward(thread.id, of, () => asked === orders);
      state.problem.value = null;
      return fresh;
    } catch (error) {
      if (!end.aborted && asked === orders) state.problem.value = toCommentError(error);
      return [];
    } finally {
      state.paging.value = null;
    }
  }

  /** Follows a list's cursor to the next page that has something new. One that leads nowhere new is the end, lest it be followed for ever. */
  async function onward(thread: Id, of: Entry | null, wanted: () => boolean): Promise<Id[]> {
    const next = of ? of.more : state.next;
    for (let idle = 0; ; idle++) {
      const cursor = next.value;
      const input = { thread, parent: of?.id ?? null, sort: state.sort.value, ...(cursor && { cursor }) };
      const answer: Page = await door.list(input, { signal: end });
      if (!wanted()) return [];
      const fresh = batch(() => {
        const ids = takePage(answer.items, of);
        next.value = answer.next === cursor || (ids.length === 0 && idle >= IDLE) ? null : answer.next;
        return ids;
      });
      if (fresh.length > 0 || next.value === null) return fresh;
    }
  }

  async function reorder(sort: Sort): Promise<void> {
    const thread = state.thread.value;
    if (!thread || sort === state.sort.value) return;
    const asked = ++orders;
    drawn ??= state.sort.value;
    state.sort.value = sort;
    try {
      const answer = await door.list({ thread: thread.id, parent: null, sort }, { signal: end });
      if (asked !== orders) return;
      batch(() => {
        drawn = null;
        // What only the viewer sees, no page brings.
        const held = [...[...tree.all()].map(({ row }) => row.value), ...backlog.all()].filter(isHeld);
        tree.clear();
        backlog.clear();
        takePage(answer.items, null);
        state.next.value = answer.next;
        for (const row of held) if (!tree.get(row.id) && !backlog.has(row.id)) insert(row, 'end');
        state.problem.value = null;
      });
    } catch (error) {
      if (end.aborted || asked !== orders) return;
      state.sort.value = drawn;
      drawn = null;
      state.problem.value = toCommentError(error);
    }
  }
}
