import { batch } from '@preact/signals';

/** How many changes are made in one go. */
const SLICE = 50;

/**
 * Lets everything else that waits go first, such as keys, painting and the page's own work, before
 * long work goes on. Not `scheduler.yield`: its continuation goes before the page's own tasks, which
 * then wait until all is drawn.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Makes many changes, a slice in a turn, until `end`; the first at once. */
export async function inSlices<T>(items: readonly T[], end: AbortSignal, change: (slice: readonly T[]) => void): Promise<void> {
  for (let from = 0; from < items.length && !end.aborted; from += SLICE) {
    if (from > 0) await turn();
    batch(() => change(items.slice(from, from + SLICE)));
  }
}
