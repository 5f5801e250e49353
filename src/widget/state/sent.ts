import type { Id } from '../../contract/types.ts';
import { hearOthers, type Store } from './store.ts';

/** How long it is kept what was sent, ms: until other tabs have heard of it from the backend. */
const FOR = 60_000;
const name = 'sent';

/** A comment, by its page and its id, and when it was sent, in ms since 1970. */
type Kept = [comment: string, at: number];

/** The comments of a page that this device has sent in the last minute, from whichever tab: to none of them are they news. */
export interface Sent {
  add(id: Id): void;
  has(id: Id): boolean;
  /** Calls back when another tab has sent one. */
  hear(heard: () => void, end: AbortSignal): void;
}

/** Those of the page with this key. What a page left that was closed meanwhile is cleared away. */
export function createSent(store: Store, page: string): Sent {
  const fresh = (): Kept[] => {
    const kept = store.get<Kept[]>(name);
    // What storage holds may be anything.
    return Array.isArray(kept) ? kept.filter((one) => Array.isArray(one) && Math.abs(Date.now() - one[1]) < FOR) : [];
  };
  const keep = (all: Kept[]): void => void store.set(name, all.length > 0 ? all : undefined);
  const clear = (): void => void (store.get(name) && keep(fresh()));
  const nameOf = (id: Id): string => `${page} ${id}`;
  clear();
  return {
    add(id) {
      keep([...fresh(), [nameOf(id), Date.now()]]);
      setTimeout(clear, FOR);
    },
    has: (id) => fresh().some(([comment]) => comment === nameOf(id)),
    hear: (heard, end) => hearOthers((other) => other === name && heard(), end),
  };
}
