import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Id } from '../../contract/types.ts';
import type { Listing, Row } from './listing.ts';

/** The most comments that one act takes. */
export const MOST = 500;

/** Which rows of a list are chosen. */
export interface Choosing {
  /** All that were chosen, also those that have left the list meanwhile. */
  ids: Signal<ReadonlySet<Id>>;
  /** Those of them that are in the list, in its order. */
  rows: ReadonlySignal<readonly Row[]>;
  /** Chooses a row or leaves it; with `range`, all from the row that was chosen last to this one. At most {@link MOST}. */
  choose(id: Id, on: boolean, range?: boolean): void;
  /** Chooses these, too, as far as {@link MOST} reaches. */
  add(some: readonly Row[]): void;
  /** Chooses all rows that are there, as far as {@link MOST} reaches, or none. */
  all(on: boolean): void;
}

/** Chooses among the rows of a list. */
export function createChoosing(listing: Listing): Choosing {
  const ids = signal<ReadonlySet<Id>>(new Set());
  const rows = computed(() => (ids.value.size === 0 ? [] : listing.rows.value.filter(({ id }) => ids.value.has(id))));
  let last: Id | undefined;
  return {
    ids,
    rows,
    choose(id, on, range = false) {
      const next = new Set(rows.peek().map((row) => row.id));
      for (const one of range ? between(last, id) : [id]) {
        if (!on) next.delete(one);
        else if (next.size < MOST) next.add(one);
      }
      ids.value = next;
      last = id;
    },
    add,
    all(on) {
      ids.value = new Set();
      if (on) add(listing.rows.peek());
      last = undefined;
    },
  };

  function add(some: readonly Row[]): void {
    ids.value = new Set([...ids.peek(), ...some.map(({ id }) => id)].slice(0, MOST));
  }

  function between(from: Id | undefined, to: Id): Id[] {
    const order = listing.rows.peek().map(({ id }) => id);
    const [one, other] = [order.indexOf(from ?? to), order.indexOf(to)];
    return one < 0 ? [to] : order.slice(Math.min(one, other), Math.max(one, other) + 1);
  }
}
