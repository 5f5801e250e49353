import type { Stand } from '../state/stands.ts';

/** What waits. Those of the first comments stand in `parts/outlines`. */
export const clock = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.2 1.5';
/** What waits for the reader, or was refused. */
export const alert = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.8v3.7M8 11v.2';
/** What is held at the top. */
export const pin = 'M8 9.5V14M5 2.5h6l-1 4 2 3H4l2-3-1-4Z';

/** How it stands with something on its way, as a mark. */
export function outlineOf({ phase }: Stand): string {
  return phase === 'unknown' || phase === 'refused' ? alert : clock;
}
