import { batch, type Signal } from '@preact/signals';
import type { Door } from '../../contract/connect.ts';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Comment, Cursor, Id, Sort, Thread } from '../../contract/types.ts';
import type { Entry, Tree } from './tree.ts';

/** Going on in a list, and changing its order. */
export interface Paging {
  /** Continues the roots (`null`) or one comment's replies; resolves to the ids that are new. */
  more(of: Entry | null): Promise<Id[]>;
  /** Draws the roots in another order; the old one comes back where that fails. */
  reorder(sort: Sort): Promise<void>;
}

/** What is paged: the lists of a thread as they are loaded so far. */
export interface Paged {
  readonly scope: { door: Door; end: AbortSignal };
  readonly tree: Tree;
  readonly thread: Signal<Thread | null>;
  readonly sort: Signal<Sort>;
  /** Where the roots go on. */
  readonly next: Signal<Cursor | null>;
  /** Which list is being continued: a comment's id, `''` for the roots. */
  readonly paging: Signal<Id | null>;
  /** Why loading failed, or why the latest paging did. */
  readonly problem: Signal<CommentError | null>;
}

/** The paging of one thread. `waiting` are the viewer's own comments that no page brings. */
export function createPaging(
  state: Paged,
  takePage: (rows: readonly Comment[], parent: Entry | null) => Id[],
  waiting: () => readonly Comment[],
): Paging {
  const { tree } = state;
  const { door, end } = state.scope;
  /** The order that is drawn, while another is asked for. */
  let drawn: Sort | null = null;
  /** How often another order was asked for: what was asked before the last time comes too late. */
  let orders = 0;

  return { more, reorder };

  async function more(of: Entry | null): Promise<Id[]> {
    const thread = state.thread.value;
    if (!thread || state.paging.value !== null || drawn) return [];
    const asked = orders;
    const cursor = of ? of.more.value : state.next.value;
    state.paging.value = of?.id ?? '';
    try {
      const input = { thread: thread.id, parent: of?.id ?? null, sort: state.sort.value, ...(cursor && { cursor }) };
      const answer = await door.list(input, { signal: end });
      if (asked !== orders) return [];
      return batch(() => {
        const fresh = takePage(answer.items, of);
        // A cursor that leads nowhere new would be followed for ever.
        const next = fresh.length > 0 || answer.next !== cursor ? answer.next : null;
        if (of) of.more.value = next;
        else state.next.value = next;
        state.problem.value = null;
        return fresh;
      });
    } catch (error) {
      if (!end.aborted && asked === orders) state.problem.value = toCommentError(error);
      return [];
    } finally {
      state.paging.value = null;
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
        tree.clear();
        takePage(answer.items, null);
        state.next.value = answer.next;
        for (const row of waiting()) tree.insert(row, 'end');
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
