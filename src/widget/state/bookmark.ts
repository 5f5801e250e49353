import type { Id } from '../../contract/types.ts';
import { READ } from '../slot.ts';
import { stringsIn, type Store } from './store.ts';

/** How many threads this device remembers, and how many folded branches of each. */
const THREADS = 300;
const FOLDED = 100;

/** What this device remembers of a thread. */
interface Kept {
  /** When it was last kept, ms. */
  at: number;
  /** When it was last read, ms, which folding alone is not. */
  read?: number;
  /** When the newest comment was written that was here then, ms; missing before a first visit is over. */
  newest?: number;
  /** How many comments there were then. */
  count?: number | null;
  folded?: readonly Id[];
}

/** How far a thread was read on this device, and what was folded in it. */
export interface Bookmark {
  /** When the last visit was, ms. */
  readonly at: number;
  /** Comments that were written later than this are new, ms; 0 on the first visit, when nothing is. */
  readonly newest: number;
  /** How many comments there were on the last visit, where that was told. */
  readonly count: number | null;
  readonly folded: readonly Id[];
  /** Remembers that a branch is folded, or is not any more: the latest hundred. */
  fold(id: Id, on: boolean): void;
  /** Remembers how far it was read, unless another tab has read on, for the next visit: this one goes on with what it found. */
  read(newest: number, count: number | null): void;
}

/** What storage holds may be anything. */
const numeric = (value: unknown): number => (Number.isFinite(value) ? Number(value) : 0);

/** The bookmark of the thread with this key. */
export function createBookmark(store: Store, key: string): Bookmark {
  const name = READ + key;
  const kept = (): Kept => ({ at: 0, ...store.get<Kept>(name) });
  const { at, read, newest, count, folded } = kept();
  return {
    at: numeric(read ?? at),
    newest: numeric(newest),
    count: Number.isFinite(count) ? count! : null,
    folded: stringsIn(folded),
    fold(id, on) {
      const others = stringsIn(kept().folded).filter((other) => other !== id);
      keep({ folded: (on ? [...others, id] : others).slice(-FOLDED) });
    },
    read: (last, now) => keep({ ...(last >= numeric(kept().newest) && { newest: last, count: now }), read: Date.now() }),
  };

  function keep(more: Partial<Kept>): void {
    if (store.get(name) === undefined) makeRoom();
    store.set(name, { ...kept(), ...more, at: Date.now() });
  }

  /** Forgets the threads that nobody has read for the longest time. */
  function makeRoom(): void {
    const all = store.names(READ);
    if (all.length < THREADS) return;
    const old = all.map((each) => [each, numeric(store.get<Kept>(each)?.at)] as const).toSorted(([, a], [, b]) => a - b);
    for (const [each] of old.slice(0, all.length - THREADS + 1)) store.set(each, undefined);
  }
}
