import { signal, type ReadonlySignal } from '@preact/signals';
import type { Author } from '../../contract/types.ts';
import { authorKey, HIDDEN } from '../slot.ts';
import type { Store } from './store.ts';

/** The most authors that one device hides: who hides more hides the oldest no longer. */
const MOST = 200;

/** Whose comments the reader does not want to see on this device. */
export interface Hiding {
  /** Authors, each as `authorKey` tells them. */
  readonly authors: ReadonlySignal<readonly string[]>;
  has(author: Author): boolean;
  hide(author: Author, on: boolean): void;
  /** Shows all again. */
  clear(): void;
}

/** Who is hidden, as this device keeps it. */
export function createHiding(store: Store): Hiding {
  const authors = signal<readonly string[]>(store.strings(HIDDEN));
  const become = (next: readonly string[]): void => {
    authors.value = next;
    store.set(HIDDEN, next.length > 0 ? next : undefined);
  };
  return {
    authors,
    has: (author) => authors.peek().length > 0 && authors.peek().includes(authorKey(author)),
    hide(author, on) {
      const key = authorKey(author);
      const others = store.strings(HIDDEN).filter((each) => each !== key);
      become(on ? [...others, key].slice(-MOST) : others);
    },
    clear: () => become([]),
  };
}
