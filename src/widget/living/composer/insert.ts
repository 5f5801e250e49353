import { write } from './write.ts';

/** Puts words in the place of a part of a field as if they were typed. The caret stands after them. */
export function insert(field: HTMLTextAreaElement, from: number, to: number, words: string): void {
  const end = from + words.length;
  write(field, { from, to, put: words, start: end, end });
}
