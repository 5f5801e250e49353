import type { Direction, Forms } from './voice.ts';

/** Where a page puts words of its own: JSON in an element that runs nothing, so that any policy allows it. */
export const OWN = 'script.afterword-words';

/** Sentences by name, all or some of them. */
export type Some = Record<string, string | Forms>;

/** What a thread is drawn with. */
export interface Spoken<W> {
  words: W;
  /** The language as `Intl` writes it. */
  tag: string;
  dir: Direction;
}
