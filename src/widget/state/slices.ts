import { batch } from '@preact/signals';
import { turn } from '../turn.ts';

/** How many changes are made in one go. */
const SLICE = 50;

/** Makes many changes, a slice in a turn, until `end`; the first at once. */
export async function inSlices<T>(items: readonly T[], end: AbortSignal, change: (slice: readonly T[]) => void): Promise<void> {
  for (let from = 0; from < items.length && !end.aborted; from += SLICE) {
    if (from > 0) await turn();
    batch(() => change(items.slice(from, from + SLICE)));
  }
}
