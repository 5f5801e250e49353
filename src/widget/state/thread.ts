import { bare } from '../../contract/bare.ts';
import { batch, signal } from '@preact/signals';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Comment, Cursor, Id, Mine, Opened, Personal, Sort, Thread, Viewer } from '../../contract/types.ts';
import { createBacklog } from './backlog.ts';
import { createPaging, type Paging } from './paging.ts';
import { steady } from './steady.ts';
import type { ThreadScope, ThreadState } from './thread-state.ts';
import { createTree, type Entry, type Intent } from './tree.ts';
import { inSlices } from './slices.ts';

/** The most comments of others that wait for the reader's word. */
const NEWS = 200;
/** The most of a path that is drawn, from its end. */
const PATH = 30;

export type { ThreadScope, ThreadState } from './thread-state.ts';

/** A thread before it is opened. */
export function createThread(scope: ThreadScope): ThreadState {
  const { door, page, end } = scope;
  const tree = createTree();
  const backlog = createBacklog(drawRows, end);
  const known = new Map<Id, Mine>();
  const personal = signal<Personal | null>(null);
  let { given } = scope;
  let owning: Promise<void> = Promise.resolve();
  const state: Omit<ThreadState, keyof Paging> = {
    scope,
    tree,
    backlog,
    phase: signal<'loading' | 'ready' | 'failed'>('loading'),
    problem: signal<CommentError | null>(null),
    thread: signal<Thread | null>(null),
    viewer: signal<Viewer | null>(null),
    sort: signal<Sort>(scope.sort ?? 'oldest'),
    next: signal<Cursor | null>(null),
    paging: signal<Id | null>(null),
    news: signal<readonly Comment[]>([]),
    can: steady(() => personal.value?.can ?? state.thread.value?.can ?? []),
    each: steady(() => personal.value?.each ?? state.thread.value?.each ?? []),
    kinds: steady(() => state.thread.value?.kinds ?? []),
    pageReacted: signal<readonly string[] | null | undefined>(undefined),
    pageIntents: signal<readonly Intent[]>([]),
    rights: (entry: Entry) => entry.mine.value?.can ?? state.each.value,
    open,
    own: () => owning,
    again,
    find,
    refresh,
    put,
    drop,
    showNews,
  };
  const whole = Object.assign(state, createPaging(state, takePage, insert));
  if (given) take(given);
  return whole;

  async function open(focus?: Id): Promise<void> {
    if (state.phase.value === 'failed') state.phase.value = 'loading';
    // Beside, not after: what all readers share is drawn as soon as it is there.
    const own = door.has('personal') ? door.personal({ page }, { signal: end }).catch(() => null) : null;
    try {
      const sort = state.thread.value || scope.sort ? state.sort.value : undefined;
      if (given) given = undefined;
      else take(await door.open({ page, ...(sort && { sort }), ...(focus && { focus }) }, { signal: end }));
      owning = (async () => {
        const part = await own;
        if (part && !end.aborted) await takeOwn(part);
      })();
    } catch (error) {
      if (end.aborted) return;
      batch(() => {
        state.problem.value = toCommentError(error);
        if (!state.thread.value) state.phase.value = 'failed';
      });
    }
  }

  function take({ thread, viewer, page: first, path }: Opened): void {
    batch(() => {
      if (!state.thread.value && thread.sorts[0] && !scope.sort) state.sort.value = thread.sorts[0];
      state.thread.value = thread;
      if (!personal.value) state.viewer.value = viewer;
      if (thread.mine) state.pageReacted.value = thread.mine.reacted;
      takePage(first.items, null);
      state.next.value = first.next;
      if (path && !backlog.soon(path.at(-1)?.id ?? '')) takePath(path);
      state.problem.value = null;
      state.phase.value = 'ready';
    });
  }

  async function find(id: Id): Promise<void> {
    if (tree.get(id) || backlog.soon(id)) return;
    const here = backlog.path(id);
    const { path } = here.length > 0 ? { path: here } : await door.open({ page, sort: state.sort.value, focus: id }, { signal: end });
    if (path) batch(() => takePath(path));
  }

  async function refresh(): Promise<void> {
    const { thread, page: first } = await door.open({ page, sort: state.sort.value }, { signal: end });
    state.thread.value = thread;
    await inSlices(first.items, end, (rows) => rows.forEach(put));
    // What the viewer may do may be otherwise, too.
    await again().catch(() => {});
  }

  async function again(): Promise<Personal | null> {
    const part = await door.personal({ page }, { signal: end });
    if (part) await takeOwn(part);
    else personal.value = null;
    return part;
  }

  function put(row: Comment): void {
    state.heed?.(row.id, row);
    if (tree.update(row) || backlog.update(row)) return;
    const { news } = state;
    const waits = (id: Id): boolean => news.value.some((other) => other.id === id);
    const reachable = row.parent === null || tree.get(row.parent) || backlog.has(row.parent) || waits(row.parent);
    if (row.state !== 'deleted' && scope.isSent?.(row.id)) {
      drop(new Set([row.id]));
      insert(row, state.sort.value === 'oldest' ? 'end' : 'start');
    }
    // Changed where it stands: what answers it may wait behind it.
    else if (waits(row.id)) news.value = news.value.map((other) => (other.id === row.id ? row : other));
    else if (row.state === 'visible' && reachable && news.value.length < NEWS) news.value = [...news.value, row];
  }

  function drop(ids: ReadonlySet<Id>): void {
    for (const id of ids) if (!state.heed?.(id)) tree.remove(id);
    backlog.remove(ids);
    if (state.news.value.some(({ id }) => ids.has(id))) state.news.value = state.news.value.filter(({ id }) => !ids.has(id));
  }

  /** Puts a comment where its order wants it, or behind its parent where that is not drawn yet. */
  function insert(row: Comment, where: 'start' | 'end'): void {
    if (backlog.has(row.parent)) backlog.join(row);
    else tree.insert(row, where);
  }

  function takeOwn(part: Personal): Promise<void> {
    batch(() => {
      personal.value = part;
      state.viewer.value = part.viewer;
      state.pageReacted.value = part.reacted;
      for (const { id, mine } of part.comments) known.set(id, mine);
      for (const row of part.waiting) insert(row, 'end');
    });
    return inSlices([...known.keys()], end, recall);
  }

  /** Gives loaded comments the viewer's part that came apart from them. */
  function recall(ids: Iterable<Id>): void {
    for (const id of ids) {
      const mine = known.get(id);
      const entry = tree.get(id);
      if (!mine || !entry) continue;
      entry.mine.value = mine;
      // From here on the entry knows better: the viewer may have done something since.
      known.delete(id);
    }
  }

  function takePage(rows: readonly Comment[], parent: Entry | null): Id[] {
    const fresh = new Set(rows.filter(({ id }) => !tree.get(id) && !backlog.has(id)).map(({ id }) => id));
    backlog.add(parent ? rows.map((row) => (row.parent === null ? bare({ ...row, parent: parent.id }) : row)) : rows, parent !== null);
    return [...fresh];
  }

  function drawRows(rows: readonly Comment[]): void {
    batch(() => {
      tree.page(rows);
      const drawn = new Set(rows.map((row) => row.id));
      if (state.news.value.some(({ id }) => drawn.has(id))) state.news.value = state.news.value.filter(({ id }) => !drawn.has(id));
      recall(drawn);
    });
  }

  function takePath(whole: readonly Comment[]): void {
    const rows = whole.slice(-PATH);
    tree.path(rows);
    recall(rows.map((row) => row.id));
  }

  function showNews(): Id[] {
    const rows = state.news.value;
    batch(() => {
      for (const row of rows) insert(row, state.sort.value === 'newest' ? 'start' : 'end');
      state.news.value = [];
      recall(rows.map((row) => row.id));
    });
    return rows.map((row) => row.id);
  }
}
