import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Id } from '../../contract/types.ts';
import { createBookmark, type Bookmark } from './bookmark.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** How long a thread must have been on screen to count as read, ms. */
const GLIMPSE = 3_000;

/** How a reader goes through a thread: what is new to them, what is folded, what is open. */
export interface Reading {
  readonly bookmark: Bookmark;
  /** Branches the reader has folded, remembered on this device. */
  readonly folded: Signal<ReadonlySet<Id>>;
  /** Long comments that are shown whole, as long as the page lives. */
  readonly whole: Signal<ReadonlySet<Id>>;
  /** Whether this reader wrote it, as far as anybody tells. */
  isOwn(entry: Entry): boolean;
  /** Whether somebody else wrote it since this reader's last visit. */
  isNew(entry: Entry): boolean;
  fold(id: Id, on: boolean): void;
  open(id: Id): void;
  /** Notes that the reader has just written a comment. */
  wrote(id: Id): void;
}

/** The reading of one thread. While it is `active` it is on screen in a visible page. */
export function createReading(state: ThreadState, store: Store, active: ReadonlySignal<boolean>): Reading {
  const { page, end } = state.scope;
  const bookmark = createBookmark(store, page.key);
  const folded = signal<ReadonlySet<Id>>(new Set(bookmark.folded));
  const whole = signal<ReadonlySet<Id>>(new Set());
  const own = new Set<Id>();
  let begun = 0;
  let spent = 0;
  const stop = effect(() => {
    if (active.value) begun = Date.now();
    else leave();
  });
  end.addEventListener('abort', () => {
    leave();
    stop();
  });

  return {
    bookmark,
    folded,
    whole,
    isOwn,
    isNew: (entry) => bookmark.newest > 0 && Date.parse(entry.row.value.created) > bookmark.newest && !isOwn(entry),
    fold(id, on) {
      const next = new Set(folded.value);
      next.delete(id);
      if (on) next.add(id);
      folded.value = next;
      bookmark.fold(id, on);
    },
    open,
    wrote(id) {
      own.add(id);
      open(id);
    },
  };

  function isOwn({ id, mine }: Entry): boolean {
    return own.has(id) || (mine.value?.key ?? mine.value?.source) !== undefined;
  }

  function open(id: Id): void {
    whole.value = new Set([...whole.value, id]);
  }

  /** What is here has been read, once somebody was here for more than a glimpse. */
  function leave(): void {
    if (begun > 0) spent += Date.now() - begun;
    begun = 0;
    if (spent < GLIMPSE || state.phase.peek() !== 'ready') return;
    let newest = bookmark.newest;
    for (const { row } of state.tree.all()) newest = Math.max(newest, Date.parse(row.value.created) || 0);
    const count = state.thread.peek()?.count ?? null;
    if (newest > 0) bookmark.read(newest, count === null ? null : count - state.news.peek().length);
  }
}
