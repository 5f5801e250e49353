import { computed, type ReadonlySignal } from '@preact/signals';

/** Computed anew, but the same list while it says the same: many comments depend on it. */
export function steady<T>(list: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let last: readonly T[] = [];
  return computed(() => {
    const next = list();
    if (JSON.stringify(next) !== JSON.stringify(last)) last = next;
    return last;
  });
}
